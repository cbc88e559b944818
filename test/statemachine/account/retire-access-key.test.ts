import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '../../../emulator/account/faults/fault';
import { withoutField } from '../../../emulator/account/faults/malform';
import { recordUse } from '../../../emulator/account/iam/access-keys';
import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { RotatedUser, USER } from '../../support/rotated-user';

const OCCASIONAL: readonly FaultKind[] = [
  'throttled',
  'serviceErrorBefore',
  'serviceErrorAfter',
  'transportBefore',
  'transportAfter',
  'timeoutAfter',
];

let user: RotatedUser;
beforeEach(() => {
  user = new RotatedUser();
});

/** Three days before the beginning. */
const UNUSED_SINCE = '2025-03-29';

const order = (action: string, accessKeyId = user.previousKey) => ({
  userName: USER,
  accessKeyId,
  action,
  ...(action === 'deactivate' && { unusedSince: UNUSED_SINCE }),
});
const used = (at: string) =>
  recordUse(user.world.account.iam.state, user.previousKey, { date: new Date(at), service: 's3', region: 'us-east-1' });
const retire = (input: Json) => user.execute('RetireAccessKey', input);
const changesNothing = (input: Json) => user.changesNothing('RetireAccessKey', input);

describe('RetireAccessKey in an account', () => {
  it('deactivates the previous key, notes it, and tells why', async () => {
    const reason = 'superseded for 14 days';
    expect((await retire({ ...order('deactivate'), reason })).output).toEqual({
      userName: USER,
      accessKeyId: user.previousKey,
      action: 'deactivate',
      reason,
      outcome: 'deactivated',
      notified: true,
    });
    expect(user.keys).toEqual({ [user.previousKey]: 'Inactive', [user.currentKey]: 'Active' });
    expect(user.tags['keyturn:deactivated']).toMatch(new RegExp(`^${user.previousKey} 2025-04-01T`));
    expect(user.mails).toMatchObject([{ html: expect.stringContaining(reason) }]);
    expect(user.mails).toMatchObject([{ html: expect.stringContaining('in 14 days') }]);
  });

  it('notes the deactivation once the key is Inactive, and asks for its use before it reads the tags again', async () => {
    const calls: string[] = [];
    user.world.account.onCall(({ action }) => calls.push(action));
    await retire(order('deactivate'));
    expect(calls.slice(-5)).toEqual([
      'getAccessKeyLastUsed',
      'listUserTags',
      'updateAccessKey',
      'tagUser',
      'sendEmail',
    ]);
  });

  it('deletes the key once it is Inactive, and nothing else', async () => {
    await retire(order('deactivate'));
    expect((await retire(order('delete'))).output).toEqual({
      ...order('delete'),
      reason: 'manual',
      outcome: 'deleted',
      notified: true,
    });
    expect(user.keys).toEqual({ [user.currentKey]: 'Active' });
    expect(user.mails).toHaveLength(2);
  });

  it('does nothing a second time, and mails nobody about it', async () => {
    await retire(order('deactivate'));
    expect((await changesNothing(order('deactivate'))).output).toMatchObject({
      outcome: 'nothingToDo',
      notified: null,
    });
    await retire(order('delete'));
    expect((await changesNothing(order('delete'))).output).toMatchObject({
      outcome: 'nothingToDo',
      notified: null,
    });
  });

  it('goes on where it could not deactivate, without having called an Active key deactivated', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'updateAccessKey' });
    expect(await retire(order('deactivate'))).toMatchObject({ error: ERRORS.AccessKeyNotRetired });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Active' });
    expect(user.tags['keyturn:deactivated']).toBeUndefined();
    user.world.account.faults.clear();
    expect((await retire(order('deactivate'))).output).toMatchObject({ outcome: 'deactivated' });
  });

  it('deactivates a key that was used the day before the one that it is given', async () => {
    used('2025-03-28T23:59:59Z');
    expect((await retire(order('deactivate'))).output).toMatchObject({ outcome: 'deactivated' });
  });

  it.each(['2025-03-29T00:00:00Z', '2025-04-01T01:00:00Z'])('leaves a key that was used at %s', async (at) => {
    used(at);
    expect(await changesNothing(order('deactivate'))).toMatchObject({
      error: ERRORS.KeyInUse,
      cause: expect.stringContaining('(service s3)'),
    });
    const byForce = { ...order('deactivate'), force: true };
    expect((await retire(byForce)).output).toMatchObject({ outcome: 'deactivated' });
  });

  it.each(['keyturn:reported', 'Keyturn:Reported-2'])('deletes a key that %s names by force only', async (tag) => {
    user.setStatus(user.previousKey, 'Inactive');
    user.setTag(tag, user.previousKey);
    expect(await changesNothing(order('delete'))).toMatchObject({ error: ERRORS.KeyNotOurs });
    expect((await retire({ ...order('delete'), force: true })).output).toMatchObject({ outcome: 'deleted' });
  });

  it('deactivates an orphan', async () => {
    user.world.account.iam.deleteAccessKey({ UserName: USER, AccessKeyId: user.previousKey });
    const orphan = user.world.account.iam.createAccessKey({ UserName: USER }).AccessKey?.AccessKeyId as string;
    expect((await retire(order('deactivate', orphan))).output).toMatchObject({ outcome: 'deactivated' });
    expect(user.keys).toEqual({ [orphan]: 'Inactive', [user.currentKey]: 'Active' });
  });

  it.each<[string, () => Json, string]>([
    ['no action', () => ({ userName: USER, accessKeyId: user.previousKey }), ERRORS.InvalidInput],
    ['no key', () => ({ userName: USER, action: 'delete' }), ERRORS.InvalidInput],
    [
      'neither a day nor force',
      () => ({ userName: USER, accessKeyId: user.previousKey, action: 'deactivate' }),
      ERRORS.InvalidInput,
    ],
    ['nothing', () => null, ERRORS.InvalidInput],
    ['a user whom IAM does not know', () => ({ ...order('delete'), userName: 'nobody' }), ERRORS.UserNotFound],
    ['a key of nobody', () => order('deactivate', 'AKIAIOSFODNN7EXAMPLE'), ERRORS.AccessKeyNotFound],
    ['the current key', () => order('deactivate', user.currentKey), ERRORS.KeyIsCurrent],
    ['the current key, to be deleted', () => order('delete', user.currentKey), ERRORS.KeyIsCurrent],
    ['an Active key, to be deleted', () => order('delete'), ERRORS.KeyStillActive],
  ])('changes nothing for %s', async (_, input, error) => {
    expect(await changesNothing(input())).toMatchObject({ status: 'FAILED', error });
  });

  it.each<[string, () => void, string]>([
    ['a user without the tag', () => untag('SecretName'), ERRORS.NotEnrolled],
    ['a user on hold', () => user.setTag('keyturn:hold-until', '2025-04-02'), ERRORS.OnHold],
    ['a hold in another case', () => user.setTag('KEYTURN:Hold-Until', '2025-04-02'), ERRORS.OnHold],
    ['a hold that cannot be read', () => user.setTag('keyturn:hold-until', 'soon'), ERRORS.OnHold],
    ['a secret that does not exist', () => user.setTag('SecretName', 'nothing'), ERRORS.SecretNotFound],
    ['a secret that a person has edited', () => user.editSecret(), ERRORS.CurrentKeyUnknown],
    ['a current key that is Inactive', () => user.setStatus(user.currentKey, 'Inactive'), ERRORS.CurrentKeyUnknown],
  ])('deactivates nothing for %s', async (_, prepare, error) => {
    prepare();
    expect(await changesNothing(order('deactivate'))).toMatchObject({ status: 'FAILED', error });
  });

  it('does not delete a current key that is Inactive', async () => {
    user.setStatus(user.currentKey, 'Inactive');
    expect(user.isInForce).toBe(false);
    expect(await changesNothing(order('delete', user.currentKey))).toMatchObject({ error: ERRORS.KeyIsCurrent });
  });

  it('goes on once the day of the hold has come', async () => {
    user.setTag('keyturn:hold-until', '2025-04-01');
    expect(await retire(order('deactivate'))).toMatchObject({ status: 'SUCCEEDED' });
  });

  it.each(['deactivate', 'delete'])('stops at a hold that is set while it looks: %s', async (action) => {
    if (action === 'delete') user.setStatus(user.previousKey, 'Inactive');
    const before = user.keys;
    user.world.account.onCall(({ action: called }) => {
      if (called === 'listAccessKeys') user.setTag('keyturn:hold-until', '9999-12-31');
    });
    expect(await retire(order(action))).toMatchObject({ error: ERRORS.OnHold });
    expect(user.keys).toEqual(before);
  });
});

