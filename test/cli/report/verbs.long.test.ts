import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { localFile, writeLocalFile } from '../../../cli/connection/local-file';
import { LocalAccount } from '../../../simulation/local-account';

const BIN = join(__dirname, '..', '..', '..', 'cli', 'bin', 'keyturn.js');
const WHOLE_ID = /\bAKIA[A-Z2-7]{16}\b/;

let folder: string;

/** The account of --local, five days into its story: the key of svc-export has just been rotated. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keyturn-verbs-'));
  const account = await LocalAccount.tell({ days: 5 });
  const file = localFile({ env: { XDG_CACHE_HOME: folder }, platform: 'linux' } as unknown as NodeJS.Process);
  mkdirSync(dirname(file), { recursive: true });
  await writeLocalFile(file, await account.save());
});

function keyturn(...args: readonly string[]) {
  const { KEYTURN_STACK: _, ...others } = process.env;
  const env = { ...others, XDG_CACHE_HOME: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

describe('keyturn status', () => {
  it('is a table of 80 columns with masked ids, the most urgent first', () => {
    const { status, stdout, stderr } = keyturn('status', '--local');
    expect(status).toBe(0);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^USER +KEY DAYS +STATE +NEXT$/);
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
      'svc-billing',
      'svc-ci',
      'svc-deploy',
      'svc-export',
      'svc-web',
    ]);
    expect(lines.find((line) => line.startsWith('svc-export'))).toMatch(
      / 0 50 +on course +previous key off 2025-02-10$/,
    );
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(stdout + stderr).not.toMatch(WHOLE_ID);
    expect(stderr).toContain('5 of 6 users in reach; none needs attention');
    expect(stderr.includes('in brackets of Inactive ones')).toBe(/\(\d+\)/.test(stdout));
  });

  it('is data with --json, whole ids and nothing else on stdout', () => {
    const { status, stdout } = keyturn('status', 'svc-export', '--local', '--json');
    expect(status).toBe(0);
    const [one, ...others] = JSON.parse(stdout);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      state: 'fine',
      outlook: { row: 'nothingDue', next: { action: 'deactivate', date: '2025-02-10', isConditional: true } },
    });
    expect(stdout).toMatch(WHOLE_ID);
  });

  it('says by which rule, and what happens when', () => {
    const { stdout } = keyturn('status', 'svc-export', '--local', '--explain');
    expect(stdout).toMatch(/rule +nothingDue/);
    expect(stdout).toMatch(/2025-02-10 {2}\*{4}\w{4} is set Inactive unless something uses it \(in 35 days\)/);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('ends with 4 where a user is not reached, and with 2 for what it does not know', () => {
    const missing = keyturn('status', 'svc-nobody', '--local');
    expect([missing.status, missing.stdout]).toEqual([4, '']);
    expect(missing.stderr).toMatch(/reaches no user svc-nobody[\s\S]*next:/);
    expect(keyturn('status', '--local', '--rate', '0').status).toBe(2);
  });
});

describe('keyturn history', () => {
  it('tells when, to whom, what, why, who and by which execution', () => {
    const { status, stdout } = keyturn('history', '--local', '--user', 'svc-export');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^2025-01-06 02:0\d {2}svc-export {2}rotated: \*{4}\w{4} instead of/);
    expect(stdout).toContain('why: scheduled');
    expect(stdout).toContain('started by: sweep of 2025-01-06');
    expect(stdout).toMatch(
      /arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:rotate-\*{4}\w{4}-2025-01-06/,
    );
    expect(stdout).not.toMatch(WHOLE_ID);
  });

  it('ends with 4 where nothing was done, and says how to ask for more', () => {
    const { status, stdout, stderr } = keyturn('history', '--local', '--user', 'svc-ci');
    expect([status, stdout]).toEqual([4, '']);
    expect(stderr).toMatch(/nothing was done since .* to user svc-ci[\s\S]*--since/);
    expect(keyturn('history', '--local', '--since', '2025-02-30').status).toBe(2);
  });
});

describe('keyturn report', () => {
  it('writes a page, and says where and what it is about', () => {
    const { status, stdout, stderr } = keyturn('report', '--local', '--days', '5', '--output', 'five.html');
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('5 enrolled users, 1 executions for them');
    expect(stderr).toContain(join(folder, 'five.html'));
    const page = readFileSync(join(folder, 'five.html'), 'utf8');
    expect(page).toContain('svc-export');
    expect(page).not.toMatch(WHOLE_ID);
  });

  it('prints a table for spreadsheets, masked unless it is asked not to be', () => {
    const csv = keyturn('report', '--local', '--csv', 'executions');
    expect(csv.stdout).toMatch(/^ended,machine,user,outcome,/);
    expect(csv.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(csv.stdout).not.toMatch(WHOLE_ID);
    expect(keyturn('report', '--local', '--csv', '--show-ids').stdout).toMatch(WHOLE_ID);
    expect(existsSync(join(folder, 'keyturn-report.html'))).toBe(false);
  });

  it('writes a page under a name of its own, whatever else is there', () => {
    mkdirSync(join(folder, 'keyturn-report.html'));
    const { status, stderr } = keyturn('report', '--local', '--days', '5');
    expect(status).toBe(0);
    expect(stderr).toMatch(/open .*keyturn-report-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.html/);
  });

  it('says what is wrong where it cannot write, before it asks the account for anything', () => {
    const { status, stderr } = keyturn('report', '--output', join(folder, 'no', 'such', 'folder.html'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot be written: there is no folder\s[\s\S]*--output/);
  });
});
