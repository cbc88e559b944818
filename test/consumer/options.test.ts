import { describe, expect, it } from '@jest/globals';
import type { Command, CommanderError } from 'commander';
import { credentialProcessCommand } from '../../consumer/commands/credential-process';
import { syncProfileCommand } from '../../consumer/commands/sync-profile';
import { version } from '../../consumer/package.json';

/** What a command complains of before it does anything. */
function complaint(make: () => Command, args: readonly string[]): string {
  let text = '';
  const command = make()
    .exitOverride((error: CommanderError) => {
      throw error;
    })
    .action(() => undefined);
  const { outputError } = command.configureOutput();
  const write = (shown: string) => {
    text += shown;
  };
  command.configureOutput({ outputError: (message) => outputError?.(message, write) });
  try {
    command.parse(args, { from: 'user' });
  } catch {
    return text;
  }
  return '';
}

describe.each<[string, () => Command]>([
  ['sync-profile', syncProfileCommand],
  ['credential-process', credentialProcessCommand],
])('the command line of %s', (_, make) => {
  const takingText = make()
    .options.filter(({ required, argChoices }) => required && argChoices === undefined)
    .map(({ long }) => long as string);

  it('has an example of every option with a value', () => {
    expect(takingText.length).toBeGreaterThan(5);
  });

  it.each(takingText)('refuses nothing, and blanks, as the value of %s', (option) => {
    expect(complaint(make, [`${option}=`])).toContain(`error: option '${option} <`);
    expect(complaint(make, [option, ' '])).toContain("argument ' ' is invalid");
  });

  it.each([
    ['--endpoint-url', ['foo', 'localhost:4566', 'ftp://x', '//x']],
    ['--region', ['eu west', 'x/y', 'a.b', '-a', 'a'.repeat(64)]],
    ['--fields', ['id', 'a,b,c', ',b']],
  ])('refuses other values of %s than it can use', (option, values) => {
    for (const value of values) expect(complaint(make, [`${option}=${value}`])).toContain('is invalid');
  });

  it('takes what it can use', () => {
    const args = ['--endpoint-url', 'http://127.0.0.1:4566', '--region', 'us-gov-west-1', '--fields', 'id, secret'];
    expect(complaint(make, [...args, '--secret-id', 'a b', '--source-profile', "it's"])).toBe('');
  });

  it('tells its version, and nothing of what it is not told', () => {
    expect(make().version()).toBe(version);
    expect(make().helpInformation()).not.toContain('default: false');
  });

  it('moves no cursor by what it quotes', () => {
    expect(complaint(make, ['--\u001b[2J'])).toBe("error: unknown option '--\\u001b[2J'\n");
  });
});

describe('options that say nothing together', () => {
  it.each([
    ['--exit-code', '--watch'],
    ['--watch=60', '--exit-code'],
  ])('are refused: %s %s', (...args) => {
    expect(complaint(syncProfileCommand, args)).toContain('cannot be used with option');
  });

  it.each([
    ['--print-config=x', '--check'],
    ['--print-config=x', '--refresh'],
  ])('are refused: %s %s', (...args) => {
    expect(complaint(credentialProcessCommand, args)).toContain('cannot be used with option');
  });

  it('are not those that do', () => {
    expect(complaint(syncProfileCommand, ['--exit-code', '--dry-run'])).toBe('');
    expect(complaint(credentialProcessCommand, ['--check', '--refresh'])).toBe('');
    expect(complaint(credentialProcessCommand, ['--print-config=x', '--max-age=60'])).toBe('');
  });

  it.each(['my profile', 'a\nb', "it's"])('nor is a profile that not all tools find: %j', (name) => {
    expect(complaint(credentialProcessCommand, ['--print-config', name])).toContain('no header makes every tool find');
  });
});
