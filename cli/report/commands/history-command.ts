import { type Command, Option } from 'commander';
import { csv } from '../../terminal/csv';
import { plain } from '../../terminal/plain';
import { wrap } from '../../terminal/wrap';
import { type CommonOptions, runVerb, verbCommand } from '../../verb-command';
import { VerbError } from '../../verb-error';
import { FIND_STACK } from '../../verbs/policies';
import { readExecutions } from '../collect/executions';
import { readKeySwitches } from '../collect/key-switches';
import { withStarters } from '../collect/starters';
import { operationWords, starterWords } from '../html/words';
import type { Operation } from '../lives/operation';
import { operationsOf, withSwitches } from '../lives/operations';
import { addDays } from '../record/dates';
import { isoDate, rateOption, sourceOf, tellUnread } from './options';
import { READ_EXECUTIONS } from './policy';

interface HistoryOptions extends CommonOptions {
  readonly user?: string;
  readonly key?: string;
  readonly since?: string;
  readonly csv?: true;
  readonly rate: number;
}

const USUAL_DAYS = 90;
const MACHINES = ['RotateAccessKey', 'RetireAccessKey', 'RestoreAccessKey', 'RevokeAccessKey'] as const;

export function historyCommand(name: string): Command {
  const command = verbCommand(
    name,
    {
      description:
        'Tells what was done to keys, oldest first: when, to whom, what, why, who started it, and by which execution.\nChanges nothing.',
      notes:
        'Step Functions keeps executions for 90 days; what is older is read from the log groups of the machines. Who\nstarted an execution stands in its name where a sweep did, else CloudTrail is asked, which reaches back 90 days.',
      examples: [
        'keyturn history --local --user svc-ci',
        'keyturn history --key AKIAIOSFODNN7EXAMPLE --show-ids',
        'keyturn history --since 2026-01-01 --json',
      ],
      policy: [FIND_STACK, ...READ_EXECUTIONS],
    },
    (own) =>
      own
        .option('--user <name>', 'of this user')
        .option('--key <id>', 'of this access key; its last four letters will do')
        .option('--since <date>', `since this date in UTC (default: ${USUAL_DAYS} days ago)`, isoDate)
        .addOption(new Option('--csv', 'print it on stdout as CSV').conflicts('json'))
        .addOption(rateOption()),
  );
  return command.action((options: HistoryOptions) =>
    runVerb(command, options, async (context) => {
      const { terminal } = context;
      const source = await sourceOf(context, options.rate);
      const from = new Date(options.since ?? addDays(source.now.toISOString(), -USUAL_DAYS));
      const executions = await readExecutions(source, { from, machines: MACHINES });
      const wanted = new Set(
        operationsOf(executions)
          .filter((operation) => isAsked(operation, options))
          .map(({ execution }) => execution.arn),
      );
      const told = await withStarters(
        source,
        executions.filter(({ executionArn }) => wanted.has(executionArn)),
      );
      const revoked = operationsOf(executions).flatMap(({ kind, accessKeyId }) =>
        kind === 'revoked' && accessKeyId !== undefined ? [accessKeyId] : [],
      );
      // A false alarm is taken back by a person, not by a machine.
      const switches = await readKeySwitches(source, { accessKeyIds: new Set(revoked), from });
      const operations = withSwitches(operationsOf(told), switches).filter((operation) => isAsked(operation, options));
      terminal.progress('');
      tellUnread(context, source);
      if (operations.length === 0) {
        // A table without lines is a table all the same.
        if (options.csv) terminal.show(csvOf([]));
        const what = `nothing was done since ${from.toISOString().slice(0, 10)}${about(options)}`;
        throw new VerbError(what, 'notFound', 'ask for more by an earlier --since');
      }
      if (options.csv) terminal.show(csvOf(operations));
      else terminal.show(operations.flatMap(lines).join('\n'));
      terminal.json(operations);
      return 'done';
    }),
  );
}

function isAsked(operation: Operation, { user, key }: HistoryOptions): boolean {
  const { userName, accessKeyId, previousAccessKeyId, deletedAccessKeyId, cause = '' } = operation;
  if (user !== undefined && userName !== user) return false;
  if (key === undefined) return true;
  const ids = [accessKeyId, previousAccessKeyId, deletedAccessKeyId, ...(cause.match(/\bA[A-Z0-9]{19,}\b/g) ?? [])];
  return ids.some((id) => id?.endsWith(key));
}

function about({ user, key }: HistoryOptions): string {
  return `${user === undefined ? '' : ` to user ${user}`}${key === undefined ? '' : ` to key ${key}`}`;
}

const INDENT = ' '.repeat(18);

function lines(operation: Operation): readonly string[] {
  const { time, userName = '', reason, execution, cause, notified } = operation;
  const more = [
    ...(reason === undefined ? [] : [`why: ${reason}`]),
    `started by: ${starterWords(execution.starter)}`,
    ...(cause === undefined ? [] : [cause]),
    ...(notified === false ? ['nobody could be told'] : []),
  ];
  return [
    wrap(`${time.slice(0, 16).replace('T', ' ')}  ${plain(`${userName}  ${operationWords(operation)}`)}`, 80, INDENT),
    ...more.map((text) => wrap(`${INDENT}${plain(text)}`, 80, INDENT)),
    // Longer than a line, and whole, to be copied.
    `  ${plain(execution.arn)}`,
  ];
}

const COLUMNS = [
  'ended',
  'user',
  'outcome',
  'accessKeyId',
  'previousAccessKeyId',
  'reason',
  'startedBy',
  'error',
  'executionArn',
] as const;

function csvOf(operations: readonly Operation[]): string {
  const rows = operations.map(({ execution, ...operation }) => ({
    ended: operation.time,
    user: operation.userName,
    outcome: operation.kind,
    accessKeyId: operation.accessKeyId,
    previousAccessKeyId: operation.previousAccessKeyId,
    reason: operation.reason,
    startedBy: starterWords(execution.starter),
    error: operation.error,
    executionArn: execution.arn,
  }));
  return csv(COLUMNS, rows);
}
