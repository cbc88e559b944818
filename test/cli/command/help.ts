import { describe, expect, it } from '@jest/globals';
import { VERBS } from '../../../cli/verbs';
import { callVerb } from '../call-verb';

describe('the help of', () => {
  it.each(Object.keys(VERBS))('%s fits 80 columns, and has an example', async (verb) => {
    const { code, stdout } = await callVerb(verb, ['--help'], {});
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    // The verbs of the other packages, which have a page of their own.
    if (!['sync-profile', 'credential-process', 'emulator', 'asl'].includes(verb))
      expect(stdout).toContain('Examples:');
  });

  it.each(['nonsense', 'ftp://x', '127.0.0.1:8083'])('forbids the --endpoint-url %s', async (url) => {
    const { code, stderr } = await callVerb('status', ['--endpoint-url', url], {});
    expect([code, stderr]).toEqual([2, expect.stringContaining('Give a URL')]);
  });

  it.each([
    ['status', '--csv', '--json'],
    ['status', '--csv', '--explain'],
    ['history', '--csv', '--json'],
    ['report', '--csv', '--json'],
    ['report', '--csv', '--output', 'x'],
    ['report', '--json', '--output', 'x'],
  ])('%s forbids %s with %s', async (verb, ...flags) => {
    const { code, stderr } = await callVerb(verb, flags, {});
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be used with')]);
  });
});
