import { beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountCall } from '../../../emulator/account/account-call';
import { withField, withoutField } from '../../../emulator/account/faults/malform';
import type { Json } from '../../../emulator/json';
import type { Simulation } from '../../../simulation/simulation';
import { sweepResult } from '../../../simulation/sweep-result';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { stateMachineArn } from '../../support/definitions';
import { versionIdFor } from '../../support/rotated-user';
import { simulate } from '../../support/simulation';
import { secretOf, settle } from './settle';
import type { SweptUser } from './swept-user';
import { current, FORCED, key, NEW, OLD, ROWS, superseded, sweptUser } from './users';

let simulation: Simulation;
let calls: AccountCall[];

beforeEach(() => {
  simulation = simulate({ account: { iam: { accessKeysPerUser: 3 } } });
  calls = [];
  simulation.account.onCall((call) => calls.push(call));
});

const YOUNG = sweptUser({ keys: [key(NEW, 30)], versions: [current(NEW, 30)] });
const DUE = sweptUser({});

function put(userName: string, user: SweptUser) {
  return settle(simulation.account, userName, user, simulation.clock.now());
}

async function sweep(input: Json = {}) {
  const ended = await simulation.execute('SweepAccessKeys', input);
  const { counts = {}, details = [], notified } = sweepResult(ended);
  return { status: ended.status, error: ended.error, counts, details, notified };
}

/** Long enough for what the sweep started to end. */
const letEnd = () => simulation.clock.sleep(10 * 60 * 1000);

const mails = () => simulation.account.ses.mails;
const keysOf = (userName: string) =>
  simulation.account.snapshot().users.find((user) => user.userName === userName)?.accessKeys ?? [];
const currentVersionOf = (name: string) =>
  simulation.account
    .snapshot()
    .secrets.find((secret) => secret.name === secretOf(name))
    ?.versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.versionId;
const statusOf = (userName: string, id: string | undefined) =>
  keysOf(userName).find(({ accessKeyId }) => accessKeyId === id)?.status;

