import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT_CODES, type ExitReason } from '../../cli/exit-codes';
import { DAY_MS } from '../../emulator/durations';
import { systemRandom } from '../../emulator/random';
import { keyturn } from './call-verb';
import { OperatedAccount } from './operated-account';

/** How a verb is called as a process, in every way in which that can go. */
interface Row {
  /** Something to do: each time for another user. */
  readonly args: () => readonly string[];
  /** What is in its JSON; an empty list for a list. */
  readonly json: readonly string[];
  /** Where there is nothing to be found. */
  readonly missing?: readonly string[];
  /** What has to be confirmed. */
  readonly unconfirmed?: () => readonly string[];
  /** How it ends where nothing but the stack may be read. @default 'denied' */
  readonly denied?: ExitReason;
  /** The exit code after Ctrl-C. @default - the signal ends the process */
  readonly interrupted?: number;
}

let operated: OperatedAccount;
let folder: string;
let silent: Server;
let count = 0;

const NO_KEY = 'AKIAZZZZZZZZZZZZZZZZ';
const NO_EXECUTION = 'arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:none';

/** A user with so many keys, and their ids, oldest first. */
function user(keys = 1): readonly [name: string, ...ids: string[]] {
  const name = `user-${count++}`;
  return [name, ...operated.enrol(name, 95, keys)];
}

/** A user who is not enrolled, and its secret. */
function stranger(): readonly [name: string, secretName: string] {
  const name = `stranger-${count++}`;
  const { iam, secretsManager } = operated.account;
  iam.createUser({ UserName: name });
  const { AccessKey } = iam.createAccessKey({ UserName: name });
  secretsManager.createSecret({ Name: `svc-${name}`, SecretString: JSON.stringify(AccessKey) });
  return [name, `svc-${name}`];
}

/** The key of a user that was reported, as a revocation leaves it. */
function reported(): string {
  const [UserName, id = ''] = user();
  const { iam } = operated.account;
  iam.updateAccessKey({ UserName, AccessKeyId: id, Status: 'Inactive' });
  iam.tagUser({ UserName, Tags: [{ Key: 'keyturn:reported', Value: id }] });
  return id;
}

/** An execution that has ended. */
let ended = '';

const EXECUTION = ['executionArn', 'status', 'output'];

const ROWS: Readonly<Record<string, Row>> = {
  revoke: {
    args: () => [user()[1] as string, '--yes'],
    // Of a key that IAM does not know it says AccessDenied, whoever asks.
    denied: 'notFound',
    json: EXECUTION,
    missing: [NO_KEY, '--yes'],
    unconfirmed: () => [user()[1] as string],
  },
  unrevoke: {
    args: () => [reported(), '--yes'],
    denied: 'notFound',
    json: ['userName', 'accessKeyId', 'status', 'emptiedTags'],
    missing: [NO_KEY, '--yes'],
    unconfirmed: () => [reported()],
  },
  // Who may not look whether a key has to be deleted has to confirm that it may be.
  rotate: { args: () => [user()[0]], json: EXECUTION, missing: ['nobody'], denied: 'declined' },
  restore: { args: () => [rotated()], json: EXECUTION, missing: ['nobody'] },
  retire: {
    args: () => [inactive(), '--delete', '--yes'],
    denied: 'notFound',
    json: EXECUTION,
    missing: [NO_KEY, '--delete', '--yes'],
    unconfirmed: () => [inactive(), '--delete'],
  },
  preflight: { args: () => [], json: ['ready', 'checks'], denied: 'failed' },
  status: { args: () => [user()[0]], json: [], missing: ['nobody'] },
  history: { args: () => [], json: [], missing: ['--user', 'nobody-ever'] },
  report: { args: () => [], json: ['verdicts', 'users', 'operations', 'checks'] },
  follow: { args: () => [ended], json: EXECUTION, missing: [NO_EXECUTION], interrupted: 130 },
  sweep: { args: () => [user()[0]], json: EXECUTION, unconfirmed: () => [] },
  pause: { args: () => [], json: ['schedule', 'state'] },
  resume: { args: () => [], json: ['schedule', 'state'] },
  enrol: {
    args: () => {
      const [name, secret] = stranger();
      return [name, '--secret', secret, '--yes'];
    },
    json: ['enrolled', 'looks'],
    missing: ['nobody', '--secret', 'svc-none', '--yes'],
    unconfirmed: () => {
      const [name, secret] = stranger();
      return [name, '--secret', secret];
    },
  },
  unenrol: {
    args: () => [user()[0], '--yes'],
    json: ['userName', 'secretName'],
    missing: ['nobody', '--yes'],
    unconfirmed: () => [user()[0]],
  },
  bind: { args: () => [user()[0], '--yes'], json: ['bound', 'refused'], missing: ['nobody', '--yes'] },
};

