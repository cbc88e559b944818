import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../emulator/durations';
import { systemRandom } from '../../../emulator/random';
import { callVerb } from '../call-verb';
import { OperatedAccount } from '../operated-account';
import { callAllowed } from '../operator';

let operated: OperatedAccount;

beforeAll(async () => {
  // What is older than 90 days nobody remembers.
  operated = await new OperatedAccount(systemRandom, new Date(Date.now() - DAY_MS)).open();
});
afterAll(() => operated.close());

const call = (verb: string, ...args: readonly string[]) => callAllowed(operated, verb, ...args);

function widest(text: string): number {
  const words = text.split('\n').filter((line) => !/^(\s*)\S+$/.test(line));
  return Math.max(...words.map((line) => line.length));
}

describe('keyturn rotate', () => {
  it('makes a new key, tells each step in words, and masks the ids', async () => {
    const [old] = operated.enrol('rotated') as [string];
    const { code, stderr, stdout } = await call('rotate', 'rotated');
    expect(code).toBe(0);
    const [, fresh] = operated.keysOf('rotated');
    expect(stderr).toMatch(/^\d\d:\d\d:\d\d {2}makes a new key and stores it in the secret: about 20 s$/m);
    expect(stderr).toContain(
      `rotated has the new key ****${fresh?.accessKeyId.slice(-4)}; the secret svc-rotated names it.`,
    );
    expect(stderr).toContain(`The previous key ****${old.slice(-4)} stays Active`);
    expect([stderr.includes(old), stdout, widest(stderr) <= 80]).toEqual([false, '', true]);
  });

  it('prints JSON on stdout with whole ids, and nothing else there', async () => {
    operated.enrol('json');
    const { stdout } = await call('rotate', 'json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'SUCCEEDED',
      output: { userName: 'json', newAccessKeyId: operated.keysOf('json')[1]?.accessKeyId },
    });
  });

  it('fails with the Cause, the article and the execution, and changes nothing', async () => {
    const keys = operated.enrol('full', 95, 2);
    const { code, stderr } = await call('rotate', 'full', '--show-ids');
    expect(code).toBe(1);
    expect(stderr).toContain('RotateAccessKey FAILED: KeyRotation.TwoActiveKeys');
    expect(stderr).toContain('docs/runbook.md, KeyRotation.TwoActiveKeys');
    for (const key of keys) expect(stderr).toContain(key);
    expect(operated.keysOf('full')).toHaveLength(2);
  });

  it('says by its exit code that there is no such user', async () => {
    const { code, stderr } = await call('rotate', 'nobody-of-that-name');
    expect([code, stderr]).toEqual([4, expect.stringContaining('KeyRotation.UserNotFound')]);
  });

  it('deletes to make room only what was confirmed, and says whether it was reported', async () => {
    const [reported = ''] = operated.enrol('crowded', 95, 2);
    operated.account.iam.updateAccessKey({ UserName: 'crowded', AccessKeyId: reported, Status: 'Inactive' });
    const unconfirmed = await call('rotate', 'crowded', '--show-ids');
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([
      6,
      expect.stringContaining(`the Inactive key ${reported} of crowded is deleted`),
    ]);
    const tag = { Key: 'Keyturn:Reported', Value: reported };
    operated.account.iam.tagUser({ UserName: 'crowded', Tags: [tag] });
    expect((await call('rotate', 'crowded')).stderr).toMatch(/reported as leaked,\s+of crowded\s+is\s+deleted/);
    expect(operated.keysOf('crowded').map(({ accessKeyId }) => accessKeyId)).toContain(reported);
    const { code, stderr } = await call('rotate', 'crowded', '--yes');
    expect([code, stderr]).toEqual([0, expect.stringContaining('was deleted to make room')]);
    expect(operated.keysOf('crowded').map(({ accessKeyId }) => accessKeyId)).not.toContain(reported);
  });

  it('does not wait where it should not, and says how to follow', async () => {
    operated.enrol('later');
    const { code, stderr, stdout } = await call('rotate', 'later', '--no-wait', '--json');
    expect(code).toBe(0);
    const { executionArn } = JSON.parse(stdout);
    expect(stderr).toContain('keyturn follow');
    const followed = await call('follow', executionArn);
    expect([followed.code, followed.stderr]).toEqual([0, expect.stringContaining('makes a new key')]);
    // It ends as the verb that started it would have.
    expect(followed.stderr).toContain(' has the new key ****');
  });
});

