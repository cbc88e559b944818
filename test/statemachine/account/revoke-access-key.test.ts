import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '../../../emulator/account/faults/fault';
import { withoutField } from '../../../emulator/account/faults/malform';
import type { PolicyStatement } from '../../../emulator/account/policy/policy-document';
import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { deploymentOf } from '../../support/definitions';
import { RotatedUser, USER } from '../../support/rotated-user';
import { simulate } from '../../support/simulation';

const OCCASIONAL: readonly FaultKind[] = [
  'throttled',
  'serviceErrorBefore',
  'serviceErrorAfter',
  'transportBefore',
  'transportAfter',
  'timeoutAfter',
];
const GUEST = 'svc-guest';

let user: RotatedUser;
beforeEach(() => {
  user = new RotatedUser();
});

/** The account, where the role of RevokeAccessKey may do no more than that. */
function limited(...Statement: readonly PolicyStatement[]): RotatedUser {
  const deployment = deploymentOf();
  const rolePolicy = { Version: '2012-10-17', Statement } as const;
  const revoke = { ...deployment.RevokeAccessKey, rolePolicy };
  return new RotatedUser(simulate({ deployment: { ...deployment, RevokeAccessKey: revoke } }));
}

const health = (...ids: readonly string[]): Json => ({
  source: 'aws.health',
  detail: { affectedEntities: ids.map((entityValue) => ({ entityValue })) },
});

/** Cuts off, and waits for the rotation that it started. */
async function revoke(input: Json) {
  const ended = await user.execute('RevokeAccessKey', input);
  const rotations = [];
  for (const { execution } of ended.output?.keys ?? []) {
    if (execution) rotations.push(await user.world.stepFunctions.waitForExecution(execution));
  }
  return { ...ended, rotations };
}
const changesNothing = (input: Json) => user.changesNothing('RevokeAccessKey', input);
const removePrevious = () => user.world.account.iam.deleteAccessKey({ UserName: USER, AccessKeyId: user.previousKey });

/** A user whom nobody has enrolled, and its key. */
function guest(): string {
  user.world.account.iam.createUser({ UserName: GUEST });
  return user.world.account.iam.createAccessKey({ UserName: GUEST }).AccessKey?.AccessKeyId as string;
}
const guestOf = ({ world }: RotatedUser) => world.account.snapshot().users.find(({ userName }) => userName === GUEST);

