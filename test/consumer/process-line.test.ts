import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CommandLineError } from '../../consumer/errors';
import { processLine } from '../../consumer/process-line';

describe('processLine', () => {
  it('leaves plain words alone', () => {
    const words = [
      '/usr/bin/node',
      '/opt/keyturn/x.mjs',
      '--secret-id',
      'arn:aws:secretsmanager:eu-west-1:1:secret:a-b',
    ];
    expect(processLine(words, 'linux')).toBe(words.join(' '));
    expect(processLine(['C:\\keyturn\\x.cmd', '--secret-id', 'apps/a'], 'win32')).toBe(
      'C:\\keyturn\\x.cmd --secret-id apps/a',
    );
  });

  it('quotes what has blanks', () => {
    expect(processLine(['/Users/a b/node', "it's"], 'darwin')).toBe(`'/Users/a b/node' 'it'\\''s'`);
    expect(processLine(['C:\\Program Files\\nodejs\\node.exe', 'x'], 'win32')).toBe(
      '"C:\\Program Files\\nodejs\\node.exe" x',
    );
  });

  it('is taken apart by a shell into the words that it was made of', () => {
    const word = fc.string({
      minLength: 1,
      unit: fc.constantFrom('a', ' ', '$', '"', "'", '\\', '`', '*', '(', '&', '='),
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const args = execFileSync('sh', ['-c', `printf '%s\\0' ${processLine(words, 'linux')}`], { encoding: 'utf8' });
        expect(args).toBe(`${words.join('\0')}\0`);
      }),
      { seed: 15, numRuns: 40 },
    );
  });

  it.each([
    ['linux', 'a #b'],
    ['linux', ';b'],
    ['linux', 'a\nb'],
    ['win32', 'a "b"'],
    ['win32', '%USERPROFILE%\\x y'],
    ['win32', 'C:\\a b\\'],
    ['win32', 'a ;b'],
  ] as const)('refuses, on %s, what some tool would not understand: %j', (platform, word) => {
    expect(() => processLine([word], platform)).toThrow(CommandLineError);
  });
});
