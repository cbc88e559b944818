import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceCase } from './conformance-case';

const OWN = join(__dirname, 'own');

/** The given table. */
export const goldenCases: readonly ConformanceCase[] = read(join(__dirname, 'cases.json'));

/** Ours, one file for each kind of behaviour. */
export const ownCases: readonly ConformanceCase[] = readdirSync(OWN)
  .sort()
  .flatMap((file) => read(join(OWN, file)));

export const allCases: readonly ConformanceCase[] = [...goldenCases, ...ownCases];

/** The cases of a file. */
export function read(file: string): ConformanceCase[] {
  return JSON.parse(readFileSync(file, 'utf8')) as ConformanceCase[];
}
