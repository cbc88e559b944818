import { describe, expect, it } from '@jest/globals';
import { type MalformedJson, parseJson, stringify } from '../../emulator/json-text';

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

  it('keeps the order of as many names that are numbers as a payload can hold, without taking long', () => {
    const text = `{${Array.from({ length: 16_000 }, (_, index) => `"${16_000 - index}":${index}`).join(',')},"last":0}`;
    const before = process.cpuUsage();
    expect(stringify(parseJson(text))).toBe(text);
    const { user, system } = process.cpuUsage(before);
    // Some 0.05 s; what copies the order for each name takes half a minute.
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it('keeps a number that no double holds', () => {
    expect(stringify(parseJson('[1e400,-1E999]'))).toBe('[1e400,-1E999]');
  });

  it('is refused in the words of the service when it is a bare word', () => {
    expect(() => parseJson('not json')).toThrow(/^Unrecognized token 'not': was expecting \(JSON String/);
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
  });

  it('is refused with the place where the parser of the service stops', () => {
    const source = (text: string) => {
      try {
        return parseJson(text);
      } catch (error) {
        return (error as MalformedJson).source;
      }
    };
    expect(source('not json')).toBe('[Source: (String)"not json"; line: 1, column: 4]');
    expect(source("{\n  'a': 1}")).toBe('[Source: (String)"{\n  \'a\': 1}"; line: 2, column: 4]');
    expect(source(`x${' '.repeat(600)}`)).toMatch(/^\[Source: \(String\)"x {499}"\[truncated 101 chars\]; line: 1/);
    expect(() => parseJson("{'a': 1}")).toThrow(
      "Unexpected character (''' (code 39)): was expecting double-quote to start field name",
    );
  });
});
