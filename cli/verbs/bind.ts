import type { Command } from 'commander';
import { bind, lookBefore, type Pair } from '../enrolment/enrol';
import { enrolledUsers } from '../enrolment/enrolled-users';
import { printLook } from '../enrolment/print-look';
import type { ExitReason } from '../exit-codes';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { VerbError } from '../verb-error';
import { parseUserName, YES } from './arguments';
import { confirm } from './confirm';
import { BIND } from './policies';

interface Options extends CommonOptions {
  readonly dryRun?: true;
  readonly yes?: true;
}

export function bindCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description:
        'For users whom the first edition enrolled: tells each secret by the tag keyturn:user\n' +
        'whose key it holds, which rotations ask for today.',
      notes:
        'Without a user it looks at everybody in reach who has the tag SecretName. A secret\nthat two users name is left alone, and said.',
      examples: ['keyturn bind --dry-run', 'keyturn bind', 'keyturn bind svc-ci'],
      policy: BIND,
    },
    (command) =>
      command
        .argument('[user]', 'this user alone', parseUserName)
        .option('--dry-run', 'look, and change nothing')
        .addOption(YES)
        .action((userName: string | undefined, options: Options) =>
          runVerb(command, options, (context) => bindAll(context, userName, options)),
        ),
  );
}

async function bindAll(context: VerbContext, only: string | undefined, options: Options): Promise<ExitReason> {
  const { terminal } = context;
  const { enrolled } = await enrolledUsers(context);
  const asked = enrolled.filter(({ userName }) => only === undefined || userName === only);
  if (only !== undefined && asked.length === 0) {
    throw new VerbError(
      `there is no user ${only} with the tag SecretName`,
      'notFound',
      `keyturn enrol ${only} --secret NAME`,
    );
  }
  const bound: string[] = [];
  const refused: string[] = [];
  const open: Pair[] = [];
  for (const pair of asked) {
    const look = await lookBefore(context, pair);
    if (look.secret?.user === pair.userName) continue;
    const rival = enrolled.find(
      ({ userName, secretName }) => secretName === pair.secretName && userName !== pair.userName,
    );
    printLook(terminal, look);
    if (rival)
      terminal.say(`x secret  ${rival.userName} names it too: each user needs one of its own`, { colour: 'red' });
    if (look.possible && !rival) open.push(pair);
    else refused.push(pair.userName);
  }
  if (open.length === 0) terminal.say(`Nothing was bound: ${asked.length - refused.length} users are bound already.`);
  else if (options.dryRun) terminal.say('Nothing was changed: this was a dry run.');
  else {
    await confirm(context, options, `Leave the whole value of these ${open.length} secrets to keyturn?`);
    for (const pair of open) {
      await bind(context, pair);
      bound.push(pair.userName);
    }
    terminal.say(`Bound: ${bound.join(', ')}.`);
  }
  terminal.json({ bound, refused, open: options.dryRun ? open : [] });
  return refused.length > 0 ? 'failed' : 'done';
}
