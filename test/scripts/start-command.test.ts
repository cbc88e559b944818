import fs, { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { storyLines } from '../../simulation/show-story';
import { type StartOptions, startCommand } from '../../simulation/start-command';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  writeFileSync(join(folder, 'old.html'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The options as they are read, before anything is simulated. */
function read(...args: readonly string[]): StartOptions {
  const command = startCommand('start')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .action(() => undefined);
  return command.parse(args, { from: 'user' }).opts();
}

describe('the command line of npm start', () => {
  it.each([
    [['--once', '--story']],
    [['--once', '--days', '2']],
    [['--once', '--users', '2']],
    [['--input', '{}', '--days', '2']],
    [['--keys', '2', '--story']],
    [['--once', '--report', 'x.html']],
    [['--story', '--users', '2']],
  ])('refuses %j, of which one says nothing to the other', (args) => {
    expect(() => read(...args)).toThrow(
      `'${args[0]}${args[0] === '--input' ? ' <file|json>' : args[0] === '--keys' ? ' <n>' : ''}' cannot be used with`,
    );
  });

  it.each([
    [['--once', '--policy', 'every=90']],
    [['--input', '{}', '--keys', '2', '--once', '--json']],
    [['--story', '--days', '2', '--policy', 'every=90', '--no-report']],
    [['--users', '2', '--days', '2']],
  ])('takes %j', (args) => {
    expect(() => read(...args)).not.toThrow();
  });

  it('refuses a policy that no calendar has room for', () => {
    expect(() => read('--policy', 'every=9999999')).toThrow('from 3 to 3653 (ten years), not 9999999');
    expect(read().policy.rotateAfterDays).toBe(50);
  });

  it('refuses a report that cannot be written, before anything is simulated', () => {
    expect(() => read('--report', join(folder, 'none', 'x.html'))).toThrow(`there is no folder ${folder}/none`);
    expect(() => read('--report', folder)).toThrow(`${folder} is a folder; name a file in it`);
    expect(() => read('--report', join(folder, 'old.html', 'x.html'))).toThrow('there is no folder');
  });

  it('refuses a report in a folder that may not be written', () => {
    // Root, as whom CI runs, may write into all.
    const accessSync = jest.spyOn(fs, 'accessSync').mockImplementation(() => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    });
    try {
      expect(() => read('--report', join(folder, 'x.html'))).toThrow(`${folder} may not be written (EACCES)`);
    } finally {
      accessSync.mockRestore();
    }
  });

  it.each(['new.html', 'old.html'])('takes the report %s in a folder that is there', (name) => {
    expect(read('--report', join(folder, name)).report).toBe(join(folder, name));
  });
});

describe('a story in words', () => {
  const none = {
    apiCalls: {},
    transitions: 0,
    expressRequests: 0,
    applicationRequests: 0,
    failedRequests: 0,
    timeline: [],
    seconds: 0,
  };
  const sweep = { day: 1, status: 'SUCCEEDED', counts: {} };

  it.each([
    [1, '1 user, 1 daily sweep;', '1 sweep, 0 failed; 1 mail'],
    [2, '2 users, 2 daily sweeps;', '2 sweeps, 0 failed; 2 mails'],
  ])('counts %i', (count, head, total) => {
    const lines = storyLines({ ...none, users: count, days: count, mails: count, sweeps: Array(count).fill(sweep) });
    expect(lines[0]).toContain(head);
    expect(lines).toContain(total);
  });
});
