import { stringify } from 'csv-stringify/sync';
import { plain } from './plain';

/**
 * A table with a line of names, also where it has no other line. No cell is more than text: what a spreadsheet would take
 * for a formula gets an apostrophe before it, and what a terminal would act on is spelt out.
 */
export function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | undefined>>[],
): string {
  const cells = stringify([...rows], {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    cast: { string: plain },
  });
  return cells.trimEnd();
}
