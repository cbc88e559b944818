import { constants, type Stats } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';

/** Nobody but the owner may write. */
const OTHERS_WRITE = 0o022;

/**
 * The text of a regular file of this user that nobody else may write; `undefined` where there is none, or something else
 * in its place. It is the open file that is judged, so nobody can exchange it in between, and a pipe keeps nobody waiting.
 */
export async function readOwnFile(path: string): Promise<string | undefined> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch(() => undefined);
  try {
    return file !== undefined && isOwnFile(await file.stat()) ? await file.readFile('utf8') : undefined;
  } finally {
    await file?.close();
  }
}

/** Whether a file that this user writes may stand there: his own, or none yet. */
export async function isOwnFileOrMissing(path: string): Promise<boolean> {
  try {
    return isOwnFile(await lstat(path));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/**
 * Why a folder is no place for files that decide whose key a machine uses: who may write in it can exchange them, one of
 * this user's for another of his too.
 * @returns `undefined` for a folder of this user alone, and for one that does not exist yet
 */
export async function othersMayWrite(folder: string): Promise<string | undefined> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || process.getuid === undefined) return undefined;
  const advice = 'name a folder below it, which is made for this user alone, or change it (chown, chmod 700)';
  if (!isOfUser(found)) return `the folder ${folder} belongs to another user (${found.uid}): ${advice}`;
  const mode = (found.mode & 0o7777).toString(8);
  return (found.mode & OTHERS_WRITE) === 0 ? undefined : `others may write in ${folder} (mode ${mode}): ${advice}`;
}

function isOwnFile(found: Stats): boolean {
  return found.isFile() && (process.getuid === undefined || (isOfUser(found) && (found.mode & OTHERS_WRITE) === 0));
}

/** Windows has neither users nor modes of this kind. */
function isOfUser({ uid }: Stats): boolean {
  return uid === process.getuid?.();
}