describe('SweepAccessKeys in an account', () => {
  const nameOf = (index: number) => `svc-${index}`;

  it('starts nothing and changes nothing when it is not armed, whatever is due', async () => {
    ROWS.forEach(([, user], index) => {
      put(nameOf(index), user);
    });
    const { users, secrets } = simulation.account.snapshot();
    const swept = await sweep({ armed: false });
    await letEnd();
    expect(simulation.account.snapshot()).toMatchObject({ users, secrets });
    expect(swept).toMatchObject({ status: 'SUCCEEDED', counts: { users: ROWS.length, started: 0, told: 0 } });
    expect(swept.counts).toMatchObject({ rotate: 3, deactivate: 1, delete: 1 });
    expect(calls.filter(({ service }) => service === 'iam').every(({ action }) => /^(list|get)/.test(action))).toBe(
      true,
    );
    expect(mails()).toHaveLength(1);
  });

  it('comes to each row of the table, and names in one mail what a person has to look at', async () => {
    // The forced row belongs to another policy; under the default one its user waits.
    ROWS.forEach(([, user], index) => {
      put(nameOf(index), user);
    });
    const swept = await sweep();
    const rows = new Map(swept.details.map(({ userName, row }) => [userName, row]));
    const reported = ROWS.flatMap(([, user, { action, row }], index) =>
      action === 'report' && user.policy !== FORCED ? [[nameOf(index), row]] : [],
    );
    expect([...rows].sort()).toEqual(reported.sort());
    // The urgent one comes first, whatever its name.
    expect(swept.details[0]).toMatchObject({ kind: 'urgent', row: 'currentKeyLost' });
    const count = (...actions: readonly string[]) =>
      ROWS.filter(([, user, { action }]) => user.policy !== FORCED && actions.includes(action as string)).length;
    expect(swept).toMatchObject({
      status: 'SUCCEEDED',
      notified: true,
      counts: {
        users: ROWS.length,
        none: count('none'),
        wait: count('wait') + 1,
        report: count('report'),
        rotate: count('rotate'),
        deactivate: count('deactivate'),
        delete: count('delete'),
        failed: 0,
        started: count('rotate', 'deactivate', 'delete'),
        told: 3,
        notEnrolled: 2,
        exempt: 1,
        urgent: 1,
      },
    });
    const [summary] = mails().filter(({ subject }) => subject.includes('sweep of 2025-04-01'));
    for (const [userName] of reported) expect(summary?.html).toContain(`<p>${userName}: `);
    expect(summary?.html).toContain('URGENT');
  });

  it('has the rotations and retirements done', async () => {
    put('rotated', DUE);
    const deactivated = put('deactivated', sweptUser(superseded(14, { usedDaysAgo: 20 }, { usedDaysAgo: 0 })));
    const [, row] = ROWS.find(([, , { row }]) => row === 'deletion') as (typeof ROWS)[number];
    const deleted = put('deleted', row);
    const swept = await sweep();
    await letEnd();
    expect(swept).toMatchObject({ status: 'SUCCEEDED', counts: { started: 3 }, details: [], notified: null });
    expect(keysOf('rotated')).toHaveLength(2);
    expect(statusOf('deactivated', deactivated[OLD])).toBe('Inactive');
    expect(statusOf('deactivated', deactivated[NEW])).toBe('Active');
    expect(statusOf('deleted', deleted[OLD])).toBeUndefined();
    // One mail of each of the three, none of the sweep.
    expect(mails()).toHaveLength(3);
  });

  it('asks once for a user with nothing due, also while two keys are Active', async () => {
    put('one', YOUNG);
    put('two', sweptUser(superseded(10, {}, {})));
    expect(await sweep()).toMatchObject({ counts: { none: 2 } });
    expect(calls.map(({ action }) => action)).toEqual([
      'listUsers',
      'listAccessKeys',
      'listAccessKeys',
      'putMetricData',
    ]);
  });

  it('sweeps one user alone when asked to, without listing any', async () => {
    put('one', DUE);
    put('other', DUE);
    expect(await sweep({ userName: 'one' })).toMatchObject({ counts: { users: 1, started: 1 } });
    expect(calls.map(({ action }) => action)).not.toContain('listUsers');
    expect(keysOf('other')).toHaveLength(1);
  });

  it('counts the days to the time for which it was scheduled', async () => {
    put('one', YOUNG);
    expect(await sweep({ scheduledTime: '2025-05-30T23:59:59Z', armed: false })).toMatchObject({ counts: { none: 1 } });
    expect(await sweep({ scheduledTime: '2025-05-31T00:00:00Z', armed: false })).toMatchObject({
      counts: { rotate: 1 },
    });
  });

  it('rotates the oldest first, and no more than it may', async () => {
    for (const age of [90, 300, 100, 200])
      put(`aged-${age}`, sweptUser({ keys: [key(NEW, age)], versions: [current(NEW, age)] }));
    expect(await sweep({ maxRotations: 2 })).toMatchObject({ counts: { rotate: 4, started: 2, deferred: 2 } });
    await letEnd();
    expect(['aged-300', 'aged-200', 'aged-100', 'aged-90'].map((name) => keysOf(name).length)).toEqual([2, 2, 1, 1]);
    expect(await sweep({ maxRotations: 0 })).toMatchObject({ counts: { rotate: 2, started: 0, deferred: 2 } });
  });

  it('starts nothing twice on one day', async () => {
    put('one', DUE);
    const swept = await Promise.all([sweep(), sweep(), sweep()]);
    await letEnd();
    expect(swept.map(({ status, counts }) => [status, counts.started])).toEqual(Array(3).fill(['SUCCEEDED', 1]));
    expect(calls.filter(({ action }) => action === 'createAccessKey')).toHaveLength(1);
  });

  it('tells the owner, with a copy to the recipients, and the recipients where there is none', async () => {
    const waiting = superseded(14, { usedDaysAgo: 0 }, { usedDaysAgo: 0 });
    put('owned', sweptUser({ ...waiting, tags: { 'keyturn:owner-email': 'team@example.com' } }));
    put('unowned', sweptUser(waiting));
    expect(await sweep()).toMatchObject({ counts: { wait: 2, told: 2 }, notified: null });
    const recipients = ['security@example.com', 'audit@example.com'];
    expect(mails().map(({ to, cc }) => [to, cc])).toEqual([
      [['team@example.com'], recipients],
      [recipients, []],
    ]);
    expect(mails()[0]?.html).toContain('nothing has used it for 14 days');
  });

  it.each<[string, Json]>([
    ['no object', []],
    ['nothing', null],
    ['a user without a name', { userName: '' }],
    ['a user who is no text', { userName: 1 }],
    ['a user who is markup', { userName: '<b>one</b>' }],
    ['a time that is none', { scheduledTime: 'today' }],
    ['a day to come, unless it is disarmed', { scheduledTime: '2025-04-02T00:00:00Z' }],
    ['a day that no calendar has', { scheduledTime: '2025-02-30T02:00:00Z' }],
    ['an hour that no clock has', { scheduledTime: '2025-01-01T99:99:99Z' }],
    ['a member in another case', { Armed: false }],
    ['another member in another case', { username: 'one' }],
    ['a member that it does not know, beside one that it does', { userName: 'one', dryRun: true }],
    ['an arming that is neither true nor false', { armed: 'no' }],
    ['half a rotation', { maxRotations: 0.5 }],
    ['more rotations than it can keep', { maxRotations: 501 }],
  ])('refuses %s, and looks at nobody', async (_, input) => {
    const { status, error } = await simulation.execute('SweepAccessKeys', input);
    expect([status, error]).toEqual(['FAILED', ERRORS.InvalidInput]);
    expect(calls).toEqual([]);
  });
});

