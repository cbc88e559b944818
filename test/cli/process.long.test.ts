import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMAND, keyturn } from './call-verb';
import { OperatedAccount } from './operated-account';

let operated: OperatedAccount;

beforeAll(async () => {
  operated = await new OperatedAccount().open();
});
afterAll(() => operated.close());

/** Holds the simulated time until the returned function is called, so that executions stay where they are. */
function holdTime(): () => void {
  let release: () => void = () => undefined;
  void operated.local.simulation.clock.busy(
    new Promise<void>((resolve) => {
      release = resolve;
    }),
  );
  return () => release();
}

describe('keyturn, as a process', () => {
  it('leaves what it started running at Ctrl-C, and says how to follow it', async () => {
    operated.enrol('interrupted');
    const release = holdTime();
    const args = ['rotate', 'interrupted', '--endpoint-url', operated.server.url];
    let interrupted = false;
    const called = keyturn(args, operated.env, (printed, child) => {
      if (interrupted || !printed.includes('makes a new key')) return;
      interrupted = true;
      child.kill('SIGINT');
    });
    const { code, stderr } = await called;
    setImmediate(release);
    expect([code, stderr]).toEqual([130, expect.stringContaining('it goes on')]);
    const [, executionArn = ''] = /keyturn follow\s+(\S+)/.exec(stderr) ?? [];
    const { stepFunctions } = operated.local.simulation;
    expect(stepFunctions.describeExecution({ executionArn }).status).toBe('RUNNING');
    expect((await stepFunctions.waitForExecution(executionArn)).status).toBe('SUCCEEDED');
  });

  it('does the same at SIGTERM, with an exit code of its own', async () => {
    operated.enrol('terminated');
    const release = holdTime();
    const args = ['rotate', 'terminated', '--json', '--endpoint-url', operated.server.url];
    let terminated = false;
    const { code, stdout } = await keyturn(args, operated.env, (printed, child) => {
      if (terminated || !printed.includes('makes a new key')) return;
      terminated = true;
      child.kill('SIGTERM');
    });
    setImmediate(release);
    expect([code, JSON.parse(stdout).error.code]).toEqual([143, 'terminated']);
  });

  it.each([
    ['Ctrl-C', '\u0003', 130],
    ['Ctrl-D', '\u0004', 6],
    ['no', 'n\r', 6],
    ['yes', 'y\r', 0],
  ])('takes %s for an answer to a question', async (_, typed, expected) => {
    if (process.platform !== 'linux') return console.log('not tried: elsewhere script has other options');
    const [id = ''] = operated.enrol(`asked-${expected}-${typed.length}${typed.charCodeAt(0)}`);
    const words = [process.execPath, COMMAND, 'revoke', id, '--endpoint-url', operated.server.url];
    // A terminal, which a process alone is not given.
    const child = spawn('script', ['-qefc', words.join(' '), '/dev/null'], {
      env: { ...process.env, ...operated.env },
    });
    let printed = '';
    child.stdout.on('data', (data) => {
      const isAsked = printed.includes('[y/N]');
      printed += data;
      if (!isAsked && printed.includes('[y/N]')) child.stdin.write(typed);
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, printed]).toEqual([expected, printed]);
    // On a line of its own, whatever was typed.
    if (expected !== 0) expect(printed).toMatch(/^(?:\S*\[31m)?keyturn revoke: /m);
    const status = expected === 0 ? 'Inactive' : 'Active';
    expect(operated.keysOf(`asked-${expected}-${typed.length}${typed.charCodeAt(0)}`)[0]?.status).toBe(status);
  });

  it('fails where its answer cannot be written, and says so', () => {
    if (!existsSync('/dev/full')) return console.log('not tried: only Linux has a device that is always full');
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'asl', 'RotateAccessKey'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^keyturn: the result could not be written: .*ENOSPC/)]);
  });

  it('lists its verbs, and answers a wrong one with the way to the list', async () => {
    const [help, wrong] = await Promise.all([keyturn(['--help'], {}), keyturn(['rotaet'], {})]);
    expect(help.stdout).toMatch(/Act now:\n {2}revoke +cut off a key that leaked/);
    expect(Math.max(...help.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect([wrong.code, wrong.stdout, wrong.stderr]).toEqual([
      2,
      '',
      expect.stringContaining('(Did you mean rotate?)'),
    ]);
  });
});

describe('keyturn --local', () => {
  it('lets a new user look, revoke, restore and report, in an account that is made while it says how far that is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyturn-local-'));
    const begun = performance.now();
    const call = (...args: readonly string[]) => keyturn([...args, '--local'], { XDG_CACHE_HOME: folder });
    const first = await call('status', '--json');
    expect([first.code, first.stderr]).toEqual([
      0,
      expect.stringMatching(/half a\s+minute[\s\S]*day 30 of 120[\s\S]*day 120 of 120/),
    ]);
    const svc = JSON.parse(first.stdout).find(({ user }: { user: { userName: string } }) => user.userName === 'svc-ci');
    const ids: readonly string[] = svc.user.accessKeys.map(({ accessKeyId }: { accessKeyId: string }) => accessKeyId);
    const current = svc.user.secret.versions.find(({ stages }: { stages: string[] }) => stages.includes('AWSCURRENT'));
    // The previous key: a current one would be deleted to make room, and could not be had back.
    const key = ids.find((id) => !current.versionId.endsWith(id)) ?? '';
    expect((await call('preflight')).code).toBe(0);
    expect((await call('restore', 'svc-export')).code).toBe(0);
    expect((await call('revoke', key, '--yes')).code).toBe(0);
    expect((await call('unrevoke', key, '--yes')).code).toBe(0);
    const report = await call('report', '--output', join(folder, 'report.html'));
    expect([report.code, report.stderr]).toEqual([0, expect.stringContaining('the record has no gap')]);
    process.stderr.write(`the first minutes of a new user: ${Math.round((performance.now() - begun) / 1000)} s\n`);

    const [file = ''] = readdirSync(join(folder, 'keyturn'));
    writeFileSync(join(folder, 'keyturn', file), 'half of wh');
    const damaged = await call('pause');
    expect([damaged.code, damaged.stderr]).toEqual([
      0,
      expect.stringMatching(/is damaged; it is kept as\s+\S+damaged/),
    ]);
    expect(readdirSync(join(folder, 'keyturn'))).toContain(`${file}.damaged`);
    rmSync(folder, { recursive: true });
  });
});
