/** What Java's `String.trim` takes away: blanks and control characters, no other spaces. */
export function trimmed(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}

const LARGEST = 2 ** 31;

/** `Integer.parseInt`, as far as digits and signs go. */
export function parseInteger(text: string): number {
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= -LARGEST && number < LARGEST)) throw new SyntaxError(`'${text}' is not an integer`);
  return number + 0;
}
