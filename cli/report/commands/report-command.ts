import { type Command, Option } from 'commander';
import { runVerb, verbCommand } from '../../verb-command';
import { CSV_TABLES } from '../write/csv-tables';
import { rateOption, wholeNumber } from './options';
import { READ_EXECUTIONS, READ_USERS } from './policy';
import type { ReportOptions } from './run-report';

export function reportCommand(name: string): Command {
  const command = verbCommand(
    name,
    {
      description:
        'Writes what an auditor asks for as one HTML page that loads nothing: every key with its life, a verdict for\neach control and every change of it, what was done and by whom, exceptions, failures and what became of them, and\nhow it was checked that nothing is missing. Changes nothing in the account.',
      notes:
        'Executions are read from Step Functions, which keeps them for 90 days, and from the log groups of the machines\nbeyond that. Every key and its last use is asked for,\nsome four calls a user: at the usual --rate 1,000 users take seven minutes. A verdict is no reason for another exit code than 0: keyturn status --overdue has one.',
      examples: [
        'keyturn report --local',
        'keyturn report --days 365 --output 2026.html',
        'keyturn report --csv executions > executions.csv',
        'keyturn report --json | jq ".verdicts[] | {control: .control.id, passes}"',
      ],
      policy: [...READ_USERS, ...READ_EXECUTIONS],
    },
    (own) =>
      own
        .option('--days <n>', 'how many days up to today', wholeNumber(1, 3650), 90)
        .addOption(
          new Option('--output <file>', 'where to (default: keyturn-report-<from>-<to>.html here)').conflicts('json'),
        )
        .addOption(
          new Option('--csv [table]', 'print a table on stdout instead: keys, executions or changes')
            .choices(CSV_TABLES)
            .conflicts(['json', 'output']),
        )
        .option(
          '--max-age <days>',
          'a threshold of your own (default: the age that the policy promises)',
          wholeNumber(1, 3650),
        )
        .addOption(rateOption()),
  );
  return command.action((options: ReportOptions) =>
    runVerb(command, options, async (context) => (await import('./run-report')).runReport(context, options)),
  );
}
