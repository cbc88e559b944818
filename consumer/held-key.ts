import { mask } from './mask';
import { printable } from './printable';
import type { SecretKey } from './read-secret';
import type { KeyPair } from './secret-shape';

/** The key that a consumer goes on with, in memory or in a cache file. */
export interface HeldKey extends KeyPair {
  /** Until then nobody asks the secret again. */
  readonly freshUntil: Date;
  /** The secret's new key, and until when it is left to spread, by this machine's own clock. */
  readonly spreading?: { readonly accessKeyId: string; readonly until: Date };
}

export interface RenewalOptions {
  readonly now: Date;
  readonly refreshIntervalSeconds: number;
  /** A key that AWS has refused: it is not worth holding on to. */
  readonly refusedAccessKeyId?: string | undefined;
  /** Takes the secret's key however young it is: whoever asks has reason to doubt the one held. */
  readonly atOnce?: boolean;
  /** Hears, in one sentence, why a key is kept although the secret could not be read. */
  readonly warn: (message: string) => void;
}

/** The keys of a user live for months and the previous one for weeks more, so this is far from too late. */
export const DEFAULT_REFRESH_INTERVAL_SECONDS = 15 * 60;

/** How long a key is kept after the secret could not be read. */
const RETRY_MS = 60_000;

/**
 * For so long after it was written a new key may still be unknown in some corner of AWS (IAM is eventually
 * consistent, in practice for seconds), while a scheduled rotation leaves the previous one Active for weeks.
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
  { now, refreshIntervalSeconds, refusedAccessKeyId, atOnce = false, warn }: RenewalOptions,
): Promise<HeldKey> {
  const usable = held?.accessKeyId === refusedAccessKeyId ? undefined : held;
  try {
    const key = await read();
    if (usable !== undefined && usable.accessKeyId !== key.accessKeyId && !atOnce) {
      const spreadAt = leftToSpreadUntil(key, usable, now);
      if (now < spreadAt) {
        return { ...until(usable, spreadAt), spreading: { accessKeyId: key.accessKeyId, until: spreadAt } };
      }
    }
    return until(key, later(now, refreshIntervalSeconds * 1000));
  } catch (error) {
    if (usable === undefined) throw error;
    const reason = printable(error instanceof Error ? error.message : String(error));
    warn(`keeps using key ${mask(usable.accessKeyId)}: ${reason}`);
    return { ...usable, freshUntil: later(now, RETRY_MS) };
  }
}

/**
 * A minute after AWS's clock says that the key was stored, and at most a minute after it was first seen here: a machine
 * whose clock is slow must not wait for as long as that is slow.
 */
function leftToSpreadUntil({ accessKeyId, createdAt }: SecretKey, { spreading }: HeldKey, now: Date): Date {
  const wanted =
    spreading?.accessKeyId === accessKeyId ? spreading.until : later(createdAt ?? new Date(0), SPREADING_MS);
  return new Date(Math.min(wanted.getTime(), now.getTime() + SPREADING_MS));
}

function later(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}

function until({ accessKeyId, secretAccessKey }: KeyPair, freshUntil: Date): HeldKey {
  return { accessKeyId, secretAccessKey, freshUntil };
}