describe('keyturn revoke and unrevoke', () => {
  it('cut the current key off, have it replaced, and take a false alarm back', async () => {
    const [old] = operated.enrol('leaked') as [string];
    await call('rotate', 'leaked');
    operated.account.iam.deleteAccessKey({ UserName: 'leaked', AccessKeyId: old });
    const [current] = operated.keysOf('leaked').map(({ accessKeyId }) => accessKeyId) as [string];

    const unconfirmed = await call('revoke', current);
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([6, expect.stringContaining('say --yes')]);
    expect(operated.keysOf('leaked')[0]?.status).toBe('Active');

    const { code, stderr } = await call('revoke', current, '--yes');
    expect([code, stderr]).toEqual([0, expect.stringContaining(`****${current.slice(-4)} of leaked is Inactive.`)]);
    expect(stderr).toMatch(/and goes on with RotateAccessKey:[\s\S]*makes a new key/);
    expect(stderr).toMatch(/leaked has the new key [*]{4}/);
    expect(operated.keysOf('leaked').map(({ status }) => status)).toEqual(['Inactive', 'Active']);
    expect(operated.tagsOf('leaked')).toMatchObject({ 'keyturn:reported': current });

    const undone = await call('unrevoke', current, '--yes', '--json');
    expect([undone.code, JSON.parse(undone.stdout).status]).toEqual([0, 'Active']);
    expect(operated.tagsOf('leaked')).toMatchObject({
      'keyturn:reported': '',
      'keyturn:deactivated': '',
      'keyturn:false-alarm': current,
    });
    expect(operated.keysOf('leaked').map(({ status }) => status)).toEqual(['Active', 'Active']);

    const { stdout: history } = await call('history', '--key', current);
    expect(history).toMatch(/revoked: [*]{4}[\s\S]*set Active again: [*]{4}[\s\S]*started by: operator\n/);
    const told: readonly { kind: string }[] = JSON.parse((await call('history', '--key', current, '--json')).stdout);
    expect(told.map(({ kind }) => kind)).toEqual(['rotated', 'revoked', 'rotated', 'activated']);

    const again = await call('unrevoke', current, '--yes');
    expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('was not reported as leaked')]);
  });

  it('miss a key that nobody has, and refuse a temporary one', async () => {
    expect((await call('revoke', 'AKIAZZZZZZZZZZZZZZZZ', '--yes')).code).toBe(4);
    const masked = await call('revoke', '****ABCD', '--yes');
    expect([masked.code, masked.stderr]).toEqual([2, expect.stringContaining('--show-ids')]);
    const temporary = await call('revoke', 'ASIAZZZZZZZZZZZZZZZZ', '--yes');
    expect([temporary.code, temporary.stderr]).toEqual([2, expect.stringContaining('aws:TokenIssueTime')]);
  });
});

describe('keyturn restore', () => {
  it('brings the previous key back and puts the user on hold', async () => {
    operated.enrol('restored');
    await call('rotate', 'restored');
    const { code, stderr } = await call('restore', 'restored', '--hold-until', '2099-12-24');
    expect([code, stderr]).toEqual([0, expect.stringContaining('restored is on hold until 2099-12-24.')]);
    expect(stderr).toContain('waits for whoever may have read the tags before: 120 s');
    expect(operated.tagsOf('restored')).toMatchObject({ 'keyturn:hold-until': '2099-12-24' });
  });

  it('refuses a day that does not exist, or has come, before anything is started', async () => {
    expect((await call('restore', 'restored', '--hold-until', '2025-02-30')).code).toBe(2);
    const today = new Date().toISOString().slice(0, 10);
    const past = await call('restore', 'restored', '--hold-until', today);
    expect([past.code, past.stderr]).toEqual([2, expect.stringContaining('a hold ends after today')]);
    expect(past.stderr).not.toContain('reads the');
  });
});

describe('keyturn retire', () => {
  it('sets the previous key Inactive, then deletes it', async () => {
    const [old] = operated.enrol('retired') as [string];
    await call('rotate', 'retired');
    const deactivated = await call('retire', old, '--deactivate', '--force', '--yes');
    expect([deactivated.code, operated.keysOf('retired')[0]?.status]).toEqual([0, 'Inactive']);
    const deleted = await call('retire', old, '--delete', '--yes');
    expect([deleted.code, deleted.stderr]).toEqual([0, expect.stringContaining('is deleted')]);
    expect(operated.keysOf('retired')).toHaveLength(1);
  });

  it.each([
    [[]],
    [['--delete', '--deactivate']],
    [['--deactivate']],
    [['--delete', '--unused-since', '2025-01-01']],
    [['--deactivate', '--force', '--unused-since', '2025-01-01']],
  ])('refuses %j before anything is asked', async (flags) => {
    const { code, stderr } = await call('retire', 'AKIAZZZZZZZZZZZZZZZZ', ...flags);
    expect([code, stderr]).toEqual([2, expect.stringContaining('error: ')]);
  });
});

