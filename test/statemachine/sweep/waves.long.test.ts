import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountCall } from '../../../emulator/account/account-call';
import { DAY_MS } from '../../../emulator/durations';
import type { Json } from '../../../emulator/json';
import type { Simulation } from '../../../simulation/simulation';
import { sweepResult } from '../../../simulation/sweep-result';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { simulate } from '../../support/simulation';
import { secretOf, settle } from './settle';
import { byHand, current, key, NEW, sweptUser } from './users';

let simulation: Simulation;
let calls: AccountCall[];

beforeEach(() => {
  simulation = simulate();
  calls = [];
  simulation.account.onCall((call) => calls.push(call));
});

const aged = (days: number) => sweptUser({ keys: [key(NEW, days)], versions: [current(NEW, days)] });
const put = (userName: string, days: number) =>
  settle(simulation.account, userName, aged(days), simulation.clock.now());

/** So many users whose keys are due, the first with the oldest. */
function fleet(size: number): readonly string[] {
  const names = Array.from({ length: size }, (_, index) => `user-${String(index).padStart(3, '0')}`);
  for (const [index, name] of names.entries()) put(name, 90 + size - index);
  return names;
}

async function sweep(input: Json = {}) {
  const ended = await simulation.execute('SweepAccessKeys', input);
  const { counts = {}, details = [], notified } = sweepResult(ended);
  return { status: ended.status, error: ended.error, counts, details, notified };
}

const userOf = ({ parameters }: AccountCall) => (parameters as { readonly UserName?: string }).UserName;
const created = () => calls.filter(({ action }) => action === 'createAccessKey');
const lastMail = () => simulation.account.ses.mails.at(-1)?.html ?? '';

/** How many rotations began together: those of a wave do so within seconds, and waves are 45 s apart. */
function waves(): readonly number[] {
  const sizes: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { time } of created()) {
    if (time - before < 20_000) sizes.push((sizes.pop() as number) + 1);
    else sizes.push(1);
    before = time;
  }
  return sizes;
}

/** The users whose rotations were started, in that order: each begins with the tags. */
const started = () =>
  calls
    .filter(({ action, executionArn = '' }) => action === 'listUserTags' && executionArn.includes(':RotateAccessKey:'))
    .map(userOf);

/** IAM refuses to make a key for one user. */
function denyCreating(userName: string) {
  return simulation.account.faults.add({
    kind: 'accessDenied',
    action: 'createAccessKey',
    when: (call) => userOf(call as AccountCall) === userName,
  });
}

/** Secrets Manager refuses to store the new key, of some users or of all. */
function denyStoring(...userNames: readonly string[]) {
  return simulation.account.faults.add({
    kind: 'accessDenied',
    action: 'updateSecret',
    when: ({ parameters }) =>
      userNames.length === 0 ||
      userNames.map(secretOf).includes((parameters as { readonly SecretId?: string }).SecretId ?? ''),
  });
}

