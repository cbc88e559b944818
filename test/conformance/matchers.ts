import { expect } from '@jest/globals';
import { isJsonObject, type Json } from '../../emulator/json';

/** Turns `{"$match": "regex"}` and `{"$any": true}` inside an expected value into what jest compares by. */
export function toExpected(value: Json | undefined): unknown {
  if (Array.isArray(value)) return value.map(toExpected);
  if (!isJsonObject(value)) return value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (others.length === 0 && name === '$any') return expect.anything();
  if (others.length === 0 && name === '$match') return new TextMatching(new RegExp(argument as string));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toExpected(member)]));
}

/** Like `expect.stringMatching`, for numbers as well. */
class TextMatching {
  readonly $$typeof = Symbol.for('jest.asymmetricMatcher');

  constructor(private readonly pattern: RegExp) {}

  asymmetricMatch(other: unknown): boolean {
    return (typeof other === 'string' || typeof other === 'number') && this.pattern.test(String(other));
  }

  toString(): string {
    return `TextMatching ${this.pattern}`;
  }
}