describe('RevokeAccessKey in an account', () => {
  it('cuts off the current key, notes it, and has it replaced where there is room', async () => {
    removePrevious();
    const { output, rotations } = await revoke({ accessKeyId: user.currentKey });
    expect(output).toMatchObject({
      keys: [{ accessKeyId: user.currentKey, userName: USER, outcome: 'replacing' }],
      notified: true,
    });
    expect(rotations).toMatchObject([{ status: 'SUCCEEDED', name: `compromised-${user.currentKey}-2025-04-01` }]);
    expect(user.keys).toMatchObject({ [user.currentKey]: 'Inactive' });
    expect(Object.values(user.keys).sort()).toEqual(['Active', 'Inactive']);
    expect(user.isInForce).toBe(true);
    expect(user.tags).toMatchObject({
      'keyturn:reported': user.currentKey,
      'keyturn:deactivated': expect.stringMatching(new RegExp(`^${user.currentKey} 2025-04-01T`)),
    });
  });

  it('makes room by the previous key where that is Inactive, and keeps the reported one', async () => {
    user.setStatus(user.previousKey, 'Inactive');
    await revoke({ accessKeyId: user.currentKey });
    expect(user.keys).toMatchObject({ [user.currentKey]: 'Inactive' });
    expect(user.keys[user.previousKey]).toBeUndefined();
    expect(user.isInForce).toBe(true);
  });

  it('has the reported key give the room where the other one is Active, and leaves that one alone', async () => {
    await revoke({ accessKeyId: user.currentKey });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Active' });
    expect(user.keys[user.currentKey]).toBeUndefined();
    expect(user.isInForce).toBe(true);
    expect(user.mails.at(-1)?.html).toContain(user.currentKey);
  });

  it('cuts off a key that the secret does not name, and replaces nothing', async () => {
    const { rotations } = await revoke({ accessKeyId: user.previousKey });
    expect(rotations).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(user.keys).toEqual({ [user.previousKey]: 'Inactive', [user.currentKey]: 'Active' });
    expect(user.isInForce).toBe(true);
  });

  it.each<[string, () => Json]>([
    ['a person', () => ({ accessKeyId: user.currentKey })],
    ['an event', () => health(user.currentKey)],
  ])('cuts off once and rotates once, told again by %s', async (_, again) => {
    removePrevious();
    await revoke({ accessKeyId: user.currentKey });
    const before = user.keys;
    expect(await revoke(again())).toMatchObject({
      output: { keys: [{ outcome: 'replacing' }] },
      rotations: [{ status: 'SUCCEEDED' }],
    });
    expect(user.keys).toEqual(before);
    expect(user.isInForce).toBe(true);
  });

  it('leaves a reported key Active that somebody set so when an event tells it, and cuts it off for a person', async () => {
    await revoke({ accessKeyId: user.previousKey });
    user.setStatus(user.previousKey, 'Active');
    expect((await revoke(health(user.previousKey))).output).toMatchObject({ keys: [{ outcome: 'activeAgain' }] });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Active' });
    await revoke({ accessKeyId: user.previousKey });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Inactive' });
  });

  it('leaves a false alarm Active when an event tells it again, and cuts it off for a person', async () => {
    user.setTag('keyturn:false-alarm', user.previousKey);
    expect((await revoke(health(user.previousKey))).output).toMatchObject({ keys: [{ outcome: 'activeAgain' }] });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Active' });
    await revoke({ accessKeyId: user.previousKey });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Inactive' });
  });

  it('tells of an event of which it knows one key', async () => {
    user.setTag('keyturn:owner-email', 'blue@example.com');
    const { output } = await revoke(health('AKIANOBODYKNOWSTHIS2', user.previousKey));
    expect(output).toMatchObject({ keys: [{ outcome: 'notFound' }, { outcome: 'replacing' }], notified: true });
    expect(user.mails.some(({ cc }) => cc?.includes('blue@example.com'))).toBe(true);
  });

  it.each([1, 130])('says what became of %d unknown keys in a Cause that AWS takes', async (count) => {
    const ids = Array.from({ length: count }, (_, number) => `AKIA${String(number).padStart(16, 'A')}`);
    const { error, cause } = await changesNothing(health(...ids));
    expect(error).toBe(ERRORS.AccessKeyNotFound);
    expect(cause?.length).toBeLessThan(32_768);
  });

  it('takes an event of GuardDuty that tells of two keys', async () => {
    const accessKeyDetails = [user.previousKey, user.currentKey].map((accessKeyId) => ({
      accessKeyId,
      userType: 'IAMUser',
      userName: USER,
    }));
    const { output } = await revoke({ source: 'aws.guardduty', detail: { resource: { accessKeyDetails } } });
    expect(output.keys).toMatchObject([{ outcome: 'replacing' }, { outcome: 'replacing' }]);
  });

  it('remembers the key that was reported before, as long as it exists', async () => {
    removePrevious();
    const first = user.currentKey;
    await revoke({ accessKeyId: first });
    const second = Object.keys(user.keys).find((id) => id !== first) as string;
    await revoke({ accessKeyId: second });
    expect(user.tags).toMatchObject({ 'keyturn:reported': first, 'keyturn:reported-2': second });
  });

  describe('told of both keys of a user', () => {
    const bothNoted = () => {
      expect([user.tags['keyturn:reported'], user.tags['keyturn:reported-2']]).toEqual([
        user.previousKey,
        user.currentKey,
      ]);
    };

    it.each([
      ['the older first', () => [user.previousKey, user.currentKey]],
      ['the current first', () => [user.currentKey, user.previousKey]],
    ])('at once by one event, %s, notes both and replaces the current one', async (_, ids) => {
      const { output } = await revoke(health(...ids()));
      expect(output.keys).toMatchObject([{ outcome: 'replacing' }, { outcome: 'replacing' }]);
      bothNoted();
      expect(user.isInForce).toBe(true);
    });

    it.each([0, 200])('at once by two persons, with answers after %d ms', async (latencyMs) => {
      user = new RotatedUser(simulate({ account: { latencyMs } }));
      await Promise.all([user.previousKey, user.currentKey].map((accessKeyId) => revoke({ accessKeyId })));
      bothNoted();
      expect(user.isInForce).toBe(true);
    });

    it('brings neither back, although nothing could be replaced', async () => {
      user.world.account.faults.add({ kind: 'accessDenied', action: 'describeSecret' });
      await revoke(health(user.previousKey, user.currentKey));
      bothNoted();
      user.world.account.faults.clear();
      expect(await user.execute('RestoreAccessKey', { userName: USER })).toMatchObject({
        error: ERRORS.NothingToRestore,
      });
    });
  });

  it('cuts off the key of a user who is not enrolled, and leaves the others alone', async () => {
    const accessKeyId = guest();
    const before = user.keys;
    expect((await revoke({ accessKeyId })).output).toMatchObject({
      keys: [{ accessKeyId, userName: GUEST, outcome: 'revoked' }],
      notified: true,
    });
    expect(guestOf(user)?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    expect(guestOf(user)?.tags).toMatchObject({ 'keyturn:reported': accessKeyId });
    expect(user.keys).toEqual(before);
  });

  it('is stopped by no hold', async () => {
    user.setTag('keyturn:hold-until', '9999-12-31');
    await revoke({ accessKeyId: user.currentKey });
    expect(user.isInForce).toBe(true);
    expect(user.keys[user.currentKey]).not.toBe('Active');
  });

  it('cuts off every key of an event, those of other users too', async () => {
    const accessKeyId = guest();
    const { output } = await revoke(health(accessKeyId, user.previousKey, accessKeyId));
    expect(output.keys.map(({ outcome }: { readonly outcome: string }) => outcome)).toEqual(['revoked', 'replacing']);
    expect(guestOf(user)?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Inactive', [user.currentKey]: 'Active' });
  });
});

describe('RevokeAccessKey changes nothing', () => {
  it.each<[string, () => Json, string]>([
    ['nothing', () => null, ERRORS.InvalidInput],
    ['no key', () => ({ userName: USER }), ERRORS.InvalidInput],
    ['what is no key id', () => ({ accessKeyId: 'svc-ci' }), ERRORS.InvalidInput],
    ['a list of orders', () => [{ accessKeyId: user.currentKey }], ERRORS.InvalidInput],
    ['a user who is no text', () => ({ accessKeyId: user.currentKey, userName: null }), ERRORS.InvalidInput],
    ['an event without keys', () => health(), ERRORS.InvalidInput],
    [
      'an event of another service',
      () => ({ ...(health(user.currentKey) as object), source: 'aws.s3' }),
      ERRORS.InvalidInput,
    ],
    ['a key of nobody', () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }), ERRORS.AccessKeyNotFound],
    [
      'a key of nobody, for a user',
      () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: USER }),
      ERRORS.AccessKeyNotFound,
    ],
    ['a temporary key', () => ({ accessKeyId: 'ASIAIOSFODNN7EXAMPLE' }), ERRORS.AccessKeyNotFound],
    [
      'a user whom IAM does not know',
      () => ({ accessKeyId: user.currentKey, userName: 'nobody' }),
      ERRORS.AccessKeyNotFound,
    ],
    ['a key of another user', () => ({ accessKeyId: guest(), userName: USER }), ERRORS.AccessKeyNotFound],
  ])('for %s', async (_, input, error) => {
    const order = input();
    expect(await changesNothing(order)).toMatchObject({ status: 'FAILED', error });
  });

  it('for a user out of reach, whom the role cannot ask about; in reach, it cuts off', async () => {
    const reach = 'arn:aws:iam::123456789012:user/apps/*';
    user = limited(
      { Effect: 'Allow', Action: 'iam:*', Resource: reach },
      { Effect: 'Allow', Action: ['ses:*', 'states:*'], Resource: '*' },
    );
    const { iam } = user.world.account;
    iam.createUser({ UserName: 'svc-app', Path: '/apps/' });
    const inReach = iam.createAccessKey({ UserName: 'svc-app' }).AccessKey?.AccessKeyId as string;
    expect(await changesNothing({ accessKeyId: user.currentKey })).toMatchObject({ error: ERRORS.AccessKeyNotFound });
    expect(await changesNothing({ accessKeyId: user.currentKey, userName: USER })).toMatchObject({
      error: ERRORS.AccessKeyNotRevoked,
      cause: expect.stringContaining('MAY STILL BE ACTIVE'),
    });
    expect((await revoke({ accessKeyId: inReach })).output).toMatchObject({ keys: [{ outcome: 'revoked' }] });
  });

  it('where it is not asked whose key it is; with the name of the user it cuts off', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'getAccessKeyLastUsed' });
    expect(await changesNothing({ accessKeyId: user.currentKey })).toMatchObject({ error: ERRORS.AccessKeyNotFound });
    await revoke({ accessKeyId: user.currentKey, userName: USER });
    expect(user.keys[user.currentKey]).not.toBe('Active');
  });

  it('where it may not set the key Inactive', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'updateAccessKey' });
    expect(await changesNothing({ accessKeyId: user.currentKey })).toMatchObject({
      error: ERRORS.AccessKeyNotRevoked,
      cause: expect.stringContaining(`${user.currentKey} of user ${USER} could not be set Inactive`),
    });
  });

  it('for an answer that names no user', async () => {
    const malform = withoutField('UserName');
    user.world.account.faults.add({ kind: 'malformed', action: 'getAccessKeyLastUsed', malform });
    expect(await changesNothing({ accessKeyId: user.currentKey })).toMatchObject({ error: ERRORS.AccessKeyNotFound });
  });
});