describe('the waves of rotations', () => {
  it('are of 1, 5, and then 25 each, the oldest first', async () => {
    const users = fleet(40);
    expect(await sweep({ maxRotations: 40 })).toMatchObject({
      status: 'SUCCEEDED',
      counts: { rotate: 40, started: 40, failed: 0, deferred: 0 },
      notified: null,
    });
    expect(waves()).toEqual([1, 5, 25, 9]);
    expect(userOf(created()[0] as AccountCall)).toBe(users[0]);
  });

  it('end after two of two have failed: at most two rotations are tried, and people hear of it', async () => {
    const users = fleet(12);
    denyStoring();
    expect(await sweep()).toMatchObject({
      error: ERRORS.SweepIncomplete,
      counts: { rotate: 12, started: 2, failed: 2, deferred: 10 },
    });
    expect(created().map(userOf)).toEqual(users.slice(0, 2));
    expect(lastMail()).toContain(`${users[0]}: the rotation failed`);
    expect(lastMail()).toContain(
      '/executions/details/arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:',
    );
  });

  it('go on where one other rotation than the first goes well', async () => {
    const users = fleet(12);
    denyStoring(users[0] as string);
    expect(await sweep()).toMatchObject({ counts: { started: 12, failed: 1, deferred: 0 } });
    expect(waves()).toEqual([1, 1, 5, 5]);
  });

  it('end after more failures than the deployment allows', async () => {
    const users = fleet(20);
    denyStoring(...users.slice(1, 6));
    expect(await sweep()).toMatchObject({ counts: { started: 6, failed: 5, deferred: 14 } });
    expect(lastMail()).toContain('too many rotations failed');
  });

  it('do not count a rotation that refuses before it changes anything, and report it', async () => {
    const users = fleet(3);
    // Two users are put on hold after the sweep has looked at them.
    simulation.account.onCall((call) => {
      const UserName = userOf(call);
      if (call.action !== 'listUserTags' || UserName === users[2]) return;
      const Tags = [{ Key: 'keyturn:hold-until', Value: '9999-12-31' }];
      simulation.account.iam.tagUser({ UserName: UserName as string, Tags });
    });
    const { status, counts, details } = await sweep();
    expect([status, counts.failed, counts.started]).toEqual(['SUCCEEDED', 0, 3]);
    expect(details).toEqual(
      users
        .slice(0, 2)
        .map((userName) =>
          expect.objectContaining({ kind: 'report', userName, row: 'rotationRefused', error: ERRORS.OnHold }),
        ),
    );
    expect(created().map(userOf)).toEqual(users.slice(2));
  });

  it('have those last whose rotation failed within a week', async () => {
    const [first, second, third] = fleet(3);
    const allow = denyCreating(first as string);
    await sweep({ maxRotations: 1 });
    allow();
    expect(started()).toEqual([first]);
    await simulation.clock.sleep(DAY_MS);
    expect(await sweep()).toMatchObject({ status: 'SUCCEEDED', counts: { started: 3 } });
    expect(started()).toEqual([first, second, third, first]);
  });

  it('say of a rotation that had failed before only that', async () => {
    const [first] = fleet(1);
    denyCreating(first as string);
    await sweep();
    const { status, counts, details } = await sweep();
    expect([status, counts.failed]).toEqual(['SUCCEEDED', 0]);
    expect(details).toEqual([
      expect.objectContaining({ kind: 'report', userName: first, row: 'rotationFailedBefore' }),
    ]);
    expect(started()).toHaveLength(1);
  });
});

describe('what is put off', () => {
  it('is said, by name', async () => {
    const users = fleet(4);
    const { status, details, notified } = await sweep({ maxRotations: 1 });
    expect([status, notified]).toEqual(['SUCCEEDED', true]);
    expect(details.map(({ kind, userName }) => [kind, userName])).toEqual(
      users.slice(1).map((userName) => ['deferred', userName]),
    );
  });

  it('is urgent once a key is older than the policy promises', async () => {
    put('overdue', 105);
    put('due', 104);
    put('older', 120);
    const { counts, details } = await sweep({ maxRotations: 1 });
    expect(counts).toMatchObject({ deferred: 2, urgent: 1 });
    expect(details.map(({ kind, userName }) => [kind, userName])).toEqual([
      ['urgent', 'overdue'],
      ['deferred', 'due'],
    ]);
  });

  it('is less in a large fleet: the limit grows to twice what it needs on an average day', async () => {
    for (let index = 0; index < 1280; index++) put(`young-${index}`, 30);
    fleet(30);
    // 2 × 1,310 users in 90 days.
    expect(await sweep()).toMatchObject({ counts: { users: 1310, started: 30, deferred: 0 } });
  });
});

