import type { Command } from 'commander';
import { runMachine } from '../follow/run-machine';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { NO_WAIT, parseUserName, YES } from './arguments';
import { confirm } from './confirm';
import { makesRoom } from './makes-room';
import { startMachine } from './policies';

interface Options extends CommonOptions {
  readonly yes?: true;
  readonly wait: boolean;
}

export function rotateCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description: 'Rotates the key of an enrolled user now: makes a new one and stores it in the secret.',
      notes:
        'Harms no application that reads the secret: the previous key stays Active until\n' +
        'the daily sweep sees that nothing uses it. Where the user has two keys, one that\n' +
        'is Inactive is deleted to make room, also one that was reported as leaked: which\n' +
        'one is said and has to be confirmed. Two Active ones are refused.\n' +
        'It can be taken back by: keyturn restore USER',
      examples: ['keyturn rotate svc-ci', 'keyturn rotate svc-ci --no-wait --json'],
      policy: [
        ...startMachine('RotateAccessKey'),
        { actions: ['iam:ListAccessKeys', 'iam:ListUserTags'], resource: 'arn:aws:iam::*:user/*' },
      ],
    },
    (command) =>
      command
        .argument('<user>', 'the IAM user', parseUserName)
        .addOption(YES)
        .addOption(NO_WAIT)
        .action((userName: string, options: Options) =>
          runVerb(command, options, (context) => rotate(context, userName, options)),
        ),
  );
}

async function rotate(context: VerbContext, userName: string, options: Options) {
  const room = await makesRoom(context, userName);
  if (room !== undefined) {
    context.terminal.say(room);
    await confirm(context, options, 'That cannot be taken back. Rotate?');
  }
  return runMachine(context, {
    machine: 'RotateAccessKey',
    input: { userName },
    wait: options.wait,
  });
}
