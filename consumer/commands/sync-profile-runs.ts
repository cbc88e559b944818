import { agree } from '../agreement';
import { mask } from '../mask';
import { stateDirectoryPath } from '../paths';
import { printable } from '../printable';
import { readCredentialsFile } from '../read-credentials-file';
import { repeat } from '../repeat';
import { OncePerKey } from '../run-once-per-key';
import type { KeyFields } from '../secret-shape';
import { shadowedProfiles } from '../shadowed-profiles';
import { defaultsOf, type SyncProfileOptions, type SyncProfileResult, syncProfile } from '../sync-profile';
import { EXIT_FAILED, messageOf } from './options';

export const EXIT_UPDATED = 10;
export const DEFAULT_WATCH_SECONDS = 900;

export interface SyncFlags {
  readonly profile?: string;
  readonly secretId?: string;
  readonly user?: string;
  readonly fields?: KeyFields;
  readonly sourceProfile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly exec?: string;
  readonly watch?: number | true;
  readonly dryRun?: true;
  readonly json?: true;
  readonly exitCode?: true;
}

/** What `keyturn-sync-profile` does, once or again and again, and says of it. */
export class SyncProfileRuns {
  readonly #options: SyncProfileOptions;
  readonly #action: OncePerKey | undefined;
  #told = '';

  constructor(
    private readonly name: string,
    private readonly flags: SyncFlags,
  ) {
    const { region, endpointUrl: endpoint, exec: command, dryRun } = flags;
    const clientConfig = { ...(region !== undefined && { region }), ...(endpoint !== undefined && { endpoint }) };
    const { profile, file } = defaultsOf(flags);
    this.#options = { ...flags, profile, file, clientConfig, onWait: (message) => this.#complain(message) };
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
    const text = printable(this.flags.json ? JSON.stringify(result) : sentence(result));
    if (text === this.#told) return;
    this.#told = text;
    process.stdout.write(`${text}\n`);
    if ((await shadowedProfiles()).includes(result.profile)) {
      this.#complain(
        `profile ${result.profile} has a credential_process in the config file too, which the AWS CLI and the SDKs do not ` +
          'run while its key is in the credentials file: keep one of the two',
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
