import { describe, expect, it } from '@jest/globals';
import { synchronousLibrary, withoutWaiting } from '../../../emulator/asl/query/jsonata/synchronous-library';

describe('the library that answers at once', () => {
  it('is made of the one that is installed', () => {
    expect(synchronousLibrary()?.('1 + 2').evaluate(undefined)).toBe(3);
  });

  it.each([
    ['nothing that waits', 'module.exports = () => 1'],
    ['functions of another form', 'module.exports = async x => await x'],
    ['promises of its own', 'module.exports = async () => new Promise(() => {})'],
    ['no function', 'async function f() {}'],
  ])('is not made of a text with %s, and the published one has to do', (_what, text) => {
    expect(withoutWaiting(text, 'jsonata.js')).toBeUndefined();
  });
});
