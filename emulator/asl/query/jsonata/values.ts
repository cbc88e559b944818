import type { Json, JsonObject } from '../../../json';
import { entriesOf, setMember } from '../../../json-members';
import { JsonNumber } from '../../../json-number';

const LONGEST = 2n ** 63n;

/** Payloads that need nothing replaced. They are never changed, and each is read by many expressions. */
const PLAIN = new WeakSet<object>();

/**
 * The values that an expression works with. JSONata knows doubles alone, so numbers that need more are replaced, and found
 * again: objects and lists that come out as they went in keep their numbers as they were written, and a double beyond
 * 2^53 that came from one integer of 64 bits is that integer when it comes out.
 */
export class Values {
  // Most evaluations replace nothing, and make neither.
  #originals: Map<object, Json> | undefined;
  /** The text of the integer that a double stands for; undefined where it could be one of several. */
  #integers: Map<number, string | undefined> | undefined;

  /** The value as JSONata takes it; the same value where nothing has to be replaced. */
  in(value: Json): Json {
    if (typeof value !== 'object' || value === null || !JsonNumber.exist || PLAIN.has(value)) return value;
    if (value instanceof JsonNumber) return this.#double(value);
    const replaced = Array.isArray(value) ? this.#list(value) : this.#object(value);
    if (replaced === value) PLAIN.add(value);
    return replaced;
  }

  #double(number: JsonNumber): number {
    const { text, value } = number;
    if (/^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text) && BigInt(text) < LONGEST) {
      this.#integers ??= new Map();
      this.#integers.set(value, this.#integers.has(value) && this.#integers.get(value) !== text ? undefined : text);
    }
    return value;
  }

  #list(list: Json[]): Json[] {
    const replaced = list.map((item) => this.in(item));
    return replaced.every((item, index) => item === list[index]) ? list : this.#remember(replaced, list);
  }

  #object(object: JsonObject): JsonObject {
    const entries = entriesOf(object).map(([name, member]) => [name, member, this.in(member)] as const);
    if (entries.every(([, member, replaced]) => member === replaced)) return object;
    const result: JsonObject = {};
    for (const [name, , replaced] of entries) setMember(result, name, replaced);
    return this.#remember(result, object);
  }

  #remember<T extends Json[] | JsonObject>(replaced: T, original: T): T {
    this.#originals ??= new Map();
    this.#originals.set(replaced, original);
    return replaced;
  }

  /** The text of the integer that the double stands for, if it does. */
  integer(value: number): string | undefined {
    return Number.isSafeInteger(value) ? undefined : this.#integers?.get(value);
  }

  /**
   * JSONata marks its own lists; handed in again, a marked list of one would turn into its element. Functions inside become
   * null, numbers that JSON does not have become text.
   */
  out(value: Json): Json {
    if (typeof value === 'number') return this.#number(value);
    if (typeof value !== 'object' || value === null) return value;
    const original = this.#originals?.get(value);
    if (original !== undefined) return original;
    if (Array.isArray(value)) return value.map((item) => this.out(item));
    return isFunction(value) ? null : this.#members(value as JsonObject);
  }

  #number(value: number): Json {
    if (!Number.isFinite(value)) return String(value);
    const text = this.integer(value);
    return text === undefined ? value : new JsonNumber(text, value);
  }

  #members(value: JsonObject): JsonObject {
    const object: JsonObject = {};
    for (const [name, member] of entriesOf(value)) {
      if (member !== undefined) setMember(object, name, typeof member === 'function' ? null : this.out(member));
    }
    return object;
  }
}

/** Whether JSONata takes the value for a function. */
export function isFunction(value: unknown): boolean {
  const marks = value as { _jsonata_lambda?: unknown; _jsonata_function?: unknown } | null;
  return (
    typeof value === 'function' ||
    (typeof value === 'object' && Boolean(marks?._jsonata_lambda ?? marks?._jsonata_function))
  );
}
