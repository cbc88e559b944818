/**
 * A number that JavaScript's own would not give back as it was written: an integer beyond 2^53, `1.0`, `-0.0`, `1E7`.
 * Every other number in JSON is a plain one. Made by `readNumber` alone.
 */
export class JsonNumber {
  /** Whether any was made in this process; until then nobody has to look for them. */
  static exist = false;

  constructor(
    /** As Java writes it, and so the service. */
    readonly text: string,
    /** The nearest double, which arithmetic and comparisons in order go by. */
    readonly value: number,
  ) {
    JsonNumber.exist = true;
  }

  /** For `JSON.stringify`, where nobody asks for the exact text. */
  toJSON(): number {
    return this.value;
  }
}

export function isNumber(value: unknown): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}

/** The nearest double, or undefined for what is no number. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof JsonNumber ? value.value : undefined;
}

/** The number as the service writes it into JSON and text. */
export function numberText(value: number | JsonNumber): string {
  if (value instanceof JsonNumber) return value.text;
  return Number.isInteger(value) ? String(value) : javaDouble(value);
}

/** The value of a JSON number. Java reads one without a fraction and an exponent as an integer of any length, and all others as a double. */
export function readNumber(literal: string): number | JsonNumber {
  const value = Number(literal);
  // what no double holds stays as it was written
  if (!Number.isFinite(value)) return new JsonNumber(literal, value);
  if (/^-?\d+$/.test(literal)) return Number.isSafeInteger(value) ? value + 0 : new JsonNumber(literal, value);
  const text = javaDouble(value);
  return text === String(value) ? value : new JsonNumber(text, value);
}

/** Java's `Double.toString`: a fraction always, and an exponent below 0.001 and from ten million on. */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const sign = value < 0 ? '-' : '';
  const power = Number(exponent);
  if (power >= -3 && power < 7) return withFraction(String(value));
  return `${sign}${withFraction(digits)}E${power}`;
}

function withFraction(text: string): string {
  return text.includes('.') ? text : `${text}.0`;
}
