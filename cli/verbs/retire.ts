import { WRONG_USAGE } from '@keyturn/emulator/command-line';
import type { Command } from 'commander';
import { runMachine } from '../follow/run-machine';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { NO_WAIT, parseDay, parseKeyId, USER, YES } from './arguments';
import { confirm } from './confirm';
import { keyOwner, lastUsedWords } from './key-owner';
import { startMachine, WHOSE_KEY } from './policies';

interface Options extends CommonOptions {
  readonly deactivate?: true;
  readonly delete?: true;
  readonly unusedSince?: string;
  readonly force?: true;
  readonly user?: string;
  readonly yes?: true;
  readonly wait: boolean;
}

export function retireCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description: 'Sets a key Inactive that is not the current one, or deletes one that is Inactive.',
      notes:
        '--deactivate needs --unused-since, and refuses a key that was used on that day or\n' +
        'later; or --force, whatever uses it. What was deactivated can be set Active again.\n' +
        '--delete cannot be taken back. It refuses an Active key, the current one, and,\n' +
        'without --force, one that was reported as leaked.',
      examples: [
        'keyturn retire AKIAIOSFODNN7EXAMPLE --deactivate --unused-since 2026-10-01',
        'keyturn retire AKIAIOSFODNN7EXAMPLE --delete',
      ],
      policy: [...startMachine('RetireAccessKey'), WHOSE_KEY],
    },
    (command) =>
      command
        .argument('<key-id>', 'the access key, AKIA…', parseKeyId)
        .option('--deactivate', 'set it Inactive')
        .option('--delete', 'delete it; it has to be Inactive')
        .option(
          '--unused-since <day>',
          'with --deactivate: only if nothing has used it since, such as 2026-10-01',
          parseDay,
        )
        .option('--force', 'deactivate whatever uses it; delete even if it was reported')
        .addOption(USER)
        .addOption(YES)
        .addOption(NO_WAIT)
        .action((accessKeyId: string, options: Options) => {
          const wrong = whatIsWrong(options);
          if (wrong !== undefined) command.error(`error: ${wrong}`, WRONG_USAGE);
          return runVerb(command, options, (context) => retire(context, accessKeyId, options));
        }),
  );
}

function whatIsWrong({ deactivate, delete: deletes, unusedSince, force }: Options): string | undefined {
  if (!deactivate === !deletes) return 'say either --deactivate or --delete';
  if (deletes && unusedSince !== undefined) return '--unused-since is for --deactivate';
  if (deactivate && !unusedSince === !force) return 'say --unused-since <day>, or --force where it does not matter';
  return undefined;
}

async function retire(context: VerbContext, accessKeyId: string, options: Options) {
  const { deactivate, unusedSince, force, user, wait } = options;
  const owner = user !== undefined ? { userName: user } : await keyOwner(context, accessKeyId);
  const used = 'lastUsed' in owner ? `, ${lastUsedWords(owner.lastUsed)}` : '';
  context.terminal.say(`${accessKeyId} of ${owner.userName}${used}`);
  await confirm(context, options, deactivate ? 'Set it Inactive?' : 'Delete it? That cannot be taken back.');
  return runMachine(context, {
    machine: 'RetireAccessKey',
    input: {
      userName: owner.userName,
      accessKeyId,
      action: deactivate ? 'deactivate' : 'delete',
      ...(unusedSince !== undefined && { unusedSince }),
      ...(force && { force }),
      reason: 'ordered by a person',
    },
    wait,
  });
}
