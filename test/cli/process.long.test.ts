import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
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

  it('does its work and ends well where nobody reads its answer', async () => {
    operated.enrol('unread');
    const args = ['rotate', 'unread', '--json', '--endpoint-url', operated.server.url];
    const { code } = await keyturn(args, operated.env, (_, child) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    });
    expect(code).toBe(0);
    expect(operated.keysOf('unread')).toHaveLength(2);
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
