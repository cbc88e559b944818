import { describe, expect, it } from '@jest/globals';
import { printable } from '../../consumer/printable';

describe('printable', () => {
  it.each([
    ['\u001b[2J\u001b]0;title\u0007', '\\u001b[2J\\u001b]0;title\\u0007'],
    ['one\r\ntwo\ttabs', 'one\\u000d\\u000atwo\\u0009tabs'],
    ['\u009b31m and \u007f', '\\u009b31m and \\u007f'],
    ['user\u202egnp.exe\u2069', 'user\\u202egnp.exe\\u2069'],
    ['a\u2028b', 'a\\u2028b'],
  ])('writes out what moves the cursor: %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('leaves words of any language as they are', () => {
    const text = 'Schlüssel "****WXYZ" wurde erneuert – 鍵 🔑 (100 %)';
    expect(printable(text)).toBe(text);
  });

  it('keeps JSON what it says', () => {
    const value = { file: '/tmp/\u009b\u202e\u001b' };
    expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
  });
});
