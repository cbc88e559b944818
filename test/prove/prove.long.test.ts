import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

function prove(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const command = ['--require', 'tsx/cjs', join(__dirname, 'prove.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }));
  });
}

describe('npm run prove', () => {
  it('says what a part did and ends with one line', async () => {
    const { code, out } = await prove('--replay', 'planted/secretNameFromInput');
    expect(code).toBe(0);
    const [title, counted, ...lines] = out.trimEnd().split('\n');
    expect(title).toMatch(/^planted: /);
    expect(counted).toMatch(/^ {2}1 variant, .*; 0 violations$/);
    expect(lines.pop()).toMatch(/^1 passed, 0 failed: .* \d+ s$/);
    const claims = lines.map((line) => /^ {2}(\w+) \(.*\) is broken, as it has to be: ./.exec(line)?.[1]);
    expect(claims.filter(Boolean)).toEqual(['I1', 'I3', 'I7', 'input']);
  });

  it('replays what a violation names', async () => {
    const id = 'faults/dueAgain/scheduled/RotateAccessKey.ListAccessKeys:throttled:refused';
    const { code, out } = await prove('--replay', id, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      parts: [{ name: 'faults', counts: { cases: 1, redrives: 2 }, violations: [] }],
    });
  });

  it('goes one order of a race that takes too long to be gone with the others', async () => {
    const id = 'interleavings/scheduled+exposedCurrent+exposedCurrent/onlyOurs/newestFirst/0120';
    const { code, out } = await prove('--replay', id, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ parts: [{ counts: { orders: 1 }, violations: [] }] });
  });

  it.each([
    [['--part', 'nothing'], 'there is no part "nothing"; take one of faults, '],
    [['--replay', 'faults/nowhere/manual'], 'nothing of faults is called "faults/nowhere/manual"'],
    [['--replay', 'crash/dueAgain/scheduled//9999'], 'it has ended before there is an event 9999'],
    [['--replay', 'faults/dueAgain/manual/RotateAccessKey.SendEmail:no'], 'there is no fault called "no"; take one of'],
    [['--replay', 'nope'], 'there is no part "nope"; take one of faults, '],
    [['--replay', 'nope'], 'such as faults/dueAgain/manual/RotateAccessKey.SendEmail:lost'],
    [
      ['--part', 'faults', '--replay', 'planted/documents'],
      "'--replay <id>' cannot be used with option '--part <names...>'",
    ],
    [['--workers', '0'], 'it must be a whole number, at least 1'],
  ])('refuses what it cannot do: %j', async (args, says) => {
    const { code, err } = await prove(...args);
    expect(code).toBe(2);
    expect(err).toContain(says);
  });
});
