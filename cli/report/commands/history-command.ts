import { type Command, Option } from 'commander';
import { runVerb, verbCommand } from '../../verb-command';
import { FIND_STACK } from '../../verbs/policies';
import { isoDate, rateOption, USUAL_DAYS } from './options';
import { READ_EXECUTIONS } from './policy';
import type { HistoryOptions } from './run-history';

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
    runVerb(command, options, async (context) => (await import('./run-history')).runHistory(context, options)),
  );
}
