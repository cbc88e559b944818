import { existsSync, readFileSync } from 'node:fs';
import type { Json } from '@keyturn/emulator/json';

/**
 * The input of an execution, from a file or from the text itself.
 * @throws Error that says what was given, where it is neither a file nor JSON.
 */
export function readInput(fileOrJson: string): Json {
  const isFile = existsSync(fileOrJson);
  try {
    return JSON.parse(isFile ? readFileSync(fileOrJson, 'utf8') : fileOrJson);
  } catch (error) {
    const what = isFile ? `the file ${fileOrJson} holds no JSON` : 'the input is neither a file nor JSON';
    throw new Error(`${what}: ${(error as Error).message}`);
  }
}
