import { type Command, Option } from 'commander';
import { version } from '../package.json';
import { printable } from '../printable';
import { parseFields, parseRegion, parseText, parseUrl } from './option-values';

// What the SDK says of versions of Node.js to come would be in the mail of every run by cron.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Exit codes of both commands, as the shell has them. */
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;

// Whoever reads may go away, and a disk may be full: what has been done is done, and what is still to do is done too.
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  process.stderr.write(`the answer cannot be written: ${message}\n`);
  process.exitCode = EXIT_FAILED;
});

// A log that takes no more words, on a full disk or at the end of a pipe, is no reason to give no key.
process.stderr.on('error', () => undefined);

/** Wrong usage, and only that, is 2; what it quotes moves no cursor. */
export function asOurCommand(command: Command): Command {
  return command
    .version(version)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_USAGE))
    .configureOutput({ outputError: (text, write) => write(text.split('\n').map(printable).join('\n')) });
}

/** In one line, whoever wrote it. */
export function messageOf(problem: unknown): string {
  return printable(problem instanceof Error ? problem.message : String(problem));
}

/** What the shell calls a command: `keyturn sync-profile`, or `keyturn-sync-profile`. */
export function calledAs(command: Command): string {
  return command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
}

/** How both commands ask for the secret. */
export const FIELDS = new Option(
  '--fields <id,secret>',
  "the names of the key's two fields in the secret, where they are unusual",
).argParser(parseFields);
export const SOURCE_PROFILE = new Option(
  '--source-profile <name>',
  'read the secret with this profile; without credentials: with the role of the machine',
).argParser(parseText);
export const REGION = new Option(
  '--region <name>',
  'region of the secret (default: that of its ARN, or of the profile)',
).argParser(parseRegion);
export const ENDPOINT_URL = new Option('--endpoint-url <URL>', 'ask this instead of AWS').argParser(parseUrl);
