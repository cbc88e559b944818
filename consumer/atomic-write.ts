import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { followLinks } from './follow-links';

/** A temporary file that is older than this was left behind by a process that was killed. */
const LEFT_BEHIND_MS = 60_000;

/** Windows refuses to replace a file that somebody is just reading: ten tries, half a second in all. */
const RENAME_TRIES = 10;
const RENAME_PAUSE_MS = 50;
const BUSY_ON_WINDOWS = ['EPERM', 'EACCES', 'EBUSY'];

/**
 * Replaces a file as a whole: a reader, or the next boot, sees the old content or the new, whole either way. The new
 * file has mode 0600 (on Windows, what the folder hands down) and the owner of the old one, or nothing is replaced. A
 * symbolic link stays, and what it points to is replaced.
 *
 * Hold the file's lock: temporary files that are a minute old are swept up on the way.
 * @param check sees the path of the finished temporary file, and keeps the old file by throwing
 */
export async function writeAtomically(
  path: string,
  content: string,
  check: (temporaryPath: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const target = await followLinks(path);
  await removeLeftBehind(target);
  const temporary = `${temporaryPrefix(target)}${randomBytes(6).toString('hex')}`;
  try {
    await writeDurably(temporary, content, target);
    await check(temporary);
    await replace(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(target));
}

function temporaryPrefix(target: string): string {
  return `${target}.keyturn-`;
}

async function writeDurably(temporary: string, content: string, target: string): Promise<void> {
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(content);
    const old = await stat(target).catch(() => undefined);
    if (old !== undefined && process.getuid !== undefined && old.uid !== process.getuid()) {
      await file.chown(old.uid, old.gid);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replace(temporary: string, target: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(temporary, target);
    } catch (error) {
      const busy =
        process.platform === 'win32' && BUSY_ON_WINDOWS.includes((error as NodeJS.ErrnoException).code ?? '');
      if (!busy || tries === RENAME_TRIES) throw error;
      await new Promise((done) => setTimeout(done, RENAME_PAUSE_MS));
    }
  }
}

/** Without it a crash of the machine may undo the renaming. Windows has no such call and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function removeLeftBehind(target: string): Promise<void> {
  const folder = dirname(target);
  const prefix = basename(temporaryPrefix(target));
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > LEFT_BEHIND_MS) await rm(path, { force: true });
  }
}
