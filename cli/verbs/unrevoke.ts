import {
  ListAccessKeysCommand,
  ListUserTagsCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { TAGS } from '@keyturn/statemachine/enrolment';
import type { Command } from 'commander';
import type { ExitReason } from '../exit-codes';
import { isOneOf } from '../report/record/tags';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { VerbError } from '../verb-error';
import { parseKeyId, USER, YES } from './arguments';
import { confirm } from './confirm';
import { keyOwner } from './key-owner';

interface Options extends CommonOptions {
  readonly user?: string;
  readonly yes?: true;
}

/** The tags that may name a key that was revoked; `keyturn:deactivated` holds a day behind the id. */
const NAMING = [TAGS.reported, TAGS.reported2, TAGS.deactivated];

export function unrevokeCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description:
        'A false alarm: sets a key that was revoked Active again, empties the tags that name\n' +
        'it, and notes that it was one. With your own permissions: no machine may do this.',
      notes:
        'If the key was the current one, it has been replaced meanwhile, and is now the\n' +
        'previous key: the sweep retires it when nothing uses it any more. A policy\n' +
        'AWSCompromisedKeyQuarantine that AWS has attached to the user you have to detach.\n' +
        'An event that tells of the key again cuts it off no more; keyturn revoke does.',
      examples: ['keyturn unrevoke AKIAIOSFODNN7EXAMPLE'],
      policy: [
        {
          actions: [
            'iam:GetAccessKeyLastUsed',
            'iam:ListAccessKeys',
            'iam:ListUserTags',
            'iam:TagUser',
            'iam:UpdateAccessKey',
          ],
          resource: 'arn:aws:iam::*:user/*',
        },
      ],
    },
    (command) =>
      command
        .argument('<key-id>', 'the access key, AKIA…', parseKeyId)
        .addOption(USER)
        .addOption(YES)
        .action((accessKeyId: string, options: Options) =>
          runVerb(command, options, (context) => unrevoke(context, accessKeyId, options)),
        ),
  );
}

async function unrevoke(context: VerbContext, accessKeyId: string, options: Options): Promise<ExitReason> {
  const { clients, terminal } = context;
  const UserName = options.user ?? (await keyOwner(context, accessKeyId)).userName;
  const iam = await clients.get('iam');
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  const key = AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId === accessKeyId);
  if (!key) throw new VerbError(`${UserName} has no key ${accessKeyId}`, 'notFound', 'look at the id and the --user');
  const { Tags = [] } = await iam.send(new ListUserTagsCommand({ UserName, MaxItems: 100 }));
  const naming = Tags.filter(({ Key = '', Value = '' }) => isOneOf(Key, NAMING) && Value.split(' ')[0] === accessKeyId);
  if (!naming.some(({ Key = '' }) => isOneOf(Key, [TAGS.reported, TAGS.reported2]))) {
    const next = 'a key that was retired is set Active by: aws iam update-access-key, or: keyturn restore';
    throw new VerbError(`${accessKeyId} of ${UserName} was not reported as leaked; nothing was done`, 'notFound', next);
  }
  terminal.say(`${accessKeyId} of ${UserName} was reported as leaked, and is ${key.Status}`);
  await confirm(context, options, 'Whoever has a copy of it can use it again. Set it Active?');
  // The tags first: an Active key that they name would be reported as one that somebody switched on again.
  const emptied = naming.map(({ Key }) => ({ Key, Value: '' }));
  const noted = { Key: TAGS.falseAlarm, Value: accessKeyId };
  await iam.send(new TagUserCommand({ UserName, Tags: [...emptied, noted] }));
  await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: accessKeyId, Status: 'Active' }));
  terminal.say(
    `${accessKeyId} of ${UserName} is Active again; ${emptied.map(({ Key }) => Key).join(' and ')} emptied.`,
  );
  terminal.say('Look whether AWS has attached AWSCompromisedKeyQuarantine to the user, and detach it.');
  terminal.json({ userName: UserName, accessKeyId, status: 'Active', emptiedTags: emptied.map(({ Key }) => Key) });
  return 'done';
}
