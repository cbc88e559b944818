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
  });
}
