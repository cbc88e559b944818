import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXAMPLE_INPUT } from './example-input';
import { parsePolicy } from './parse-policy';
import { writableFile } from './writable-file';

export interface StartOptions {
  readonly days: number;
  readonly users: number;
  readonly policy: RotationPolicy;
  readonly once?: true;
  readonly input?: string;
  readonly keys?: number;
  readonly json?: true;
  readonly story?: true;
  /** Where to; true for the usual file, false for none. */
  readonly report: string | boolean;
}

/** What is about days, and says nothing of a single rotation. */
const OF_DAYS = ['days', 'users', 'story', 'report'];

/** The command line of `npm start`, without what it does. */
export function startCommand(name: string): Command {
  return new Command(name)
    .description(
      'Runs keyturn in a simulated AWS account, with the machines and roles as CDK synthesises them: daily sweeps beside\n' +
        'applications that use the keys all the time, or, with --once, a single rotation.',
    )
    .option('--days <n>', 'how many daily sweeps', wholeNumber(1, 3650), 120)
    .option('--users <n>', 'how many users, each with an application', wholeNumber(1, 10_000), 1)
    .addOption(
      new Option(
        '--policy <policy>',
        'within=<days>, every=<days>, max-age=<days>, or JSON such as \'{"rotateAfterDays": 60}\'',
      )
        .argParser(said(parsePolicy))
        .default(parsePolicy(undefined), 'within=90'),
    )
    .addOption(
      new Option(
        '--story',
        'a small fleet and what real life has: a copy of a key, a leak, a rotation that fails',
      ).conflicts('users'),
    )
    .option(
      '--report <file>',
      'where to write the report on the days (default: keyturn-report.html)',
      said(writableFile),
    )
    .option('--no-report', 'write none')
    .addOption(new Option('--once', 'rotate one key, now, and show every state').conflicts(OF_DAYS))
    .addOption(
      new Option(
        '--input <file|json>',
        `with --once: the input of the execution (default: simulation/${EXAMPLE_INPUT})`,
      ).conflicts(OF_DAYS),
    )
    .addOption(
      new Option('--keys <n>', 'with --once: how many keys the user starts with (default: 1)')
        .argParser(wholeNumber(0, 2))
        .conflicts(OF_DAYS),
    )
    .option('--json', 'print one JSON object, with whole ids, instead of words')
    .addHelpText(
      'after',
      '\n--input and --keys imply --once, which has no --days, --users, --story or --report.' +
        '\nExit codes: 0 all went well, 1 a rotation, a sweep or a request failed, 2 the command line is wrong.',
    );
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** With what it throws as commander says it. */
function said<Value>(parse: (text: string) => Value) {
  return (text: string): Value => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(`${(error as Error).message}.`);
    }
  };
}
