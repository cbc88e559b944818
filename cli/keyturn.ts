import { Command, type CommanderError, type OutputConfiguration } from 'commander';
import { EXIT_CODES, exitCodeTable } from './exit-codes';
import { version } from './package.json';
import { plainLines } from './terminal/plain';
import { WIDTH, wrap } from './terminal/wrap';
import { VERBS } from './verbs';

// The SDK warns that versions to come will not run on Node.js 20; ours will.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// Whoever reads may stop, as head does; the work goes on to its end. What could not be written is another matter.
let unwritten = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || unwritten) return;
    unwritten = true;
    if (stream === process.stdout) process.stderr.write(`keyturn: the result could not be written: ${message}\n`);
  });
}
process.on('exit', (code) => {
  if (unwritten && code === 0) process.exitCode = 1;
});

/** What a verb says by `error()` has failed; everything else is how it was called. */
function exit({ code, exitCode, message }: CommanderError): never {
  const reason = exitCode === 0 ? 'done' : code === 'commander.error' ? 'failed' : 'usage';
  if (reason !== 'done' && process.argv.includes('--json')) {
    const error = { code: reason, message: message.replace(/^error: /, ''), next: '--help says more' };
    process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`);
  }
  return process.exit(EXIT_CODES[reason].code);
}

/** What is wrong with the command line, as it fits a terminal; what was typed does nothing to it. */
const FITTING: OutputConfiguration = {
  outputError: (text, write) => write(wrap(plainLines(text), WIDTH, '  ')),
};

/** `keyturn`: hands what follows a verb on to the verb's own command line. */
const program = new Command('keyturn')
  .description('Rotates the access keys of AWS IAM users with Step Functions and no Lambda function.')
  .version(version)
  .enablePositionalOptions()
  .helpCommand(false)
  .configureHelp({ subcommandTerm: (verb) => verb.name() })
  .showHelpAfterError('(keyturn --help lists the verbs)')
  .addHelpText(
    'after',
    `\n${exitCodeTable()}\n\nkeyturn <verb> --help says more.\nWith --local everything can be tried without an account.`,
  )
  .configureOutput(FITTING)
  .exitOverride(exit);

for (const [name, { summary, group, load }] of Object.entries(VERBS)) {
  program
    .command(name)
    .helpGroup(group)
    .summary(summary)
    .description(summary)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions()
    .argument('[arguments...]')
    .action(async (rest: readonly string[]) => {
      const verb = await load(`keyturn ${name}`);
      verb.exitOverride(exit).configureOutput(FITTING);
      await verb.parseAsync(rest, { from: 'user' });
    });
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`keyturn: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