describe('SweepAccessKeys when it reads about a user', () => {
  const previousOfMany = sweptUser(superseded(14, { usedDaysAgo: 20 }, { usedDaysAgo: 0 }));

  it('looks through every page of versions', async () => {
    const { [NEW]: newKey } = put('one', previousOfMany);
    // A person edits the secret again and again; then the key comes back into it, on the last page.
    const { secretsManager } = simulation.account;
    for (let edit = 0; edit < 99; edit++)
      secretsManager.updateSecret({ SecretId: secretOf('one'), SecretString: `{"${edit}":1}` });
    secretsManager.updateSecretVersionStage({
      SecretId: secretOf('one'),
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: versionIdFor(newKey as string),
      RemoveFromVersionId: currentVersionOf('one') as string,
    });
    expect(await sweep()).toMatchObject({ status: 'SUCCEEDED', counts: { deactivate: 1, started: 1 } });
    expect(calls.filter(({ action }) => action === 'listSecretVersionIds').length).toBeGreaterThan(1);
  });

  it.each([
    ['listAccessKeys', withField('AccessKeyMetadata.0.CreateDate', 'yesterday')],
    ['listAccessKeys', withoutField('AccessKeyMetadata')],
    ['listUserTags', withoutField('Tags')],
    ['listSecretVersionIds', withoutField('Versions')],
    ['listSecretVersionIds', withoutField('Versions.0.CreatedDate')],
    ['getAccessKeyLastUsed', withoutField('AccessKeyLastUsed')],
    ['getAccessKeyLastUsed', withoutField('AccessKeyLastUsed.LastUsedDate')],
    ['getAccessKeyLastUsed', withField('UserName', 'somebody-else')],
    ['describeSecret', withoutField('Name')],
  ])('does nothing where %s cannot be read, and ends FAILED', async (action, malform) => {
    put('one', previousOfMany);
    simulation.account.faults.add({ kind: 'malformed', action, malform });
    expect(await sweep()).toMatchObject({
      error: ERRORS.SweepIncomplete,
      counts: { users: 1, failed: 1, deactivate: 0, started: 0 },
    });
  });

  it('gets through a fault that passes', async () => {
    put('one', previousOfMany);
    for (const action of [
      'listAccessKeys',
      'listUserTags',
      'listSecretVersionIds',
      'getAccessKeyLastUsed',
      'describeSecret',
    ])
      for (const nth of [1, 2]) simulation.account.faults.add({ kind: 'throttled', action, nth });
    expect(await sweep()).toMatchObject({ status: 'SUCCEEDED', counts: { deactivate: 1, started: 1, failed: 0 } });
  });
});