describe('the report', () => {
  it('has an urgent line first, whoever comes before it in the list', async () => {
    const withoutKey = sweptUser({ keys: [], versions: [byHand(90, 'AWSCURRENT')] });
    for (let index = 0; index < 120; index++)
      settle(simulation.account, `a-${index}`, withoutKey, simulation.clock.now());
    settle(simulation.account, 'z-last', sweptUser({ versions: [current('AKIAGONE', 3)] }), simulation.clock.now());
    const { details } = await sweep();
    expect(details).toHaveLength(101);
    expect(details[0]).toMatchObject({ kind: 'urgent', userName: 'z-last' });
    expect(lastMail().indexOf('z-last: URGENT')).toBeLessThan(lastMail().indexOf('a-0: '));
  });

  it('names everybody who is urgent, in as many mails as it takes', async () => {
    for (let index = 0; index < 400; index++)
      settle(
        simulation.account,
        `u-${index}`,
        sweptUser({ versions: [current('AKIAGONE', 3)] }),
        simulation.clock.now(),
      );
    const { status, counts } = await sweep();
    expect([status, counts.urgent]).toEqual(['SUCCEEDED', 400]);
    const said = simulation.account.ses.mails.map(({ html }) => html).join('');
    for (let index = 0; index < 400; index++) expect(said).toContain(`<p>u-${index}: URGENT`);
  });

  it('goes to the recipients where SES refuses the address of the owner', async () => {
    const waiting = sweptUser({
      keys: [key('AKIAOLD', 104, { usedDaysAgo: 0 }), key(NEW, 14, { usedDaysAgo: 0 })],
      versions: [current(NEW, 14), { keyId: 'AKIAOLD', madeAt: simulation.clock.now() - 104 * DAY_MS, stages: [] }],
      tags: { 'keyturn:owner-email': 'nobody@example.com' },
    });
    settle(simulation.account, 'waiting', waiting, simulation.clock.now());
    simulation.account.faults.add({
      kind: 'accessDenied',
      action: 'sendEmail',
      when: ({ parameters }) => JSON.stringify(parameters).includes('nobody@example.com'),
    });
    expect(await sweep()).toMatchObject({ status: 'SUCCEEDED', counts: { wait: 1, told: 1, failed: 0 } });
    expect(simulation.account.ses.mails.map(({ to }) => to)).toEqual([['security@example.com', 'audit@example.com']]);
  });

  it('reaches a topic where the deployment says so', async () => {
    simulation = simulate({ notification: 'topic' });
    simulation.account.sns.createTopic({ Name: 'keyturn' });
    fleet(3);
    expect(await sweep({ maxRotations: 1 })).toMatchObject({ status: 'SUCCEEDED', notified: true });
    const [report] = simulation.account.sns.notifications.filter(({ subject }) => subject?.includes('sweep of'));
    expect(report?.message).toContain('user-001: the rotation is due and had to be put off');
    expect(simulation.account.ses.mails.filter(({ subject }) => subject.includes('sweep of'))).toEqual([]);
  });
});

describe('the metrics of a sweep', () => {
  const valuesOf = () => Object.fromEntries(simulation.account.cloudWatch.data.map(({ name, value }) => [name, value]));

  it('are its last call', async () => {
    fleet(3);
    put('young', 30);
    await sweep({ maxRotations: 1 });
    expect(calls.at(-1)).toMatchObject({ service: 'cloudwatch', action: 'putMetricData' });
    expect(valuesOf()).toEqual({
      Users: 4,
      Due: 3,
      Started: 1,
      Failed: 0,
      Deferred: 2,
      Urgent: 0,
      OldestKeyDays: 93,
      WholeArmedSweeps: 1,
    });
    expect(simulation.account.cloudWatch.data[0]).toMatchObject({
      namespace: 'Keyturn',
      dimensions: { Deployment: 'SweepAccessKeys' },
    });
  });

  it.each<[string, Json]>([
    ['disarmed', { armed: false }],
    ['of one user', { userName: 'young' }],
  ])('count no whole armed sweep where it was %s', async (_, input) => {
    put('young', 30);
    await sweep(input);
    expect(valuesOf()).toMatchObject({ WholeArmedSweeps: 0 });
  });

  it('fail the sweep where they cannot be put', async () => {
    simulation.account.faults.add({ kind: 'accessDenied', action: 'putMetricData' });
    expect(await sweep()).toMatchObject({ error: ERRORS.SweepIncomplete });
  });
});
