const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/** Whether Java's BigDecimal takes the text. */
export function isDecimal(text: string): boolean {
  const [, , whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  return whole !== '' || fraction !== '';
}

/** The sign of `a - b`, without the loss of binary fractions. Both must be decimals. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (left.sign !== right.sign) return left.sign < right.sign ? -1 : 1;
  if (left.magnitude !== right.magnitude) return left.magnitude < right.magnitude ? -left.sign : left.sign;
  const length = Math.max(left.digits.length, right.digits.length);
  const [first, second] = [left.digits.padEnd(length, '0'), right.digits.padEnd(length, '0')];
  if (first === second) return 0;
  return first < second ? -left.sign : left.sign;
}

/** The same text for the same number. */
export function canonicalDecimal(text: string): string {
  const { sign, magnitude, digits } = parse(text);
  return `${sign} ${magnitude} ${digits.replace(/0+$/, '')}`;
}

/** `0.00120` is `12` with a magnitude of -2: the place of its first digit. */
function parse(text: string): { readonly sign: number; readonly magnitude: number; readonly digits: string } {
  const [, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  const all = `${whole}${fraction}`;
  const digits = all.replace(/^0+/, '');
  if (digits === '') return { sign: 0, magnitude: 0, digits };
  const magnitude = whole.length - (all.length - digits.length) + Number(exponent);
  return { sign: sign === '-' ? -1 : 1, magnitude, digits };
}
