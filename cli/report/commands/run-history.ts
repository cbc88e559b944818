import type { ExitReason } from '../../exit-codes';
import { csv } from '../../terminal/csv';
import { plain } from '../../terminal/plain';
import type { Terminal } from '../../terminal/terminal';
import { WIDTH, wrap } from '../../terminal/wrap';
import type { CommonOptions, VerbContext } from '../../verb-command';
import { VerbError } from '../../verb-error';
import { readExecutions } from '../collect/executions';
import { readKeySwitches } from '../collect/key-switches';
import { withStarters } from '../collect/starters';
import { operationWords, starterWords } from '../html/words';
import type { Operation } from '../lives/operation';
import { operationsOf, withSwitches } from '../lives/operations';
import { addDays } from '../record/dates';
import { sourceOf, tellUnread, USUAL_DAYS } from './options';

const MACHINES = ['RotateAccessKey', 'RetireAccessKey', 'RestoreAccessKey', 'RevokeAccessKey'] as const;

export interface HistoryOptions extends CommonOptions {
  readonly user?: string;
  readonly key?: string;
  readonly since?: string;
  readonly csv?: true;
  readonly rate: number;
}

/** Reads what was done, and tells of what was asked for. */
export async function runHistory(context: VerbContext, options: HistoryOptions): Promise<ExitReason> {
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
  else terminal.show(operations.flatMap((operation) => lines(operation, terminal)).join('\n'));
  terminal.json(operations);
  return 'done';
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

/** A masked id is shorter, so a line is broken when its ids are as they will be shown. */
function lines(operation: Operation, terminal: Terminal): readonly string[] {
  const { time, userName = '', reason, execution, cause, notified } = operation;
  const more = [
    ...(reason === undefined ? [] : [`why: ${reason}`]),
    `started by: ${starterWords(execution.starter)}`,
    ...(cause === undefined ? [] : [cause]),
    ...(notified === false ? ['nobody could be told'] : []),
  ];
  const fit = (text: string) => wrap(terminal.shown(text), WIDTH, INDENT);
  return [
    fit(`${time.slice(0, 16).replace('T', ' ')}  ${plain(`${userName}  ${operationWords(operation)}`)}`),
    ...more.map((text) => fit(`${INDENT}${plain(text)}`)),
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
