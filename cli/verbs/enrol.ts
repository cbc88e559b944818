import { WRONG_USAGE } from '@keyturn/emulator/command-line';
import type { Command } from 'commander';
import { enrol, type Look, lookBefore, type Pair } from '../enrolment/enrol';
import { pairsIn } from '../enrolment/pairs-in';
import { printLook } from '../enrolment/print-look';
import type { ExitReason } from '../exit-codes';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { VerbError } from '../verb-error';
import { parseUserName, YES } from './arguments';
import { confirm } from './confirm';
import { ENROL } from './policies';

interface Options extends CommonOptions {
  readonly secret?: string;
  readonly from?: string;
  readonly dryRun?: true;
  readonly yes?: true;
}

export function enrolCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description:
        'Enrols a user: both sides say yes by a tag, the user by the name of its secret, the\n' +
        'secret by the name of its user. Says before what it sees and what will happen.',
      notes:
        'From then on the whole value of the secret is keyturn’s to write: fields that a\n' +
        'rotation would lose are named. To see them, and for nothing else, the value is\n' +
        'read; without that permission everything else is said. The file of --from has a\n' +
        'user and a secret on each line, with a comma between them.',
      examples: [
        'keyturn enrol svc-ci --secret keyturn/svc-ci --dry-run',
        'keyturn enrol svc-ci --secret keyturn/svc-ci',
        'keyturn enrol --from users.csv --yes',
      ],
      policy: ENROL,
    },
    (command) =>
      command
        .argument('[user]', 'the IAM user', parseUserName)
        .option('--secret <name>', 'the secret that holds its key; it has to exist')
        .option('--from <file>', 'many: a CSV file of users and secrets')
        .option('--dry-run', 'look, and change nothing')
        .addOption(YES)
        .action((userName: string | undefined, options: Options) => {
          const { secret: secretName, from } = options;
          const one = userName !== undefined && secretName !== undefined;
          if (one === (from !== undefined) || (!one && (userName ?? secretName) !== undefined)) {
            command.error('error: name a user and its --secret, or a file by --from', WRONG_USAGE);
          }
          return runVerb(command, options, (context) =>
            enrolAll(context, one ? [{ userName, secretName }] : pairsIn(from as string), options),
          );
        }),
  );
}

async function enrolAll(context: VerbContext, pairs: readonly Pair[], options: Options): Promise<ExitReason> {
  const { terminal } = context;
  const looks: Look[] = [];
  for (const pair of pairs) {
    const look = await lookBefore(context, pair);
    printLook(terminal, look);
    looks.push(look);
  }
  const possible = looks.filter((look) => look.possible);
  const enrolled: string[] = [];
  if (possible.length < looks.length && possible.length === 0) {
    terminal.json({ enrolled, looks: looks.map(plain) });
    const missing = looks.every(({ secret }) => secret === undefined);
    throw new VerbError(
      'nothing was changed: what is marked by an x stands against it',
      missing ? 'notFound' : 'failed',
    );
  }
  if (options.dryRun) terminal.say('Nothing was changed: this was a dry run.');
  else {
    const whom = possible.length === 1 ? `${possible[0]?.userName}` : `these ${possible.length} users`;
    await confirm(context, options, `Set both tags, and leave the whole value of the secret to keyturn, for ${whom}?`);
    for (const look of possible) {
      await enrol(context, look);
      enrolled.push(look.userName);
      terminal.say(
        `${look.userName} is enrolled: keyturn:user of ${look.secretName} and SecretName of the user are set.`,
      );
    }
    terminal.say(`Take it back by: keyturn unenrol ${possible.length === 1 ? enrolled[0] : 'USER'}`);
  }
  terminal.json({ enrolled, looks: looks.map(plain) });
  return possible.length === looks.length ? 'done' : 'failed';
}

function plain({ userName, secretName, findings, possible }: Look) {
  return { userName, secretName, possible, findings };
}
