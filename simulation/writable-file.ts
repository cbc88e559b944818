import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The path of a file that could be written now, for what takes long to make.
 * @throws Error that says why it cannot be written.
 */
export function writableFile(file: string): string {
  const path = resolve(file);
  const folder = dirname(path);
  if (!isFolder(folder)) throw new Error(`there is no folder ${folder}`);
  if (isFolder(path)) throw new Error(`${path} is a folder; name a file in it`);
  assertWritable(existsSync(path) ? path : folder);
  return path;
}

/** @throws Error where a file or a folder that is there may not be written. */
export function assertWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new Error(`${path} may not be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
