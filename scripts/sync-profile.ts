import { mask } from '@keyturn/consumer/mask';
import { type SyncProfileResult, syncProfile } from '@keyturn/consumer/sync-profile';
import { Command, CommanderError } from 'commander';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_UPDATED = 10;

interface Flags {
  readonly profile?: string;
  readonly secretId?: string;
  readonly sourceProfile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly exitCode: boolean;
}

const program = new Command('keyturn-sync-profile')
  .description('Writes the access key that a secret names into a profile of the shared credentials file.')
  .option('--profile <name>', 'the profile to keep up to date (default: AWS_PROFILE, or "default")')
  .option('--secret-id <name or ARN>', 'the secret (default: the tag SecretName of the IAM user)')
  .option(
    '--source-profile <name>',
    'read the secret with this profile; without credentials: with the role of the machine',
  )
  .option('--region <name>', 'region of the secret (default: that of the profile)')
  .option('--endpoint-url <URL>', 'ask this instead of AWS')
  .option('--dry-run', 'say what would be done', false)
  .option('--exit-code', `exit with ${EXIT_UPDATED} if the profile was, or with --dry-run would be, updated`, false)
  .option('--json', 'print the outcome as JSON, with whole key ids', false)
  .addHelpText(
    'after',
    `
Exit codes: 0 unchanged or updated, so that no scheduler takes an update for a failure (see --exit-code);
${EXIT_FAILED} failed, the file is as it was; ${EXIT_USAGE} wrong usage.
Needs secretsmanager:GetSecretValue on the secret, and iam:GetUser on the user where no --secret-id is given.
Writes AWS_SHARED_CREDENTIALS_FILE, or .aws/credentials in the home directory.`,
  )
  .exitOverride();

main().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else {
    process.stderr.write(`keyturn-sync-profile: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = EXIT_FAILED;
  }
});

async function main(): Promise<void> {
  const flags = program.parse().opts<Flags>();
  const { profile, secretId, sourceProfile, region, endpointUrl, dryRun } = flags;
  const clientConfig = {
    ...(region !== undefined && { region }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
  };
  const result = await syncProfile({ profile, secretId, sourceProfile, dryRun, clientConfig });
  process.stdout.write(`${flags.json ? JSON.stringify(result) : sentence(result)}\n`);
  if (flags.exitCode && result.outcome !== 'unchanged') process.exitCode = EXIT_UPDATED;
}

function sentence({ outcome, profile, file, accessKeyId, previousAccessKeyId }: SyncProfileResult): string {
  if (outcome === 'unchanged') return `profile ${profile} in ${file} has the current key ${mask(accessKeyId)}`;
  const change = `from ${previousAccessKeyId ? mask(previousAccessKeyId) : 'no key'} to ${mask(accessKeyId)}`;
  return `profile ${profile} in ${file} ${outcome === 'updated' ? 'was' : 'would be'} updated ${change}`;
}
