import { dirname } from 'node:path';
import { cachePath, readCache, writeCache } from './cache';
import type { ClientConfig } from './client-config';
import { DEFAULT_REFRESH_INTERVAL_SECONDS, type HeldKey, renewKey } from './held-key';
import { withLock } from './lock';
import { othersMayWrite } from './own-file';
import { cacheDirectoryPath } from './paths';
import type { Reader, SecretKey } from './read-secret';
import { readUsersKey } from './read-users-key';
import type { KeyFields } from './secret-shape';
import { assertProfileExists } from './shared-files';
import { systemTime, type Time } from './time';

export interface CredentialProcessOptions extends Time {
  /** Name or ARN. @default - the `SecretName` tag of the IAM user that reads */
  readonly secretId?: string | undefined;
  /** The names of the key's two fields in the secret. @default - the usual ones, see `parseKeyPair` */
  readonly fields?: KeyFields | undefined;
  /** Name or ARN of the IAM user whose key it has to be; STS is asked about every new one. @default - anybody's */
  readonly user?: string | undefined;
  /**
   * The profile whose credentials read the secret; one without credentials stands for the machine's own role. Once AWS
   * refuses them, the secret is read with the key in the cache.
   * @default - the SDK's default chain
   */
  readonly sourceProfile?: string | undefined;
  /** For the clients of Secrets Manager and IAM. */
  readonly clientConfig?: Omit<ClientConfig, 'credentials' | 'endpoint' | 'profile' | 'region'>;
  readonly region?: string | undefined;
  /** The URL of all services, where it is not AWS. */
  readonly endpoint?: string | undefined;
  /** @default - `~/.aws/keyturn/cache` */
  readonly cacheDirectory?: string | undefined;
  /** How long a key is used before the secret is asked again. @default 900 */
  readonly refreshIntervalSeconds?: number | undefined;
  /** Asks the secret although the cache is fresh, and takes its key however young it is. */
  readonly forceRefresh?: boolean | undefined;
  /** Hears why a key is kept although the secret could not be read, why there is no cache, or what is waited for. */
  readonly warn: (message: string) => void;
}

/** What the CLI and all SDKs expect of a `credential_process`. Source: SDKs and Tools reference, "Process provider". */
export interface ProcessCredentials {
  readonly Version: 1;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  /** ISO 8601. The caller asks again at, or up to 15 minutes (botocore) before, that time; the key itself lives on. */
  readonly Expiration: string;
}

/** botocore asks again 15 minutes before `Expiration`, and takes what ends in less than that for already expired. */
const CALLERS_REFRESH_WINDOW_MS = 15 * 60_000;

/**
 * The key that a secret names, by way of a cache that all processes of a user share: a hundred of them that start at
 * once make one call. While the secret cannot be read, the cached key is answered. Where there can be no cache, the
 * secret is asked each time.
 * @throws an error of `errors.ts`
 */
export async function credentialProcess(options: CredentialProcessOptions): Promise<ProcessCredentials> {
  const { refreshIntervalSeconds = DEFAULT_REFRESH_INTERVAL_SECONDS, forceRefresh = false, warn } = options;
  const now = options.now ?? systemTime.now;
  const cache = cachePath(options.cacheDirectory ?? cacheDirectoryPath(), ...question(options));

  // A time further off than a key may be fresh was written by a clock that was wrong.
  const isFresh = ({ freshUntil }: HeldKey) =>
    now() < freshUntil && freshUntil.getTime() <= now().getTime() + refreshIntervalSeconds * 1000;
  const renew = (held: HeldKey | undefined) =>
    renewKey(held, () => readKey(options, held), {
      now: now(),
      refreshIntervalSeconds,
      atOnce: forceRefresh,
      warn,
    });

  const isTheirs = await othersMayWrite(dirname(cache));
  if (isTheirs !== undefined) {
    warn(`goes without its cache: ${isTheirs}`);
    return answer(await renew(undefined));
  }
  const cached = await readCache(cache);
  if (cached !== undefined && isFresh(cached) && !forceRefresh) return answer(cached);
  let isLocked = false;
  try {
    const work = async () => {
      isLocked = true;
      const held = await readCache(cache);
      const renewedMeanwhile = held !== undefined && held.freshUntil.getTime() !== cached?.freshUntil.getTime();
      if (held !== undefined && isFresh(held) && (renewedMeanwhile || !forceRefresh)) return answer(held);
      const renewed = await renew(held);
      await writeCache(cache, renewed).catch((error) => warn(`cannot write its cache: ${error.message}`));
      return answer(renewed);
    };
    return await withLock(cache, work, { onWait: warn, ...(options.sleep && { sleep: options.sleep }) });
  } catch (error) {
    if (isLocked) throw error;
    warn(`goes without its cache: ${error instanceof Error ? error.message : error}`);
    return answer(await renew(cached));
  }
}

/** What makes the answer another one. */
export function question(options: Omit<CredentialProcessOptions, 'warn'>): readonly (string | undefined)[] {
  const { secretId, sourceProfile, region, endpoint, user, fields } = options;
  return [secretId, sourceProfile, region, endpoint, user, fields?.accessKeyId, fields?.secretAccessKey];
}

/**
 * The key in the secret, past the cache.
 * @param held the key to go on with, if there is one
 * @throws what `readUsersKey` throws, and ProfileNotFoundError
 */
export async function readKey(options: CredentialProcessOptions, held: HeldKey | undefined): Promise<SecretKey> {
  const { secretId, fields, user, sourceProfile, warn, sleep } = options;
  if (sourceProfile !== undefined) await assertProfileExists(sourceProfile);
  const input = { secretId, fields, user, clientConfig: clientConfigOf(options), readers: readers(options, held) };
  return readUsersKey({ ...input, warn, ...(sleep && { sleep }) }, held);
}

/** For the clients that ask with the source's credentials. */
export function clientConfigOf({
  clientConfig,
  sourceProfile,
  region,
  endpoint,
}: CredentialProcessOptions): ClientConfig {
  return {
    ...clientConfig,
    ...(sourceProfile !== undefined && { profile: sourceProfile }),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
  };
}

function readers({ sourceProfile }: CredentialProcessOptions, held: HeldKey | undefined): Reader[] {
  const name = sourceProfile === undefined ? 'the default credentials' : `profile ${sourceProfile}`;
  const source = { name, credentials: undefined };
  return held === undefined ? [source] : [source, { name: 'the cached key', credentials: held }];
}

function answer({ accessKeyId, secretAccessKey, freshUntil }: HeldKey): ProcessCredentials {
  const expiration = new Date(freshUntil.getTime() + CALLERS_REFRESH_WINDOW_MS);
  return {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Expiration: expiration.toISOString(),
  };
}
