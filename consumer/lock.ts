import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { FileLockedError } from './errors';
import { followLinks } from './follow-links';

/**
 * A holder refreshes its lock every second. One that has not for this long was killed, and its lock is taken over: so
 * long do the others wait after a `kill -9`.
 */
const STALE_MS = 10_000;
const HEARTBEAT_MS = 1_000;

/** Waits of 20 ms growing to 200 ms, each stretched at random up to twofold: between one and two minutes in all. */
const RETRIES = { retries: 400, minTimeout: 20, maxTimeout: 200, factor: 1.2, randomize: true };

/**
 * Does `work` while no other process does any under the lock of the same file. The lock is a directory beside the file,
 * `<path>.lock`, since making a directory is atomic on every file system; the file itself need not exist.
 *
 * `work` calls `assertHeld` directly before what must not be done twice at once. A lock can be lost: to somebody who
 * thought us dead (a laptop's lid, a debugger), or when two take over a dead one's lock in the same moment.
 * @throws FileLockedError when the lock is not to be had within a minute or two, or by `assertHeld`
 */
export async function withLock<T>(path: string, work: (assertHeld: () => Promise<void>) => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await followLinks(path);
  const release = await lock(file, {
    stale: STALE_MS,
    update: HEARTBEAT_MS,
    retries: RETRIES,
    realpath: false,
    onCompromised: () => undefined,
  }).catch((error: Error) => {
    throw new FileLockedError(`cannot lock ${file}: ${error.message}`, { cause: error });
  });
  const ours = await identityOf(file);
  const isHeld = async () => ours !== undefined && (await identityOf(file)) === ours;
  try {
    return await work(async () => {
      if (!(await isHeld())) throw new FileLockedError(`another process took over the lock of ${file}: run again`);
    });
  } finally {
    if (await isHeld()) await release();
  }
}

/** Tells our lock from one that somebody made in its place. */
async function identityOf(file: string): Promise<string | undefined> {
  const lockDirectory = await stat(`${file}.lock`).catch(() => undefined);
  return lockDirectory && `${lockDirectory.ino} ${lockDirectory.birthtimeMs}`;
}
