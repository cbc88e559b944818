import type { Stats } from 'node:fs';
import { FileNotReplaceableError } from './errors';

/**
 * That a rename may put another file in the place of this one. It takes the place of the name, not of the content: whoever
 * has the old file by another way goes on with the old content.
 * @param path for the message
 * @throws FileNotReplaceableError
 */
export function assertReplaceable(file: Stats, path: string, platform = process.platform): void {
  if (!file.isFile()) throw new FileNotReplaceableError(`${path} is ${kindOf(file)}: name a regular file`);
  if (file.nlink > 1) {
    throw new FileNotReplaceableError(
      `${path} has ${file.nlink - 1} other name(s) (hard links), which would keep the old key: make them symbolic ` +
        'links, or share the folder',
    );
  }
  const isReadOnly = platform === 'win32' && (file.mode & 0o200) === 0;
  if (isReadOnly) throw new FileNotReplaceableError(`${path} is read-only: take that attribute away (attrib -r)`);
}

/** What a file is that cannot be replaced because it is a mount of its own, as containers mount single files. */
export function mounted(path: string, cause: unknown): FileNotReplaceableError {
  return new FileNotReplaceableError(
    `${path} is a mount of its own, which keeps the old content: mount its folder instead (docker run -v ` +
      '"$HOME/.aws:/root/.aws", not -v "$HOME/.aws/credentials:…"; in Kubernetes no subPath)',
    { cause },
  );
}

function kindOf(file: Stats): string {
  if (file.isDirectory()) return 'a folder';
  if (file.isFIFO()) return 'a named pipe';
  if (file.isSocket()) return 'a socket';
  return 'a device';
}
