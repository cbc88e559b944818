import type { Command } from 'commander';
import { runMachine } from '../follow/run-machine';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { NO_WAIT, parseUserName, YES } from './arguments';
import { confirm } from './confirm';
import { startMachine } from './policies';

interface Options extends CommonOptions {
  readonly dryRun?: true;
  readonly yes?: true;
  readonly wait: boolean;
}

interface Output {
  readonly armed: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly details: readonly {
    readonly kind: string;
    readonly userName?: string;
    readonly row: string;
    readonly accessKeyId?: string;
    readonly error?: string;
  }[];
  readonly notified: boolean | null;
}

export function sweepCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description: 'Looks at every enrolled user now, or at one, and starts what is due.',
      notes:
        'What the schedule does every day. What a sweep has started today, another one\n' +
        'does not start again. --dry-run decides and says what is due, and starts nothing;\n' +
        'its report goes out as that of every sweep.',
      examples: ['keyturn sweep --dry-run', 'keyturn sweep svc-ci', 'keyturn sweep --yes'],
      policy: startMachine('SweepAccessKeys'),
    },
    (command) =>
      command
        .argument('[user]', 'this user alone', parseUserName)
        .option('--dry-run', 'say what is due, report it, and start nothing')
        .addOption(YES)
        .addOption(NO_WAIT)
        .action((userName: string | undefined, options: Options) =>
          runVerb(command, options, (context) => sweep(context, userName, options)),
        ),
  );
}

async function sweep(context: VerbContext, userName: string | undefined, options: Options) {
  if (!options.dryRun && userName === undefined) {
    await confirm(context, options, 'Whatever is due is rotated, set Inactive and deleted. Start it for everybody?');
  }
  return runMachine(context, {
    machine: 'SweepAccessKeys',
    input: { ...(userName !== undefined && { userName }), ...(options.dryRun && { armed: false }) },
    wait: options.wait,
    changed,
  });
}

function changed({ armed, counts, details, notified }: Output): readonly string[] {
  const { users = 0, rotate = 0, deactivate = 0, delete: deletions = 0, started = 0, deferred = 0 } = counts;
  const due = rotate + deactivate + deletions;
  return [
    `${users} looked at, ${due} due, ${armed ? `${started} started, ${deferred} put off` : 'nothing started: the sweep was not armed'}.`,
    ...details.map(
      ({ kind, userName = '', row, accessKeyId, error }) =>
        `  ${kind}: ${userName} ${row}${accessKeyId === undefined ? '' : ` ${accessKeyId}`}${error === undefined ? '' : ` (${error})`}`,
    ),
    ...(notified === true ? ['A mail has gone out.'] : []),
  ];
}
