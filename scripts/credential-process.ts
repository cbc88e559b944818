import { credentialProcess } from '@keyturn/consumer/credential-process';
import { Command, CommanderError, InvalidArgumentError } from 'commander';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

/**
 * Set while we ask for credentials. If their source is, by mistake, the very profile that runs us, we find it set and
 * stop, instead of starting ourselves for ever.
 */
const RECURSION_GUARD = 'KEYTURN_CREDENTIAL_PROCESS';

interface Flags {
  readonly secretId?: string;
  readonly sourceProfile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly cacheDir?: string;
  readonly maxAge?: number;
  readonly refresh: boolean;
}

const program = new Command('keyturn-credential-process')
  .description('Prints the access key that a secret names, as the AWS CLI and SDKs expect it of a credential_process.')
  .option('--secret-id <name or ARN>', 'the secret (default: the tag SecretName of the IAM user that reads it)')
  .option(
    '--source-profile <name>',
    'read the secret with this profile; without credentials: with the role of the machine',
  )
  .option('--region <name>', 'region of the secret (default: that of the profile)')
  .option('--endpoint-url <URL>', 'ask this instead of AWS')
  .option('--cache-dir <folder>', 'where keys are kept, readable for their owner only (default: ~/.aws/keyturn/cache)')
  .option('--max-age <seconds>', 'use a key for so long before asking the secret again (default: 900)', seconds)
  .option('--refresh', 'ask the secret now, say after a key was deactivated ahead of time', false)
  .addHelpText(
    'after',
    `
In ~/.aws/config:
  [profile reporting]
  credential_process = keyturn-credential-process --secret-id apps/reporting --source-profile machine

Exit codes: 0 printed; ${EXIT_FAILED} failed; ${EXIT_USAGE} wrong usage. Prints nothing to a terminal.
Needs secretsmanager:GetSecretValue on the secret, and iam:GetUser on the user where no --secret-id is given.`,
  )
  .exitOverride();

main().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else {
    tell(error instanceof Error ? error.message : String(error));
    process.exitCode = EXIT_FAILED;
  }
});

async function main(): Promise<void> {
  const { refresh, endpointUrl, cacheDir, maxAge, ...flags } = program.parse().opts<Flags>();
  if (process.stdout.isTTY) throw new Error('a terminal is no place for a secret: name this command in ~/.aws/config');
  if (process.env[RECURSION_GUARD] !== undefined) {
    throw new Error(
      'the credentials to read the secret with come from this very command: give another --source-profile',
    );
  }
  process.env[RECURSION_GUARD] = '1';
  const credentials = await credentialProcess({
    ...flags,
    endpoint: endpointUrl,
    cacheDirectory: cacheDir,
    refreshIntervalSeconds: maxAge,
    forceRefresh: refresh,
    warn: tell,
  });
  process.stdout.write(`${JSON.stringify(credentials)}\n`);
}

function tell(message: string): void {
  process.stderr.write(`keyturn-credential-process: ${message}\n`);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('not a number of seconds from 1 on.');
  return value;
}
