import type { AwsCredentialIdentity } from '@smithy/types';
import type { ClientConfig } from './client-config';
import { DEFAULT_REFRESH_INTERVAL_SECONDS, type HeldKey, renewKey } from './held-key';
import type { Reader } from './read-secret';
import { readUsersKey } from './read-users-key';
import type { KeyFields } from './secret-shape';
import { systemTime, type Time } from './time';

export interface FromRotatedSecretInit extends Pick<Time, 'now'> {
  /** Name or ARN of the secret. @default - the `SecretName` tag of the IAM user that `clientConfig` signs as */
  readonly secretId?: string;
  /** The names of the key's two fields in the secret. @default - the usual ones, see `parseKeyPair` */
  readonly fields?: KeyFields;
  /** Name or ARN of the IAM user whose key it has to be; STS is asked about every new one. @default - anybody's */
  readonly user?: string;
  /**
   * For the client of Secrets Manager (and of IAM, where the tag is asked). Its `credentials` are what the application
   * starts with, a role or a key of the user itself. Once AWS refuses those, the secret is read with the key that
   * it held last, so an application that was started with a key outlives that key.
   * @default - the SDK's default chain and region; 3 s to connect, 5 s to answer
   */
  readonly clientConfig?: ClientConfig;
  /** How long a key is used before the secret is asked again. @default 900 */
  readonly refreshIntervalSeconds?: number;
  /** Hears why a key is kept although the secret could not be read, or what is waited for. @default - process.emitWarning */
  readonly warn?: (message: string) => void;
}

/** What the SDK, and the middleware of `retryWithRefreshedKey`, ask a provider with. */
export interface RefreshRequest {
  /** Asks the secret although the key is fresh. */
  readonly forceRefresh?: boolean;
  /** The key that AWS refused; the answer is another one, if there is another. */
  readonly refusedAccessKeyId?: string;
}

/** A provider of credentials for the clients of the AWS SDK v3. */
export type RotatedSecretProvider = (request?: RefreshRequest) => Promise<AwsCredentialIdentity>;

/**
 * The SDK's own memoisation asks a provider again five minutes before `expiration`. It goes by the real clock, whatever
 * `now` says.
 */
const SDK_REFRESH_WINDOW_MS = 5 * 60_000;

/** Requests that are refused one after the other do not each ask the secret. */
const REFUSED_INTERVAL_MS = 5_000;

/**
 * Credentials that follow a secret which keyturn rotates. Share one provider between the clients of an application:
 * it joins their refreshes.
 *
 * ```ts
 * const credentials = fromRotatedSecret({ secretId: 'apps/reporting' });
 * const s3 = new S3Client({ credentials });
 * s3.middlewareStack.use(retryWithRefreshedKey(s3.config)); // for a key that is deactivated ahead of time
 * ```
 *
 * While the secret cannot be read, the last key is served until AWS refuses it.
 *
 * The provider throws, when it has no key to serve: `SecretUnavailableError`, `SecretShapeError`, `SecretNotNamedError`,
 * and `KeyRefusedError` for a machine that missed a rotation, with what to do then.
 */
export function fromRotatedSecret(init: FromRotatedSecretInit = {}): RotatedSecretProvider {
  const { secretId, fields, user, clientConfig = {}, now = systemTime.now, warn = process.emitWarning } = init;
  const { refreshIntervalSeconds = DEFAULT_REFRESH_INTERVAL_SECONDS } = init;
  let held: HeldKey | undefined;
  let pending: Promise<HeldKey> | undefined;
  let refusal: { readonly accessKeyId: string; readonly askedAt: Date } | undefined;

  const read = () => {
    const readers: Reader[] = [{ name: 'the credentials it started with', credentials: clientConfig.credentials }];
    if (held !== undefined) readers.push({ name: 'the last key', credentials: held });
    return readUsersKey({ secretId, fields, user, clientConfig, readers, warn }, held);
  };

  const renew = async () => {
    const refusedAccessKeyId = refusal?.accessKeyId;
    held = await renewKey(held, read, { now: now(), refreshIntervalSeconds, refusedAccessKeyId, warn });
    return held;
  };

  const joined = () => {
    pending ??= renew().finally(() => {
      pending = undefined;
    });
    return pending;
  };

  return async ({ forceRefresh = false, refusedAccessKeyId: refused } = {}) => {
    if (refused !== undefined) {
      // A refresh that is under way may have asked before the key was replaced, so its answer may not be the last word.
      if (pending !== undefined) await pending.catch(() => undefined);
      if (held !== undefined && held.accessKeyId !== refused) return identity(held);
      if (pending !== undefined) return identity(await pending);
      const asked = refusal?.accessKeyId === refused ? refusal.askedAt.getTime() : Number.NEGATIVE_INFINITY;
      if (held !== undefined && now().getTime() - asked < REFUSED_INTERVAL_MS) return identity(held);
      refusal = { accessKeyId: refused, askedAt: now() };
    }
    if (!forceRefresh && held !== undefined && now() < held.freshUntil) return identity(held);
    return identity(await joined());
  };
}

function identity({ accessKeyId, secretAccessKey, freshUntil }: HeldKey): AwsCredentialIdentity {
  return { accessKeyId, secretAccessKey, expiration: new Date(freshUntil.getTime() + SDK_REFRESH_WINDOW_MS) };
}
