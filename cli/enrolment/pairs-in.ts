import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { VerbError } from '../verb-error';
import type { Pair } from './enrol';

/** The users and secrets of a CSV file; a first line of `user,secret` is a heading. @throws VerbError that names the line */
export function pairsIn(file: string): readonly Pair[] {
  let rows: string[][];
  try {
    rows = parse(readFileSync(file), { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new VerbError(
      `--from ${file}: ${code === 'ENOENT' ? 'there is no such file' : message}`,
      'usage',
      undefined,
      { cause: error },
    );
  }
  if (rows[0]?.[0]?.toLowerCase() === 'user') rows.shift();
  const pairs = rows.map((row, index) => {
    const [userName = '', secretName = ''] = row;
    if (row.length !== 2 || userName === '' || secretName === '') {
      throw new VerbError(`--from ${file}: row ${index + 1} has not a user and a secret`, 'usage');
    }
    return { userName, secretName };
  });
  for (const side of ['userName', 'secretName'] as const) {
    const seen = new Set<string>();
    const twice = pairs.find((pair) => seen.size === seen.add(pair[side]).size);
    if (twice) throw new VerbError(`--from ${file}: ${twice[side]} stands there twice`, 'usage');
  }
  if (pairs.length === 0) throw new VerbError(`--from ${file}: there is nobody in it`, 'usage');
  return pairs;
}
