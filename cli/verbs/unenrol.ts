import type { Command } from 'commander';
import { unenrol } from '../enrolment/enrol';
import { secretFacts } from '../enrolment/secret-facts';
import { tagOf, userFacts } from '../enrolment/user-facts';
import type { ExitReason } from '../exit-codes';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { VerbError } from '../verb-error';
import { parseUserName, YES } from './arguments';
import { confirm } from './confirm';
import { UNENROL } from './policies';

interface Options extends CommonOptions {
  readonly yes?: true;
}

export function unenrolCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description: 'Takes the enrolment of a user back: removes the tag of the user and that of its secret.',
      notes:
        'Keys and secret stay as they are: nobody rotates them any more, and a previous key\nthat is still Active is retired by nobody.',
      examples: ['keyturn unenrol svc-ci'],
      policy: UNENROL,
    },
    (command) =>
      command
        .argument('<user>', 'the IAM user', parseUserName)
        .addOption(YES)
        .action((userName: string, options: Options) =>
          runVerb(command, options, (context) => takeBack(context, userName, options)),
        ),
  );
}

async function takeBack(context: VerbContext, userName: string, options: Options): Promise<ExitReason> {
  const { terminal, clients } = context;
  const { configuration } = await context.stack();
  const user = await userFacts(await clients.get('iam'), userName, configuration.reach);
  const secretName = tagOf(user, 'secretName');
  if (secretName === undefined)
    throw new VerbError(`${userName} is not enrolled: it has no tag SecretName`, 'notFound');
  const secret = await secretFacts(await clients.get('secretsManager'), secretName);
  const left = user.keys.filter(({ status }) => status === 'Active').map(({ accessKeyId }) => accessKeyId);
  terminal.say(`${userName} has the secret ${secretName} and these Active keys: ${left.join(', ') || 'none'}`);
  await confirm(context, options, 'They stay as they are, and nobody rotates them any more. Take the enrolment back?');
  await unenrol(context, user, secret);
  terminal.say(`${userName} is not enrolled any more.`);
  terminal.json({ userName, secretName, activeAccessKeyIds: left });
  return 'done';
}
