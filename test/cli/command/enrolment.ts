import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callVerb } from '../call-verb';
import { OperatedAccount } from '../operated-account';
import { callAllowed } from '../operator';

let operated: OperatedAccount;
let folder: string;

beforeAll(async () => {
  operated = await new OperatedAccount().open();
  folder = mkdtempSync(join(tmpdir(), 'enrolment-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await operated.close();
});

const call = (verb: string, ...args: readonly string[]) => callAllowed(operated, verb, ...args);

/** A user with a key, and a secret that a person filled in; neither knows of the other. */
function strangers(name: string, more: object = {}): string {
  const { iam, secretsManager } = operated.account;
  iam.createUser({ UserName: name });
  const { AccessKey } = iam.createAccessKey({ UserName: name });
  secretsManager.createSecret({ Name: `svc-${name}`, SecretString: JSON.stringify({ ...AccessKey, ...more }) });
  return AccessKey?.SecretAccessKey ?? '';
}

function secretTags(name: string): Readonly<Record<string, string>> {
  return operated.account.snapshot().secrets.find((secret) => secret.name === name)?.tags ?? {};
}

describe('keyturn enrol', () => {
  it('says what it sees, and changes nothing in a dry run or where nobody confirms', async () => {
    const value = strangers('new', { Comment: 'bucket' });
    const dry = await call('enrol', 'new', '--secret', 'svc-new', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.stderr).toContain('LOST with the first rotation: Comment');
    expect(dry.stderr).toContain('aws/secretsmanager');
    expect(dry.stderr).toContain('keyturn:owner-email');
    expect(dry.stderr + dry.stdout).not.toContain(value);
    expect((await call('enrol', 'new', '--secret', 'svc-new')).code).toBe(6);
    expect([operated.tagsOf('new'), secretTags('svc-new')]).toEqual([{}, {}]);
  });

  it('sets both tags, so that a rotation goes through; unenrol takes them away', async () => {
    const { code } = await call('enrol', 'new', '--secret', 'svc-new', '--yes');
    expect([code, operated.tagsOf('new'), secretTags('svc-new')]).toEqual([
      0,
      { SecretName: 'svc-new' },
      { 'keyturn:user': 'new' },
    ]);
    expect((await call('rotate', 'new')).code).toBe(0);
    expect((await call('unenrol', 'new')).code).toBe(6);
    expect((await call('unenrol', 'new', '--yes')).code).toBe(0);
    expect([operated.tagsOf('new'), secretTags('svc-new')]).toEqual([{}, {}]);
    expect(operated.keysOf('new')).toHaveLength(2);
    expect((await call('unenrol', 'new', '--yes')).code).toBe(4);
  });

  it('refuses what a rotation would refuse: another prefix, another rotator, another user, no secret, no user', async () => {
    strangers('refused');
    const { secretsManager } = operated.account;
    secretsManager.createSecret({ Name: 'other', SecretString: '{}' });
    secretsManager.createSecret({ Name: 'svc-rotated', SecretString: '{}' });
    secretsManager.rotateSecret({
      SecretId: 'svc-rotated',
      RotationLambdaARN: 'arn:aws:lambda:us-east-1:1:function:f',
    });
    secretsManager.createSecret({
      Name: 'svc-taken',
      SecretString: '{}',
      Tags: [{ Key: 'keyturn:user', Value: 'ann' }],
    });
    const why = {
      other: 'begins with svc-',
      'svc-rotated': 'Secrets Manager rotates it',
      'svc-taken': 'names ann',
      'svc-none': 'there is no svc-none',
    };
    for (const [secret, reason] of Object.entries(why)) {
      const { code, stderr } = await call('enrol', 'refused', '--secret', secret, '--yes');
      expect([code, stderr]).toEqual([secret === 'svc-none' ? 4 : 1, expect.stringContaining(reason)]);
    }
    expect(operated.tagsOf('refused')).toEqual({});
    expect((await call('enrol', 'nobody', '--secret', 'svc-refused', '--yes')).code).toBe(4);
  });

  it('goes on without the permission to read values, and says so', async () => {
    operated.allow('iam:*', 'secretsmanager:DescribeSecret', 'cloudformation:*');
    const args = ['refused', '--secret', 'svc-refused', '--dry-run', '--endpoint-url', operated.server.url];
    const { code, stderr } = await callVerb('enrol', args, operated.env);
    expect([code, stderr]).toEqual([0, expect.stringContaining('cannot be read with your permissions')]);
  });

  it('takes many from a file, and none where a line is wrong', async () => {
    for (const name of ['a', 'b']) strangers(name);
    const file = join(folder, 'users.csv');
    writeFileSync(file, 'user,secret\na,svc-a\nb\n');
    const wrong = await call('enrol', '--from', file, '--yes');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('row 2')]);
    writeFileSync(file, 'a,svc-a\nb,svc-a\n');
    expect((await call('enrol', '--from', file, '--yes')).stderr).toContain('svc-a stands there twice');
    writeFileSync(file, '\ufeffuser,secret\r\na,svc-a\r\nb,svc-b\r\n');
    const { code, stdout } = await call('enrol', '--from', file, '--yes', '--json');
    expect([code, JSON.parse(stdout).enrolled]).toEqual([0, ['a', 'b']]);
    expect(operated.tagsOf('b')).toEqual({ SecretName: 'svc-b' });
  });

  it.each([[['x']], [['--secret', 's']], [['x', '--secret', 's', '--from', 'f']], [[]]])('refuses %j', async (args) => {
    expect((await call('enrol', ...args)).code).toBe(2);
  });
});

describe('keyturn bind', () => {
  it('tells secrets whose key they hold, but none that two users name', async () => {
    for (const name of ['first', 'second', 'third']) strangers(name);
    const tag = (UserName: string, secretName: string) =>
      operated.account.iam.tagUser({ UserName, Tags: [{ Key: 'secretname', Value: secretName }] });
    tag('first', 'svc-first');
    tag('second', 'svc-second');
    tag('third', 'svc-second');
    const dry = await call('bind', '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ bound: [], refused: ['second', 'third'] });
    const { code, stderr, stdout } = await call('bind', '--yes', '--json');
    expect([code, JSON.parse(stdout).bound]).toEqual([1, ['first']]);
    expect(stderr).toContain('third names it too');
    expect(secretTags('svc-first')).toEqual({ 'keyturn:user': 'first' });
    expect(secretTags('svc-second')).toEqual({});
    const again = await call('bind', 'first');
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('bound already')]);
    expect((await call('bind', 'nobody')).code).toBe(4);
  });
});
