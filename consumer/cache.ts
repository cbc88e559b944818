import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeAtomically } from './atomic-write';
import type { HeldKey } from './held-key';
import { isOwnFileOrMissing, readOwnFile } from './own-file';

/** The cache file for a way of asking; another secret, source or endpoint has another one. */
export function cachePath(directory: string, ...question: (string | undefined)[]): string {
  return join(directory, `${digestOf(question)}.json`);
}

/** 32 characters that stand for a list of texts. */
export function digestOf(parts: readonly (string | undefined)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? null)));
  return digest.digest('hex').slice(0, 32);
}

/**
 * The key in a cache file; `undefined` if there is no such file, or none that is whole, or one that somebody else may have
 * written: a link, a pipe, a file of another user or one that others may write.
 */
export async function readCache(path: string): Promise<HeldKey | undefined> {
  try {
    const text = (await readOwnFile(path)) ?? '';
    const { accessKeyId, secretAccessKey, freshUntil, spreading } = JSON.parse(text) as Record<string, unknown>;
    if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined;
    const [date, next] = [dateOf(freshUntil), spreadingOf(spreading)];
    return date && { accessKeyId, secretAccessKey, freshUntil: date, ...(next && { spreading: next }) };
  } catch {
    return undefined;
  }
}

/**
 * Needs the lock of the path. A new file has mode 0600.
 * @throws Error where something is there that is no cache file of ours; it is left as it is.
 */
export async function writeCache(path: string, held: HeldKey): Promise<void> {
  if (!(await isOwnFileOrMissing(path))) throw new Error(`${path} is no file of this user alone; delete it`);
  await writeAtomically(path, `${JSON.stringify(held)}\n`);
}

function spreadingOf(value: unknown): HeldKey['spreading'] {
  const { accessKeyId, until } = (value ?? {}) as Record<string, unknown>;
  const date = dateOf(until);
  return typeof accessKeyId === 'string' && date ? { accessKeyId, until: date } : undefined;
}

function dateOf(value: unknown): Date | undefined {
  const date = new Date(String(value));
  return Number.isNaN(date.getTime()) ? undefined : date;
}
