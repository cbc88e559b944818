import { isJsonObject, type Json } from '../../emulator/json';

/** Turns `{"$match": "regex"}` and the like inside an expected value into what jest compares by. */
export function toExpected(value: Json | undefined): unknown {
  if (Array.isArray(value)) return value.map(toExpected);
  if (!isJsonObject(value)) return value;
  const [[name, argument] = [], ...others] = Object.entries(value);
  if (others.length === 0 && name === '$any') return new Matcher('anything', (other) => other !== undefined);
  if (others.length === 0 && name === '$absent') return new Matcher('nothing', (other) => other === undefined);
  if (others.length === 0 && name === '$match') {
    const pattern = new RegExp(argument as string);
    const isText = (other: unknown) => typeof other === 'string' || typeof other === 'number';
    return new Matcher(String(pattern), (other) => isText(other) && pattern.test(String(other)));
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toExpected(member)]));
}

/** What jest compares with instead of a value. */
class Matcher {
  readonly $$typeof = Symbol.for('jest.asymmetricMatcher');

  constructor(
    private readonly description: string,
    readonly asymmetricMatch: (other: unknown) => boolean,
  ) {}

  toString(): string {
    return this.description;
  }
}
