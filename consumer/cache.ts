import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-write';
import type { HeldKey } from './held-key';

/** The cache file for a way of asking; another secret, source or endpoint has another one. */
export function cachePath(directory: string, ...question: (string | undefined)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(question.map((part) => part ?? null)));
  return join(directory, `${digest.digest('hex').slice(0, 32)}.json`);
}

/** The key in a cache file; `undefined` if there is no such file, or none that is whole. */
export async function readCache(path: string): Promise<HeldKey | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    const { accessKeyId, secretAccessKey, freshUntil } = JSON.parse(text) as Record<string, unknown>;
    if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined;
    const date = new Date(String(freshUntil));
    return Number.isNaN(date.getTime()) ? undefined : { accessKeyId, secretAccessKey, freshUntil: date };
  } catch {
    return undefined;
  }
}

/** Needs the lock of the path. The file has mode 0600. */
export function writeCache(path: string, held: HeldKey): Promise<void> {
  return writeAtomically(path, `${JSON.stringify(held)}\n`);
}
