import type { Command } from 'commander';
import { runMachine } from '../follow/run-machine';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { NO_WAIT, parseKeyId, USER, YES } from './arguments';
import { confirm } from './confirm';
import { keyOwner, lastUsedWords } from './key-owner';
import { startMachine, WHOSE_KEY } from './policies';

interface Options extends CommonOptions {
  readonly user?: string;
  readonly yes?: true;
  readonly wait: boolean;
}

export function revokeCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description:
        'Cuts off an access key that leaked: sets it Inactive at once, whoever of the\n' +
        'deployment’s reach it belongs to, and has it replaced where the secret names it.',
      notes:
        'Whatever uses the key fails from that moment. Applications that read the secret\n' +
        'go on within a minute, with the new key. The key is kept for the investigation,\n' +
        'but where its user has two keys, a new one needs room: an Inactive one is deleted\n' +
        'or, where the other one is Active, the leaked key itself; the mail names it.\n' +
        'Sessions that were made with it live on for up to 36 hours; the runbook says how\n' +
        'to deny them. A false alarm is taken back by: keyturn unrevoke KEYID',
      examples: [
        'keyturn revoke AKIAIOSFODNN7EXAMPLE',
        'keyturn revoke AKIAIOSFODNN7EXAMPLE --user svc-ci --yes  (at night, in one go)',
        'keyturn revoke AKIAIOSFODNN7EXAMPLE --local              (to see what it does)',
      ],
      policy: [...startMachine('RevokeAccessKey'), ...startMachine('RotateAccessKey').slice(2), WHOSE_KEY],
    },
    (command) =>
      command
        .argument('<key-id>', 'the access key, AKIA…', parseKeyId)
        .addOption(USER)
        .addOption(YES)
        .addOption(NO_WAIT)
        .action((accessKeyId: string, options: Options) =>
          runVerb(command, options, (context) => revoke(context, accessKeyId, options)),
        ),
  );
}

async function revoke(context: VerbContext, accessKeyId: string, { user, wait, ...options }: Options) {
  // Whoever names the user and does not want to be asked is in a hurry.
  const owner = user !== undefined ? { userName: user } : await keyOwner(context, accessKeyId);
  const used = 'lastUsed' in owner ? `, ${lastUsedWords(owner.lastUsed)}` : '';
  context.terminal.say(`${accessKeyId} of ${owner.userName}${used}`);
  await confirm(context, options, 'Whatever uses it fails at once. Set it Inactive?');
  return runMachine(context, {
    machine: 'RevokeAccessKey',
    input: { accessKeyId, ...(user !== undefined && { userName: user }) },
    wait,
  });
}
