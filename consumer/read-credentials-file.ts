import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { CredentialsFileError, FileNotReplaceableError } from './errors';
import { troubleOf } from './file-trouble';
import { assertReplaceable } from './replaceable';

/**
 * The text of a shared credentials file that may be edited; empty for one that does not exist.
 * @throws FileNotReplaceableError for a pipe, a device, a file with hard links, before anything is read from it
 * @throws CredentialsFileError for a file that cannot be read, or is not UTF-8, as PowerShell writes them
 */
export async function readCredentialsFile(path: string): Promise<string> {
  try {
    assertReplaceable(await stat(path), path);
    // In case it becomes a pipe meanwhile, which would keep us waiting.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return decode(await readWhole(file, path), path);
  } catch (error) {
    if (error instanceof CredentialsFileError || error instanceof FileNotReplaceableError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new CredentialsFileError(`cannot read ${path} (${troubleOf(error)})`, { cause: error });
  }
}

async function readWhole(file: FileHandle, path: string): Promise<Buffer> {
  try {
    assertReplaceable(await file.stat(), path);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function decode(bytes: Buffer, path: string): string {
  // Valid UTF-8, and what a UTF-16 without a mark, or a crash of the machine, leaves behind.
  const nul = bytes.indexOf(0);
  if (nul >= 0 && !startsUtf16(bytes)) {
    throw new CredentialsFileError(
      `${path} holds a NUL, its byte ${nul + 1}, so it is damaged, or UTF-16: save it anew, as UTF-8 without a byte order mark`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CredentialsFileError(`${path} is not UTF-8: save it as UTF-8 without a byte order mark`);
  }
}

/** By its mark, in either order. */
function startsUtf16(bytes: Buffer): boolean {
  return ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2));
}
