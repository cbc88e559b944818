import { execFile } from 'node:child_process';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { FileNotReplaceableError } from './errors';

/** Of GNU, macOS and the BSDs; it knows how to copy an access control list, for which Node.js has no call. */
const CP = '/bin/cp';

const PERMISSIONS = 0o7777;

/**
 * Gives a new file the mode, the owner, the group and, where the system's `cp` keeps it, the access control list of the
 * old one. The new file's content is lost on the way.
 * @param file the new file, open for writing
 * @throws FileNotReplaceableError where the owner or the group cannot be kept
 */
export async function keepAttributes(
  file: FileHandle,
  path: string,
  old: { readonly path: string; readonly stats: Stats },
): Promise<void> {
  const { uid, gid, mode } = old.stats;
  // What fails here shows below, but for the list, which a system without this command does not have either.
  await promisify(execFile)(CP, ['-p', '--', old.path, path]).catch(() => undefined);
  const now = await file.stat();
  if (now.uid !== uid || now.gid !== gid) {
    await file.chown(uid, gid).catch((cause) => {
      throw new FileNotReplaceableError(
        `${old.path} belongs to user ${uid} and group ${gid}, which a new file of this process cannot: run as that user`,
        { cause },
      );
    });
  }
  await file.chmod(mode & PERMISSIONS);
  await file.truncate(0);
}
