import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileNotReplaceableError } from './errors';
import { followLinks } from './follow-links';
import { keepAttributes } from './keep-attributes';
import { assertReplaceable, mounted } from './replaceable';
import { systemTime, type Time } from './time';

/** A temporary file that is older than this was left behind by a process that was killed. */
const LEFT_BEHIND_MS = 60_000;

/** Windows refuses to replace a file that somebody is just reading: ten tries, half a second in all. */
const RENAME_TRIES = 10;
const RENAME_PAUSE_MS = 50;
const BUSY_ON_WINDOWS = ['EPERM', 'EACCES', 'EBUSY'];

export interface WriteOptions extends Pick<Time, 'sleep'> {
  /** Called when the new content is on the disk; it keeps the old file by throwing. */
  readonly check?: () => Promise<void>;
  /** @default - this machine's */
  readonly platform?: NodeJS.Platform;
  /** @default - that of Node.js */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/**
 * Replaces a file as a whole: a reader, or the next boot, sees the old content or the new, whole either way. Mode, owner,
 * group and access control list stay; a file that is new has mode 0600. (On Windows the folder hands down who may read
 * it.) A symbolic link stays, and what it points to is replaced.
 *
 * Hold the file's lock: temporary files that are a minute old are swept up on the way.
 * @throws FileNotReplaceableError, or what the file system says; the old file is as it was
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  const { platform = process.platform } = options;
  const target = await followLinks(path);
  await removeLeftBehind(target);
  const old = await stat(target).catch(() => undefined);
  if (old !== undefined) assertReplaceable(old, target, platform);
  const temporary = `${temporaryPrefix(target)}${randomBytes(6).toString('hex')}`;
  try {
    await writeDurably(temporary, content, platform === 'win32' ? undefined : old && { path: target, stats: old });
    await options.check?.();
    await replace(temporary, target, platform, options);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(target));
}

function temporaryPrefix(target: string): string {
  return `${target}.keyturn-`;
}

async function writeDurably(
  temporary: string,
  content: string | Uint8Array,
  old: { readonly path: string; readonly stats: Stats } | undefined,
): Promise<void> {
  const file = await open(temporary, 'wx', 0o600);
  try {
    if (old !== undefined) await keepAttributes(file, temporary, old);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function replace(from: string, to: string, platform: NodeJS.Platform, options: WriteOptions): Promise<void> {
  const { rename: move = rename, sleep = systemTime.sleep } = options;
  for (let tries = 1; ; tries++) {
    try {
      return await move(from, to);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (platform !== 'win32') throw code === 'EBUSY' ? mounted(to, error) : error;
      if (!BUSY_ON_WINDOWS.includes(code)) throw error;
      if (tries === RENAME_TRIES)
        throw new FileNotReplaceableError(`another program keeps ${to} open`, { cause: error });
      await sleep(RENAME_PAUSE_MS);
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
