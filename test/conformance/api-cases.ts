import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../emulator/json';

/** A call of the API and what it answers: `expect` of the answer what is named, or `error` and a part of its message. */
export interface ApiCall {
  readonly action: string;
  /** JSON where the API wants text is written as text, but for `definition` and `input`. */
  readonly input: JsonObject;
  readonly expect?: Json;
  readonly error?: string;
  readonly message?: string;
}

/** Calls on a service that is empty at first, one after the other; see README.md. */
export interface ApiCase {
  readonly name: string;
  readonly calls: readonly ApiCall[];
  readonly source: string;
  readonly ref: string;
  readonly why: string;
}

const FOLDER = join(__dirname, 'api');

/** By file. */
export const apiCases: ReadonlyMap<string, readonly ApiCase[]> = new Map(
  readdirSync(FOLDER)
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as ApiCase[]]),
);