/** A user whose key was rotated, which can be taken back. */
function rotated(): string {
  const [UserName] = user();
  const { iam, secretsManager } = operated.account;
  const id = iam.createAccessKey({ UserName }).AccessKey?.AccessKeyId;
  const ClientRequestToken = `keyturn-access-key-${id}`;
  secretsManager.updateSecret({ SecretId: `svc-${UserName}`, SecretString: '{"new":1}', ClientRequestToken });
  return UserName;
}

/** A key that is Inactive beside the one that the secret names. */
function inactive(): string {
  const name = rotated();
  const id = operated.keysOf(name)[0]?.accessKeyId ?? '';
  operated.account.iam.updateAccessKey({ UserName: name, AccessKeyId: id, Status: 'Inactive' });
  return id;
}

beforeAll(async () => {
  operated = await new OperatedAccount(systemRandom, new Date(Date.now() - DAY_MS)).open();
  folder = mkdtempSync(join(tmpdir(), 'keyturn-verbs-'));
  const execution = await operated.local.simulation.execute('RotateAccessKey', { userName: user()[0] });
  ended = execution.executionArn ?? '';
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
    const { code, stdout, stderr } = await call(verb, ...row.args(), '--json');
    expect([code, stderr]).toEqual([0, stderr]);
    const answer = JSON.parse(stdout);
    if (row.json.length === 0) expect(Array.isArray(answer)).toBe(true);
    else expect(Object.keys(answer)).toEqual(expect.arrayContaining([...row.json]));
    expect([tooWide(stderr), stderr.match(/\bAKIA[A-Z2-7]{16}\b/)]).toEqual([[], null]);
  });

  it('does its work where nobody reads its answer', async () => {
    const output = verb === 'report' ? ['--output', join(folder, 'report.html')] : [];
    const args = [verb, ...row.args(), ...output, '--endpoint-url', operated.server.url];
    const { code } = await keyturn(args, operated.env, (_, child) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    });
    expect(code).toBe(0);
  });

  it('refuses a flag that it does not have', async () => {
    const { code, stdout, stderr } = await call(verb, ...row.args(), '--no-such-flag', '--json');
    expect([code, errorIn(stdout), stderr]).toEqual([2, 'usage', expect.stringContaining('--help says more')]);
  });

  it('says that it may not, and where the policy stands', async () => {
    const args = row.args();
    operated.allow('cloudformation:DescribeStacks');
    const { code, stdout, stderr } = await call(verb, ...args, '--json').finally(() => operated.allow('*'));
    const reason = row.denied ?? 'denied';
    expect([code, stderr]).toEqual([EXIT_CODES[reason].code, stderr]);
    // What preflight could not ask is part of its answer.
    if (verb !== 'preflight') expect(errorIn(stdout)).toBe(reason);
    if (reason === 'denied') expect(stderr).toContain('--help');
  });

  it('says that nobody answers', async () => {
    const args = [verb, ...row.args(), '--json', '--endpoint-url', 'http://127.0.0.1:9'];
    const { code, stdout, stderr } = await keyturn(args, { ...operated.env, AWS_MAX_ATTEMPTS: '1' });
    expect([code, errorIn(stdout), stderr]).toEqual([1, 'failed', expect.stringContaining('nobody answers')]);
  });

  it('ends at Ctrl-C while it waits for an answer', async () => {
    const asked = new Promise<Socket>((resolve) => silent.once('connection', resolve));
    const { port } = silent.address() as { readonly port: number };
    const args = [verb, ...row.args(), '--endpoint-url', `http://127.0.0.1:${port}`];
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
      const args = unconfirmed();
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