describe('RevokeAccessKey when a service fails', () => {
  it.each(OCCASIONAL)('once at every call, %s, does all the same', async (kind) => {
    for (const action of ['getAccessKeyLastUsed', 'listUserTags', 'listAccessKeys', 'updateAccessKey', 'tagUser']) {
      user.world.account.faults.add({ kind, action, nth: 1 });
    }
    const { output } = await revoke({ accessKeyId: user.currentKey });
    expect(output).toMatchObject({ keys: [{ outcome: 'replacing' }], notified: true });
    expect(user.tags).toMatchObject({ 'keyturn:reported-2': user.currentKey });
    expect(user.isInForce).toBe(true);
  });

  it('for good at tagUser, says that the key is Inactive and not noted', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'tagUser' });
    expect(await revoke({ accessKeyId: user.currentKey })).toMatchObject({
      error: ERRORS.AccessKeyNotRevoked,
      cause: expect.stringContaining('is Inactive. That it was reported could not be noted'),
    });
    expect(user.keys).toMatchObject({ [user.currentKey]: 'Inactive' });
    expect(user.tags['keyturn:reported']).toBeUndefined();
  });

  it('for good at the rotation, says that the key is Inactive and not replaced', async () => {
    user = limited({ Effect: 'Allow', Action: ['iam:*', 'ses:*'], Resource: '*' });
    expect(await revoke({ accessKeyId: user.currentKey })).toMatchObject({
      error: ERRORS.AccessKeyNotRevoked,
      cause: expect.stringContaining('That RotateAccessKey replaces it could not be started'),
    });
    expect(user.keys).toMatchObject({ [user.currentKey]: 'Inactive' });
    expect(user.tags).toMatchObject({ 'keyturn:reported-2': user.currentKey });
  });

  it.each([
    ['listUserTags', 'Tags'],
    ['listAccessKeys', 'AccessKeyMetadata'],
  ])('takes an answer of %s without %s for none: the key is cut off and replaced', async (action, field) => {
    user.world.account.faults.add({
      kind: 'malformed',
      action,
      malform: withoutField(field),
      // The rotation asks for itself.
      when: ({ executionArn = '' }) => executionArn.includes(':RevokeAccessKey:'),
    });
    expect(await revoke({ accessKeyId: user.currentKey })).toMatchObject({
      output: { keys: [{ outcome: 'replacing' }] },
    });
    expect(user.isInForce).toBe(true);
  });

  it.each([
    [
      'forgets no reported key where it cannot see which there are',
      true,
      (id: string) => ({ 'keyturn:reported': 'AKIAREPORTEDBEFORE23', 'keyturn:reported-2': id }),
    ],
    ['forgets a reported key that is gone', false, (id: string) => ({ 'keyturn:reported': id })],
  ])('%s', async (_, isMalformed, tags) => {
    const accessKeyId = guest();
    const Tags = [{ Key: 'keyturn:reported', Value: 'AKIAREPORTEDBEFORE23' }];
    user.world.account.iam.tagUser({ UserName: GUEST, Tags });
    const malform = withoutField('AccessKeyMetadata');
    if (isMalformed) user.world.account.faults.add({ kind: 'malformed', action: 'listAccessKeys', malform });
    await revoke({ accessKeyId });
    expect(guestOf(user)?.tags).toMatchObject(tags(accessKeyId));
  });

  it('notes a key although IAM says of one of two not when it was made', async () => {
    user.world.account.faults.add({
      kind: 'malformed',
      action: 'listAccessKeys',
      malform: (answer) => JSON.parse(JSON.stringify(answer).replace(/"CreateDate":"[^"]*"/, '"CreateDate":null')),
      when: ({ executionArn = '' }) => executionArn.includes(':RevokeAccessKey:'),
    });
    expect((await revoke({ accessKeyId: user.currentKey })).output).toMatchObject({ keys: [{ outcome: 'replacing' }] });
    expect(Object.values(user.tags)).toContain(user.currentKey);
    expect(user.isInForce).toBe(true);
  });

  it('succeeds without a mail, and says so', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'sendEmail' });
    const { status, output } = await revoke({ accessKeyId: user.currentKey });
    expect([status, output.notified]).toEqual(['SUCCEEDED', false]);
    expect(user.isInForce).toBe(true);
  });

  it('tells the recipients where SES refuses the address of the owner', async () => {
    user.setTag('keyturn:owner-email', 'nobody@example.com');
    user.world.account.faults.add({
      kind: 'accessDenied',
      action: 'sendEmail',
      when: ({ parameters }) => JSON.stringify(parameters).includes('nobody@example.com'),
    });
    expect((await revoke({ accessKeyId: user.previousKey })).output).toMatchObject({ notified: true });
    expect(user.mails.at(-1)?.to).toEqual(['security@example.com', 'audit@example.com']);
  });
});
