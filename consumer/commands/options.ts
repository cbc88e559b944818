import { type Command, InvalidArgumentError, Option } from 'commander';
import type { KeyFields } from '../secret-shape';

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

/** For commander: wrong usage, and only that, is 2. */
export function exitOnUsage(error: { readonly exitCode: number }): never {
  process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE);
}

/** Timers of Node.js overflow beyond 24 days, and then fire at once. */
const MOST_SECONDS = 7 * 24 * 60 * 60;

export function parseSeconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST_SECONDS) {
    throw new InvalidArgumentError(`not a number of seconds from 1 to ${MOST_SECONDS}, which is a week.`);
  }
  return value;
}

/** `id,secret` */
export function parseFields(text: string): KeyFields {
  const [accessKeyId, secretAccessKey, ...others] = text.split(',').map((name) => name.trim());
  if (!accessKeyId || !secretAccessKey || others.length > 0) {
    throw new InvalidArgumentError('two names with a comma between them, such as id,secret.');
  }
  return { accessKeyId, secretAccessKey };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
);
export const REGION = new Option(
  '--region <name>',
  'region of the secret (default: that of its ARN, or of the profile)',
);
export const ENDPOINT_URL = new Option('--endpoint-url <URL>', 'ask this instead of AWS');
