import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../emulator/json-text';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('JSON from outside', () => {
  it('may be nested 1,000 levels deep, and no deeper', () => {
    expect(() => parseJson(nested(1000))).not.toThrow();
    expect(() => parseJson(nested(1001))).toThrow('nesting depth');
    expect(() => parseJson(nested(10_000))).toThrow('nesting depth');
  });

  it('may hold as many brackets as it likes in its strings', () => {
    const text = `"${'[{\\"\\\\'.repeat(2000)}"`;
    expect(parseJson(text)).toBe('[{"\\'.repeat(2000));
  });

  it('is refused in the words of the service when it is a bare word', () => {
    expect(() => parseJson('not json')).toThrow(/^Unrecognized token 'not': was expecting \(JSON String/);
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
  });
});
