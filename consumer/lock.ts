import { lstat, mkdir, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { FileLockedError, FolderNotWritableError } from './errors';
import { troubleOf } from './file-trouble';
import { followLinks } from './follow-links';
import { systemTime, type Time } from './time';

/**
 * A holder refreshes its lock every second. One that has not for this long was killed, and its lock is taken over: so
 * long do the others wait after a `kill -9`.
 */
const STALE_MS = 10_000;
const HEARTBEAT_MS = 1_000;

/** Waits of 20 ms growing to 200 ms, each stretched at random up to twofold: between one and two minutes in all. */
const TRIES = 400;
const LEAST_PAUSE_MS = 20;
const MOST_PAUSE_MS = 200;

/** So long nobody needs to hear of it. */
const SILENT_MS = 3_000;

export interface LockOptions extends Pick<Time, 'sleep'> {
  /** Hears once, in one sentence, what is being waited for, if that takes more than moments. */
  readonly onWait?: ((message: string) => void) | undefined;
}

/**
 * Does `work` while no other process does any under the lock of the same file. The lock is a directory beside the file,
 * `<path>.lock`, since making a directory is atomic on every file system; the file itself need not exist.
 *
 * `work` calls `assertHeld` directly before what must not be done twice at once. A lock can be lost: to somebody who
 * thought us dead (a laptop's lid, a debugger), or when two take over a dead one's lock in the same moment.
 * @throws FileLockedError when the lock is not to be had within a minute or two, or by `assertHeld`
 * @throws FolderNotWritableError
 */
export async function withLock<T>(
  path: string,
  work: (assertHeld: () => Promise<void>) => Promise<T>,
  { sleep = systemTime.sleep, onWait }: LockOptions = {},
): Promise<T> {
  const file = await prepare(path);
  const release = await acquire(file, sleep, onWait);
  const ours = await identityOf(file);
  const isHeld = async () => ours !== undefined && (await identityOf(file)) === ours;
  try {
    return await work(async () => {
      if (!(await isHeld())) throw new FileLockedError(`another process took over ${lockOf(file)}: run again`);
    });
  } finally {
    if (await isHeld()) await release().catch(() => removeOurs(file, isHeld));
  }
}

/** The file itself, in a folder that exists. */
async function prepare(path: string): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return await followLinks(path);
  } catch (error) {
    throw notWritable(lockOf(path), error);
  }
}

async function acquire(
  file: string,
  sleep: (milliseconds: number) => Promise<void>,
  onWait: LockOptions['onWait'],
): Promise<() => Promise<void>> {
  const watch = new Watch(file);
  let waitedMs = 0;
  let isTold = false;
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return await lock(file, {
        stale: STALE_MS,
        update: HEARTBEAT_MS,
        retries: 0,
        realpath: false,
        onCompromised: () => undefined,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw await whyNot(lockOf(file), error);
    }
    if (waitedMs > SILENT_MS && !isTold) {
      isTold = true;
      onWait?.(`waiting for another keyturn command, which holds ${lockOf(file)} or was killed, two minutes at most`);
    }
    const pause = Math.min(LEAST_PAUSE_MS * 1.2 ** tries, MOST_PAUSE_MS) * (1 + Math.random());
    await watch.beforePause(pause);
    await sleep(pause);
    waitedMs += pause;
  }
  throw new FileLockedError(
    `${lockOf(file)} is there for more than a minute: another process works on the file, or has left it behind; if no ` +
      'keyturn command runs, remove that folder',
  );
}

/**
 * Sees whether a lock is refreshed, by the time that passes here. The date of a lock that a process with a wrong clock
 * left behind may lie in the future, and then it would never look old.
 */
class Watch {
  #last: number | undefined;
  #stillMs = 0;

  constructor(private readonly file: string) {}

  async beforePause(milliseconds: number): Promise<void> {
    const refreshed = (await stat(lockOf(this.file)).catch(() => undefined))?.mtimeMs;
    if (refreshed === undefined || refreshed !== this.#last) this.#stillMs = 0;
    else if (this.#stillMs > STALE_MS) await utimes(lockOf(this.file), 0, 0).catch(() => undefined);
    this.#last = refreshed;
    this.#stillMs += milliseconds;
  }
}

/**
 * Whoever could not refresh the lock for ten seconds (a laptop's lid, a machine that is too busy) is told at the end that it
 * is released already, though nobody took it over. What was done under it has been done, and the others need not wait.
 */
async function removeOurs(file: string, isHeld: () => Promise<boolean>): Promise<void> {
  if (await isHeld()) await rmdir(lockOf(file)).catch(() => undefined);
}

/** Tells our lock from one that somebody made in its place. */
async function identityOf(file: string): Promise<string | undefined> {
  const lockDirectory = await stat(lockOf(file)).catch(() => undefined);
  return lockDirectory && `${lockDirectory.ino} ${lockDirectory.birthtimeMs}`;
}

function lockOf(file: string): string {
  return `${file}.lock`;
}

/** A lock is an empty folder; what else has its name was put there by somebody else, and is left alone. */
async function whyNot(lock: string, cause: unknown): Promise<Error> {
  const inTheWay = await lstat(lock).catch(() => undefined);
  if (inTheWay === undefined) return notWritable(lock, cause);
  const kind = inTheWay.isDirectory() ? 'a folder with something in it' : 'no folder';
  return new FileLockedError(`${lock} is ${kind}, so no lock of keyturn's, and in its way: move it`, { cause });
}

function notWritable(lock: string, cause: unknown): FolderNotWritableError {
  return new FolderNotWritableError(`cannot make the lock ${lock} (${troubleOf(cause)})`, { cause });
}
