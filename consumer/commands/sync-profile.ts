import { Command, Option } from 'commander';
import { parseSeconds, parseText } from './option-values';
import { asOurCommand, calledAs, ENDPOINT_URL, EXIT_FAILED, FIELDS, REGION, SOURCE_PROFILE } from './options';
import { DEFAULT_WATCH_SECONDS, EXIT_UPDATED, type SyncFlags, SyncProfileRuns } from './sync-profile-runs';

/** `keyturn-sync-profile`, and the verb `sync-profile` of `keyturn`. */
export function syncProfileCommand(name = 'keyturn-sync-profile'): Command {
  return asOurCommand(new Command(name))
    .description('Writes the access key that a secret names into a profile of the shared credentials file.')
    .option('--profile <name>', 'the profile to keep up to date (default: AWS_PROFILE, or "default")', parseText)
    .option('--secret-id <name or ARN>', 'the secret (default: the tag SecretName of the IAM user)', parseText)
    .option(
      '--user <name or ARN>',
      'the IAM user whose key it has to be (default: the user of the key that is replaced)',
      parseText,
    )
    .addOption(FIELDS)
    .addOption(SOURCE_PROFILE)
    .addOption(REGION)
    .addOption(ENDPOINT_URL)
    .option('--exec <command>', 'run this once for every new key, such as the restart of a service', parseText)
    .option(
      '--watch [seconds]',
      `go on, and look every so many seconds (default: ${DEFAULT_WATCH_SECONDS})`,
      parseSeconds,
    )
    .option('--dry-run', 'do everything but write')
    .addOption(
      new Option(
        '--exit-code',
        `exit with ${EXIT_UPDATED} if the profile was, or with --dry-run would be, updated`,
      ).conflicts('watch'),
    )
    .option('--json', 'print the outcome as JSON, with whole key ids')
    .addHelpText('after', HELP)
    .action(async (flags: SyncFlags, command: Command) => {
      const runs = new SyncProfileRuns(calledAs(command), flags);
      await (flags.watch === undefined ? runs.once() : runs.watch(flags.watch));
    });
}

const HELP = `
Processes that run keep the key that they have read: SDKs read a profile once,
or rarely. Restart them by --exec, or use keyturn-credential-process (all SDKs)
or the provider fromRotatedSecret (JavaScript), which follow the secret.

The file is left as it is where the key is not the user's, AWS does not accept
it, or botocore (AWS CLI), the SDK for Go and the SDK for JavaScript would not
all read it back. Mode, owner and group stay.

A machine that was off while its key was deactivated needs another way to the
secret: --source-profile with a role, and --user. Cron and systemd: give
--profile, --secret-id and --user, once or twice an hour.

Exit codes: 0 unchanged or updated, so that no scheduler takes an update for a
failure (see --exit-code); ${EXIT_FAILED} failed, the file is as it was (or the
command of --exec failed, and runs again next time); 2 wrong usage.
Needs secretsmanager:GetSecretValue on the secret (kms:Decrypt on a key of your
own), and iam:GetUser on the user where no --secret-id is given. Goes through
HTTPS_PROXY.
Writes AWS_SHARED_CREDENTIALS_FILE, or .aws/credentials in the home directory;
mount the folder into containers, not the file. On Windows the AWS Tools for
PowerShell look into their own store first.`;
