import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-write';
import type { HeldKey } from './held-key';

/** The cache file for a way of asking; another secret, source or endpoint has another one. */
export function cachePath(directory: string, ...question: (string | undefined)[]): string {
  return join(directory, `${digestOf(question)}.json`);
}

/** 32 characters that stand for a list of texts. */
export function digestOf(parts: readonly (string | undefined)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? null)));
  return digest.digest('hex').slice(0, 32);
}

/** The key in a cache file; `undefined` if there is no such file, or none that is whole. */
export async function readCache(path: string): Promise<HeldKey | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    const { accessKeyId, secretAccessKey, freshUntil, spreading } = JSON.parse(text) as Record<string, unknown>;
    if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined;
    const [date, next] = [dateOf(freshUntil), spreadingOf(spreading)];
    return date && { accessKeyId, secretAccessKey, freshUntil: date, ...(next && { spreading: next }) };
  } catch {
    return undefined;
  }
}

/** Needs the lock of the path. A new file has mode 0600. */
export function writeCache(path: string, held: HeldKey): Promise<void> {
  return writeAtomically(path, `${JSON.stringify(held)}\n`);
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
