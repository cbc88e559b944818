import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { CredentialsFileError, FileNotReplaceableError } from './errors';
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
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new CredentialsFileError(`cannot read ${path}: ${code}`, { cause: error });
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
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through to the same complaint.
  }
  throw new CredentialsFileError(`${path} is not UTF-8: save it as UTF-8 without a byte order mark`);
}
