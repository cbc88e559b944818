import { Command } from 'commander';
import { agree } from '../agreement';
import { mask } from '../mask';
import { stateDirectoryPath } from '../paths';
import { readCredentialsFile } from '../read-credentials-file';
import { repeat } from '../repeat';
import { OncePerKey } from '../run-once-per-key';
import type { KeyFields } from '../secret-shape';
import { shadowedProfiles } from '../shadowed-profiles';
import { defaultsOf, type SyncProfileOptions, type SyncProfileResult, syncProfile } from '../sync-profile';
import { calledAs, EXIT_FAILED, exitOnUsage, messageOf, parseFields, parseSeconds } from './options';

const EXIT_UPDATED = 10;
const DEFAULT_WATCH_SECONDS = 900;

interface Flags {
  readonly profile?: string;
  readonly secretId?: string;
  readonly user?: string;
  readonly fields?: KeyFields;
  readonly sourceProfile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly exec?: string;
  readonly watch?: number | true;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly exitCode: boolean;
}

/** `keyturn-sync-profile`, and the verb `sync-profile` of `keyturn`. */
export function syncProfileCommand(name = 'keyturn-sync-profile'): Command {
  return new Command(name)
    .description('Writes the access key that a secret names into a profile of the shared credentials file.')
    .option('--profile <name>', 'the profile to keep up to date (default: AWS_PROFILE, or "default")')
    .option('--secret-id <name or ARN>', 'the secret (default: the tag SecretName of the IAM user)')
    .option(
      '--user <name or ARN>',
      'the IAM user whose key it has to be (default: the user of the key that is replaced)',
    )
    .option(
      '--fields <id,secret>',
      "the names of the key's two fields in the secret, where they are unusual",
      parseFields,
    )
    .option(
      '--source-profile <name>',
      'read the secret with this profile; without credentials: with the role of the machine',
    )
    .option('--region <name>', 'region of the secret (default: that of its ARN, or of the profile)')
    .option('--endpoint-url <URL>', 'ask this instead of AWS')
    .option('--exec <command>', 'run this once for every new key, such as the restart of a service')
    .option(
      '--watch [seconds]',
      `go on, and look every so many seconds (default: ${DEFAULT_WATCH_SECONDS})`,
      parseSeconds,
    )
    .option('--dry-run', 'do everything but write', false)
    .option('--exit-code', `exit with ${EXIT_UPDATED} if the profile was, or with --dry-run would be, updated`, false)
    .option('--json', 'print the outcome as JSON, with whole key ids', false)
    .addHelpText('after', HELP)
    .exitOverride(exitOnUsage)
    .action(async (flags: Flags, command: Command) => {
      const runner = new Runner(calledAs(command), flags);
      await (flags.watch === undefined ? runner.once() : runner.watch(flags.watch));
    });
}

const HELP = `
Processes that run keep the key that they have read: SDKs read a profile once, or rarely. Restart them by --exec, or use
keyturn-credential-process (all SDKs) or the provider fromRotatedSecret (JavaScript), which follow the secret.

The file is left as it is where the key is not the user's, AWS does not accept it, or botocore (AWS CLI), the SDK for Go
and the SDK for JavaScript would not all read it back. Mode, owner and group stay.

A machine that was off while its key was deactivated needs another way to the secret: --source-profile with a role, and
--user. Cron and systemd: give --profile, --secret-id and --user, once or twice an hour.

Exit codes: 0 unchanged or updated, so that no scheduler takes an update for a failure (see --exit-code);
${EXIT_FAILED} failed, the file is as it was (or the command of --exec failed, and runs again next time); 2 wrong usage.
Needs secretsmanager:GetSecretValue on the secret (kms:Decrypt on a key of your own), and iam:GetUser on the user where
no --secret-id is given. Goes through HTTPS_PROXY.
Writes AWS_SHARED_CREDENTIALS_FILE, or .aws/credentials in the home directory; mount the folder into containers, not
the file. On Windows the AWS Tools for PowerShell look into their own store first.`;

class Runner {
  readonly #options: SyncProfileOptions;
  readonly #action: OncePerKey | undefined;
  #told = '';

  constructor(
    private readonly name: string,
    private readonly flags: Flags,
  ) {
    const { region, endpointUrl: endpoint, exec: command, dryRun } = flags;
    const clientConfig = { ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }) };
    const { profile, file } = defaultsOf(flags);
    this.#options = { ...flags, profile, file, clientConfig };
    const stateDirectory = stateDirectoryPath();
    this.#action =
      command === undefined || dryRun ? undefined : new OncePerKey({ command, profile, file, stateDirectory });
  }

  async once(): Promise<void> {
    try {
      const { outcome } = await this.#run();
      if (this.flags.exitCode && outcome !== 'unchanged') process.exitCode = EXIT_UPDATED;
    } catch (error) {
      this.#complain(error);
      process.exitCode = EXIT_FAILED;
    }
  }

  /** Until SIGINT or SIGTERM. */
  async watch(seconds: number | true): Promise<void> {
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
    await repeat(async () => void (await this.#run()), {
      intervalSeconds: seconds === true ? DEFAULT_WATCH_SECONDS : seconds,
      signal: end.signal,
      onError: (error) => this.#complain(error),
    });
    process.exit(0);
  }

  async #run(): Promise<SyncProfileResult> {
    const { profile, file } = defaultsOf(this.#options);
    if (this.#action !== undefined) {
      await this.#action.begin(agree(await readCredentialsFile(file), profile, file).key?.accessKeyId);
    }
    const result = await syncProfile(this.#options);
    await this.#tell(result);
    await this.#action?.run(result.accessKeyId);
    return result;
  }

  /** Each thing once, so that --watch does not fill a log. */
  async #tell(result: SyncProfileResult): Promise<void> {
    const text = this.flags.json ? JSON.stringify(result) : sentence(result);
    if (text === this.#told) return;
    this.#told = text;
    process.stdout.write(`${text}\n`);
    if ((await shadowedProfiles()).includes(result.profile)) {
      this.#complain(
        `profile ${result.profile} has a credential_process in the config file too, which no tool runs while its key is ` +
          'in the credentials file: keep one of the two',
      );
    }
  }

  #complain(problem: unknown): void {
    process.stderr.write(`${this.name}: ${messageOf(problem)}\n`);
  }
}

function sentence({ outcome, profile, file, accessKeyId, previousAccessKeyId }: SyncProfileResult): string {
  if (outcome === 'unchanged') return `profile ${profile} in ${file} has the current key ${mask(accessKeyId)}`;
  const change = `from ${previousAccessKeyId ? mask(previousAccessKeyId) : 'no key'} to ${mask(accessKeyId)}`;
  return `profile ${profile} in ${file} ${outcome === 'updated' ? 'was' : 'would be'} updated ${change}`;
}
