import type { Command } from 'commander';
import { runMachine } from '../follow/run-machine';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { NO_WAIT, parseKeyId, USER, YES } from './arguments';
import { confirm } from './confirm';
import { keyOwner, lastUsedWords } from './key-owner';
import { startMachine, WHOSE_KEY } from './policies';
import { type RotationOutput, rotated } from './rotate';

interface Options extends CommonOptions {
  readonly user?: string;
  readonly yes?: true;
  readonly wait: boolean;
}

interface Output {
  readonly keys: readonly {
    readonly accessKeyId: string;
    readonly userName?: string;
    readonly outcome: string;
    readonly execution?: string;
  }[];
  readonly notified: boolean;
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
    goesOn: ({ keys }: Output) => keys.find(({ execution }) => execution !== undefined)?.execution,
    changed: ({ keys, notified }: Output, rotation: RotationOutput | undefined) => [
      ...keys.map(({ accessKeyId: id, userName, outcome }) =>
        `${id} of ${userName} is Inactive. ${REPLACED[outcome] ?? ''}`.trimEnd(),
      ),
      ...(rotation ? rotated({ ...rotation, previousAccessKeyId: null }) : []),
      notified ? 'A mail has gone out.' : 'The mail could not be sent: tell the owner yourself.',
      'Sessions made with it live on for up to 36 hours: see the runbook, RevokeAccessKey.',
    ],
  });
}

const REPLACED: Readonly<Record<string, string>> = {
  revoked: 'Its user has no secret that keyturn looks after, so nothing had to be replaced.',
  replacing: '',
};