describe('RetireAccessKey beside a rotation', () => {
  it('does not cut off a key that is about to become current', async () => {
    await retire(order('deactivate'));
    await retire(order('delete'));
    const retirements: ReturnType<typeof retire>[] = [];
    user.world.account.onCall(({ action }) => {
      if (action !== 'createAccessKey') return;
      const made = Object.keys(user.keys).find((id) => id !== user.currentKey);
      retirements.push(retire(order('deactivate', made)));
    });
    expect(await user.execute('RotateAccessKey', { userName: USER })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await Promise.all(retirements)).toMatchObject([{ error: ERRORS.KeyIsCurrent }]);
    expect(user.isInForce).toBe(true);
  });

  it('leaves the secret in force whichever is first', async () => {
    user.setStatus(user.previousKey, 'Inactive');
    const [retired, rotated] = await Promise.all([
      retire(order('delete')),
      user.execute('RotateAccessKey', { userName: USER }),
    ]);
    expect(retired.status).toBe('SUCCEEDED');
    expect(rotated.status).toBe('SUCCEEDED');
    expect(user.isInForce).toBe(true);
    expect(user.keys).toMatchObject({ [user.currentKey]: 'Active' });
  });
});

describe('RetireAccessKey when a service fails', () => {
  const steps = {
    deactivate: [
      'listUserTags',
      'listSecretVersionIds',
      'listAccessKeys',
      'getAccessKeyLastUsed',
      'updateAccessKey',
      'tagUser',
      'sendEmail',
    ],
    delete: ['listUserTags', 'listSecretVersionIds', 'listAccessKeys', 'deleteAccessKey', 'sendEmail'],
  } as const;

  describe.each(OCCASIONAL)('once, %s', (kind) => {
    it.each(['deactivate', 'delete'] as const)('%ss all the same', async (action) => {
      if (action === 'delete') user.setStatus(user.previousKey, 'Inactive');
      for (const called of steps[action]) user.world.account.faults.add({ kind, action: called, nth: 1 });
      expect((await retire(order(action))).output).toMatchObject({ outcome: `${action}d`, notified: true });
      expect(user.isInForce).toBe(true);
    });
  });

  it.each(['listUserTags', 'listSecretVersionIds', 'listAccessKeys', 'getAccessKeyLastUsed', 'updateAccessKey'])(
    'for good at %s, leaves the key Active and says so',
    async (action) => {
      user.world.account.faults.add({ kind: 'accessDenied', action });
      expect(await retire(order('deactivate'))).toMatchObject({
        error: ERRORS.AccessKeyNotRetired,
        cause: expect.stringContaining(user.previousKey),
      });
      expect(user.keys).toMatchObject({ [user.previousKey]: 'Active' });
      expect(user.mails).toEqual([]);
    },
  );

  it('for good at tagUser, says that the key is Inactive', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'tagUser' });
    expect(await retire(order('deactivate'))).toMatchObject({
      error: ERRORS.AccessKeyNotRetired,
      cause: expect.stringContaining(`${user.previousKey} of user ${USER} is Inactive`),
    });
    expect(user.keys).toMatchObject({ [user.previousKey]: 'Inactive' });
  });

  it('for good at deleteAccessKey, names the key that may be left', async () => {
    user.setStatus(user.previousKey, 'Inactive');
    user.world.account.faults.add({ kind: 'accessDenied', action: 'deleteAccessKey' });
    expect(await retire(order('delete'))).toMatchObject({
      error: ERRORS.AccessKeyNotRetired,
      cause: expect.stringContaining(user.previousKey),
    });
  });

  it('succeeds without a mail', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'sendEmail' });
    expect((await retire(order('deactivate'))).output).toMatchObject({ outcome: 'deactivated', notified: false });
  });

  it.each([
    ['listUserTags', 'Tags'],
    ['listUserTags', 'Tags.0.Value'],
    ['getAccessKeyLastUsed', 'AccessKeyLastUsed'],
    ['getAccessKeyLastUsed', 'AccessKeyLastUsed.LastUsedDate'],
    ['getAccessKeyLastUsed', 'AccessKeyLastUsed.ServiceName'],
    ['listSecretVersionIds', 'Versions'],
    ['listSecretVersionIds', 'Versions.1.VersionId'],
    ['listSecretVersionIds', 'Versions.1.VersionStages'],
    ['listSecretVersionIds', 'Versions.1.CreatedDate'],
    ['listAccessKeys', 'AccessKeyMetadata'],
    ['listAccessKeys', 'AccessKeyMetadata.0.AccessKeyId'],
    ['listAccessKeys', 'AccessKeyMetadata.1.Status'],
    ['listAccessKeys', 'AccessKeyMetadata.1.CreateDate'],
  ])('does not act on an answer of %s without %s', async (action, field) => {
    used('2025-03-01T00:00:00Z');
    user.world.account.faults.add({ kind: 'malformed', action, malform: withoutField(field) });
    expect(await changesNothing(order('deactivate'))).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^KeyRotation\./),
    });
  });

  it('does not take tags that it cannot read again for the end of a hold', async () => {
    user.world.account.faults.add({ kind: 'malformed', action: 'listUserTags', nth: 2, malform: withoutField('Tags') });
    expect(await changesNothing(order('deactivate'))).toMatchObject({ error: ERRORS.NotEnrolled });
  });
});

function untag(key: string): void {
  user.world.account.iam.untagUser({ UserName: USER, TagKeys: [key] });
}