describe('SweepAccessKeys over many users', () => {
  it('pages through all of them', async () => {
    for (let index = 0; index < 320; index++) put(`svc-${index}`, YOUNG);
    const swept = await sweep();
    expect(swept).toMatchObject({ status: 'SUCCEEDED', counts: { users: 320, none: 320 }, notified: null });
    expect(calls.filter(({ action }) => action === 'listUsers')).toHaveLength(3);
    expect(calls.filter(({ action }) => action === 'listAccessKeys')).toHaveLength(320);
  });

  it('goes on after a user whose call fails, and ends FAILED naming it', async () => {
    for (const name of ['first', 'second', 'third']) put(name, DUE);
    simulation.account.faults.add({
      kind: 'accessDenied',
      action: 'listUserTags',
      when: ({ parameters }) => (parameters as { UserName?: string }).UserName === 'second',
    });
    const swept = await sweep();
    await letEnd();
    expect(swept).toMatchObject({
      error: ERRORS.SweepIncomplete,
      counts: { users: 3, failed: 1, rotate: 2, started: 2 },
    });
    expect(mails().find(({ subject }) => subject.includes('1 failed'))?.html).toContain('<p>second: ');
    expect(['first', 'second', 'third'].map((name) => keysOf(name).length)).toEqual([2, 1, 2]);
  });

  it('looks at those whom it knows of when the list breaks off, and ends FAILED', async () => {
    for (let index = 0; index < 200; index++) put(`svc-${index}`, YOUNG);
    simulation.account.faults.add({
      kind: 'accessDenied',
      action: 'listUsers',
      when: ({ parameters }) => 'Marker' in parameters,
    });
    expect(await sweep()).toMatchObject({
      error: ERRORS.SweepIncomplete,
      counts: { users: 150, none: 150, failed: 1 },
    });
  });

  it.each([
    ['no next page', withoutField('Marker')],
    ['a number for the next page', withField('Marker', 7)],
  ])('ends FAILED when a page that is not the last names %s', async (_, malform) => {
    for (let index = 0; index < 151; index++) put(`svc-${index}`, YOUNG);
    simulation.account.faults.add({ kind: 'malformed', action: 'listUsers', malform });
    expect(await sweep()).toMatchObject({ error: ERRORS.SweepIncomplete, counts: { failed: 1, started: 0 } });
  });

  it('says so when a rotation cannot be started', async () => {
    put('one', DUE);
    simulation.stepFunctions.deleteStateMachine({ stateMachineArn: stateMachineArn('RotateAccessKey') });
    expect(await sweep()).toMatchObject({
      error: ERRORS.SweepIncomplete,
      // The list of those that failed of late is not there either.
      counts: { rotate: 1, started: 0, failed: 2 },
    });
  });

  it('does not take for a rotation of its own what has only its name', async () => {
    const { [NEW]: due } = put('one', DUE);
    put('other', YOUNG);
    const { executionArn } = simulation.stepFunctions.startExecution({
      stateMachineArn: stateMachineArn('RotateAccessKey'),
      name: `rotate-${due}-2025-04-01`,
      input: '{"userName":"other","reason":"scheduled"}',
    });
    const { error, counts } = await sweep();
    expect([error, counts]).toMatchObject([ERRORS.SweepIncomplete, { rotate: 1, started: 0, failed: 1 }]);
    expect(mails().at(-1)?.html).toContain('its name was taken by an execution with another input');
    expect(mails().at(-1)?.html).toContain(executionArn);
    expect(keysOf('one')).toHaveLength(1);
  });

  it('says in its Cause whom it could not look at, and why', async () => {
    const { error, cause = '' } = await simulation.execute('SweepAccessKeys', { userName: 'nobody' });
    expect(error).toBe(ERRORS.SweepIncomplete);
    expect(cause).toContain(
      '"failures":[{"userName":"nobody","row":"callFailed","error":"Iam.NoSuchEntityException"}]',
    );
  });

  it('ends FAILED when its mail does not go out', async () => {
    put('one', sweptUser({ keys: [] }));
    simulation.account.faults.add({ kind: 'accessDenied', action: 'sendEmail' });
    expect(await sweep()).toMatchObject({ error: ERRORS.SweepIncomplete, counts: { report: 1, failed: 0 } });
  });

  it('loses no user when IAM is throttled, keeps it busy, and asks it for little more than it grants', async () => {
    simulation = simulate({ account: { latencyMs: 80 } });
    simulation.account.onCall((call) => calls.push(call));
    for (let index = 0; index < 400; index++) put(`svc-${index}`, YOUNG);
    simulation.account.faults.limitRate('iam', 20);
    const begun = simulation.clock.now();
    expect(await sweep()).toMatchObject({ status: 'SUCCEEDED', counts: { users: 400, failed: 0 } });
    const asked = calls.filter(({ service }) => service === 'iam');
    const granted = asked.filter(({ outcome }) => outcome === 'succeeded').length;
    expect((simulation.clock.now() - begun) / 1000).toBeLessThan((1.3 * granted) / 20);
    expect((asked.length - granted) / asked.length).toBeLessThan(0.15);
  });
});
