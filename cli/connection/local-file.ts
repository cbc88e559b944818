import { readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeAtomically } from '@keyturn/consumer/atomic-write';
import type { SavedLocalAccount } from '@keyturn/simulation/local-account';
import { version } from '../package.json';

/** What the file of another version holds may be made otherwise. */
const FORMAT = `${version} 6`;

/** Where the simulated account of `--local` is kept between two commands: in the user's cache folder. */
export function localFile({ env, platform } = process): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = env;
  const home = homedir();
  const usual = platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
  const folder = XDG_CACHE_HOME || (platform === 'win32' ? LOCALAPPDATA : undefined) || usual;
  return join(folder, 'keyturn', 'local-account');
}

/** What is there: an account, none, one that another version of the command made, or what is no account any more. */
export type LocalFile = SavedLocalAccount | 'missing' | 'otherVersion' | 'damaged';

export async function readLocalFile(path: string): Promise<LocalFile> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (!bytes) return 'missing';
  try {
    const { format, saved } = deserialize(bytes) as { format: string; saved: SavedLocalAccount };
    return format === FORMAT ? saved : 'otherVersion';
  } catch {
    return 'damaged';
  }
}

/** Keeps what cannot be used beside the place of what is to come; answers where. */
export async function setAside(path: string, why: 'otherVersion' | 'damaged'): Promise<string> {
  const aside = `${path}.${why === 'damaged' ? 'damaged' : 'old'}`;
  await rename(path, aside);
  return aside;
}

/** For its owner alone: the secrets in it are made up, and look like real ones. Hold the file's lock. */
export async function writeLocalFile(path: string, saved: SavedLocalAccount): Promise<void> {
  await writeAtomically(path, serialize({ format: FORMAT, saved }));
}

export async function removeLocalFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
