import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT_CODES } from '../../cli/exit-codes';
import { DAY_MS } from '../../emulator/durations';
import { systemRandom } from '../../emulator/random';
import { keyturn } from './call-verb';
import { Cast } from './cast';
import { OperatedAccount } from './operated-account';
import { ROWS } from './verb-rows';

let operated: OperatedAccount;
let cast: Cast;
let folder: string;
let silent: Server;

beforeAll(async () => {
  operated = await new OperatedAccount(systemRandom, new Date(Date.now() - DAY_MS)).open();
  cast = new Cast(operated);
  folder = mkdtempSync(join(tmpdir(), 'keyturn-verbs-'));
  silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  silent.close();
  await operated.close();
});

const call = (verb: string, ...args: readonly string[]) =>
  keyturn([verb, ...args, '--endpoint-url', operated.server.url], operated.env);

/** Lines that are wider than 80 columns, but for what is one word. */
const tooWide = (text: string) => text.split('\n').filter((line) => line.length > 80 && /\S\s+\S/.test(line));

const errorIn = (stdout: string) => JSON.parse(stdout).error?.code;

describe.each(Object.entries(ROWS))('keyturn %s, as a process', (verb, row) => {
  it('prints one JSON document, and words of 80 columns with masked ids', async () => {
    const { code, stdout, stderr } = await call(verb, ...(await row.args(cast)), '--json');
    expect([code, stderr]).toEqual([0, stderr]);
    const answer = JSON.parse(stdout);
    if (row.json.length === 0) expect(Array.isArray(answer)).toBe(true);
    else expect(Object.keys(answer)).toEqual(expect.arrayContaining([...row.json]));
    expect([tooWide(stderr), stderr.match(/\bAKIA[A-Z2-7]{16}\b/)]).toEqual([[], null]);
  });

  it('does its work where nobody reads its answer', async () => {
    const output = verb === 'report' ? ['--output', join(folder, 'report.html')] : [];
    const args = [verb, ...(await row.args(cast)), ...output, '--endpoint-url', operated.server.url];
    const { code } = await keyturn(args, operated.env, (_, child) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    });
    expect(code).toBe(0);
  });

  it('refuses a flag that it does not have', async () => {
    const { code, stdout, stderr } = await call(verb, ...(await row.args(cast)), '--no-such-flag', '--json');
    expect([code, errorIn(stdout), stderr]).toEqual([2, 'usage', expect.stringContaining('--help says more')]);
    expect(tooWide(stderr)).toEqual([]);
  });

  it('says that it may not, and where the policy stands', async () => {
    const args = await row.args(cast);
    operated.allow('cloudformation:DescribeStacks');
    const { code, stdout, stderr } = await call(verb, ...args, '--json').finally(() => operated.allow('*'));
    const reason = row.denied ?? 'denied';
    expect([code, stderr]).toEqual([EXIT_CODES[reason].code, stderr]);
    // What preflight could not ask is part of its answer.
    if (verb !== 'preflight') expect(errorIn(stdout)).toBe(reason);
    if (reason === 'denied') expect(stderr).toContain('--help');
  });

  it('says that nobody answers', async () => {
    const args = [verb, ...(await row.args(cast)), '--json', '--endpoint-url', 'http://127.0.0.1:9'];
    const { code, stdout, stderr } = await keyturn(args, { ...operated.env, AWS_MAX_ATTEMPTS: '1' });
    expect([code, errorIn(stdout), stderr]).toEqual([1, 'failed', expect.stringContaining('nobody answers')]);
  });

  it('ends at Ctrl-C while it waits for an answer', async () => {
    const asked = new Promise<Socket>((resolve) => silent.once('connection', resolve));
    const { port } = silent.address() as { readonly port: number };
    const args = [verb, ...(await row.args(cast)), '--endpoint-url', `http://127.0.0.1:${port}`];
    const { code, signal } = await keyturn(args, operated.env, undefined, async (child) => {
      await asked;
      child.kill('SIGINT');
    });
    (await asked).destroy();
    expect([code, signal]).toEqual(row.interrupted === undefined ? [null, 'SIGINT'] : [row.interrupted, null]);
  });

  const { missing, unconfirmed } = row;
  if (missing) {
    it('ends with 4 where nothing is found', async () => {
      const { code, stdout, stderr } = await call(verb, ...missing, '--json');
      expect([code, stderr.trim() !== '', JSON.parse(stdout) !== null]).toEqual([4, true, true]);
    });
  }
  if (unconfirmed) {
    it('ends with 6 where there is no terminal to confirm it', async () => {
      const before = JSON.stringify(operated.account.snapshot());
      const args = unconfirmed(cast);
      const known = JSON.stringify(operated.account.snapshot());
      const { code, stdout, stderr } = await call(verb, ...args, '--json');
      expect([code, errorIn(stdout), stderr]).toEqual([6, 'declined', expect.stringContaining('--yes')]);
      expect(JSON.stringify(operated.account.snapshot())).toBe(args.length === 0 ? before : known);
    });
  }
});

describe('the table', () => {
  it('has a row for every verb that speaks to an account', async () => {
    const { stdout } = await keyturn(['--help'], {});
    const verbs = [...stdout.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, verb]) => verb);
    const others = ['sync-profile', 'credential-process', 'emulator', 'asl', 'completion'];
    expect(verbs.filter((verb) => verb !== undefined && !others.includes(verb)).sort()).toEqual(
      Object.keys(ROWS).sort(),
    );
  });

  it.each(['sync-profile', 'credential-process', 'emulator', 'asl', 'completion'])(
    'has its like for %s: help, and a flag that it does not have',
    async (verb) => {
      const help = await keyturn([verb, '--help'], {});
      expect([help.code, tooWide(help.stdout)]).toEqual([0, []]);
      expect((await keyturn([verb, '--no-such-flag'], {})).code).toBe(2);
    },
  );
});
