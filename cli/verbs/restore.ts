import type { Command } from 'commander';
import { runMachine } from '../follow/run-machine';
import { dateOf } from '../report/record/dates';
import { type CommonOptions, runVerb, verbCommand } from '../verb-command';
import { VerbError } from '../verb-error';
import { NO_WAIT, parseDay, parseUserName } from './arguments';
import { startMachine } from './policies';

interface Options extends CommonOptions {
  readonly holdUntil?: string;
  readonly wait: boolean;
}

export function restoreCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description:
        'Takes the last rotation of a user back: its previous key is Active again and the\n' +
        'secret names it; the user is on hold, so that no sweep undoes that.',
      notes:
        'Takes two minutes: it waits for whoever may be acting on what they read before.\n' +
        'The newer key stays as it is. A key that was reported as leaked is not brought\n' +
        'back. End the hold by removing the tag keyturn:hold-until of the user.',
      examples: ['keyturn restore svc-ci', 'keyturn restore svc-ci --hold-until 2026-12-24'],
      policy: startMachine('RestoreAccessKey'),
    },
    (command) =>
      command
        .argument('<user>', 'the IAM user', parseUserName)
        .option(
          '--hold-until <day>',
          'when the hold ends, such as 2026-12-24 (default: when a person ends it)',
          parseDay,
        )
        .addOption(NO_WAIT)
        .action((userName: string, options: Options) =>
          runVerb(command, options, (context) => {
            const { holdUntil, wait } = options;
            const today = dateOf(context.now().toISOString());
            if (holdUntil !== undefined && holdUntil <= today) {
              const next = 'name a later day, or leave it out: then a person ends the hold';
              throw new VerbError(`--hold-until ${holdUntil}: a hold ends after today, ${today}`, 'usage', next);
            }
            const input = { userName, ...(holdUntil !== undefined && { holdUntil }) };
            return runMachine(context, { machine: 'RestoreAccessKey', input, wait });
          }),
        ),
  );
}