describe('keyturn sweep', () => {
  it('says what is due and starts nothing in a dry run', async () => {
    operated.enrol('due');
    const { code, stderr, stdout } = await call('sweep', 'due', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).output).toMatchObject({ armed: false, counts: { users: 1, rotate: 1, started: 0 } });
    expect(stderr).toContain('1 looked at, 1 due, nothing started');
    expect(operated.keysOf('due')).toHaveLength(1);
  });

  it('starts what is due for one user, and for everybody only where it is confirmed', async () => {
    expect((await call('sweep')).code).toBe(6);
    const { code, stderr } = await call('sweep', 'due');
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 looked at, 1 due, 1 started')]);
    expect(operated.keysOf('due')).toHaveLength(2);
  });
});

describe('keyturn pause and resume', () => {
  it('switch the schedule, and leave the rest of it as it was', async () => {
    const schedules = operated.local.operatorServices.scheduler;
    const schedule = () => schedules.getSchedule({ GroupName: 'Keyturn-Schedule', Name: 'Keyturn-Daily' });
    const { State: _, LastModificationDate: _modified, ...before } = schedule();
    expect((await call('pause')).stderr).toContain('the daily sweep is off now');
    expect(schedule()).toMatchObject({ ...before, State: 'DISABLED' });
    expect((await call('pause')).stderr).toContain('off already');
    expect(JSON.parse((await call('resume', '--json')).stdout)).toEqual({
      schedule: 'Keyturn-Daily',
      state: 'ENABLED',
    });
    expect(schedule()).toMatchObject({ ...before, State: 'ENABLED' });
  });
});

describe('every verb', () => {
  it('says what is not allowed, and where the policy stands', async () => {
    operated.allow('cloudformation:DescribeStacks');
    const options = ['--endpoint-url', operated.server.url];
    const { code, stderr } = await callVerb('rotate', ['someone', ...options], operated.env);
    expect([code, stderr]).toEqual([5, expect.stringContaining('states:StartExecution')]);
    expect(stderr).toContain('--help');
  });

  it('says that there is no such stack, and no credentials', async () => {
    operated.allow('*');
    const options = ['someone', '--endpoint-url', operated.server.url];
    const missed = await callVerb('rotate', [...options, '--stack', 'Keyturm'], operated.env);
    expect([missed.code, missed.stderr]).toEqual([4, expect.stringContaining('there is no stack Keyturm')]);
    const refused = await callVerb('rotate', options, { ...operated.env, AWS_SECRET_ACCESS_KEY: 'wrong' });
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('does not accept the credentials')]);
    const profiled = await callVerb('rotate', [...options, '--profile', 'none'], operated.env);
    expect([profiled.code, profiled.stderr]).toEqual([5, expect.stringMatching(/^keyturn rotate: .* no profile none/)]);
  });

  it('says that nobody answers', async () => {
    const options = ['someone', '--endpoint-url', 'http://127.0.0.1:9'];
    const { code, stderr } = await callVerb('rotate', options, { ...operated.env, AWS_MAX_ATTEMPTS: '1' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('nobody answers')]);
  });

  it('has one account at a time, and an environment gives way to --local', async () => {
    const { code } = await callVerb('rotate', ['someone', '--local', '--profile', 'other'], operated.env);
    expect(code).toBe(2);
    const env = { ...operated.env, KEYTURN_STACK: 'Other', XDG_CACHE_HOME: '/dev/null/nowhere' };
    const kept = await callVerb('rotate', ['someone', '--local'], env);
    expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining('set XDG_CACHE_HOME')]);
    const elsewhere = await callVerb('rotate', ['someone', '--endpoint-url', operated.server.url], env);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([4, expect.stringContaining('there is no stack Other')]);
  });

  // The long test has this and more for every verb.
  it.each([
    ['revoke', ['AKIAZZZZZZZZZZZZZZZZ', '--yes', '--user', 'nobody-of-that-name']],
    ['unrevoke', ['AKIAZZZZZZZZZZZZZZZZ', '--yes', '--user', 'nobody-of-that-name']],
    ['follow', ['arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:none']],
  ])('%s ends with 4 where there is no %j', async (verb, args) => {
    const { code, stdout, stderr } = await call(verb, ...args, '--json');
    expect([code, stderr.trim() === '', JSON.parse(stdout) === null]).toEqual([4, false, false]);
  });
});
