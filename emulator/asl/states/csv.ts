/** Rows of fields as RFC 4180 writes them: quoted fields may hold delimiters, line ends and doubled quotes. Blank lines are none. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  const endRow = () => {
    row.push(field);
    if (row.length > 1 || field !== '') rows.push(row);
    row = [];
    field = '';
  };
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  for (let index = 0; index < source.length; index++) {
    const character = source[index] as string;
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (source[index + 1] === '"') field += source[++index];
      else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === delimiter) {
      row.push(field);
      field = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') field += character;
  }
  if (field !== '' || row.length > 0) endRow();
  return rows;
}
