import { mask } from './mask';
import type { SecretKey } from './read-secret';
import type { KeyPair } from './secret-shape';

/** The key that a consumer goes on with, in memory or in a cache file. */
export interface HeldKey extends KeyPair {
  /** Until then nobody asks the secret again. */
  readonly freshUntil: Date;
}

export interface RenewalOptions {
  readonly now: Date;
  readonly refreshIntervalSeconds: number;
  /** A key that AWS has refused: it is not worth holding on to. */
  readonly refusedAccessKeyId?: string | undefined;
  /** Hears, in one sentence, why a key is kept although the secret could not be read. */
  readonly warn: (message: string) => void;
}

/** The keys of a user live for months and the previous one for two weeks more, so this is far from too late. */
export const DEFAULT_REFRESH_INTERVAL_SECONDS = 15 * 60;

/** How long a key is kept after the secret could not be read. */
const RETRY_MS = 60_000;

/**
 * For so long after it was written a new key may still be unknown in some corner of AWS (IAM is eventually
 * consistent, in practice for seconds), while a scheduled rotation leaves the previous one Active for two weeks.
 */
const SPREADING_MS = 60_000;

/**
 * The key to go on with: the one that the secret names, or the one held already while AWS still accepts it and the
 * secret cannot be read or names a key that is a minute young.
 * @throws what `read` throws, when no key is held or the one held is refused
 */
export async function renewKey(
  held: HeldKey | undefined,
  read: () => Promise<SecretKey>,
  { now, refreshIntervalSeconds, refusedAccessKeyId, warn }: RenewalOptions,
): Promise<HeldKey> {
  const usable = held?.accessKeyId === refusedAccessKeyId ? undefined : held;
  try {
    const key = await read();
    const spreadAt = (key.createdAt?.getTime() ?? 0) + SPREADING_MS;
    if (usable !== undefined && usable.accessKeyId !== key.accessKeyId && now.getTime() < spreadAt) {
      return until(usable, Math.min(spreadAt, now.getTime() + SPREADING_MS));
    }
    return until(key, now.getTime() + refreshIntervalSeconds * 1000);
  } catch (error) {
    if (usable === undefined) throw error;
    warn(`keeps using key ${mask(usable.accessKeyId)}: ${error instanceof Error ? error.message : error}`);
    return until(usable, now.getTime() + RETRY_MS);
  }
}

function until({ accessKeyId, secretAccessKey }: KeyPair, milliseconds: number): HeldKey {
  return { accessKeyId, secretAccessKey, freshUntil: new Date(milliseconds) };
}
