import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '../../../emulator/account/faults/fault';
import { withoutField } from '../../../emulator/account/faults/malform';
import { DAY_MS } from '../../../emulator/durations';
import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { RotatedUser, USER, versionIdFor } from '../../support/rotated-user';

const INPUT = { userName: USER };

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

const restore = (input: Json = INPUT) => user.execute('RestoreAccessKey', input);
const changesNothing = (input: Json = INPUT) => user.changesNothing('RestoreAccessKey', input);
const retire = (action: string) =>
  user.execute('RetireAccessKey', { userName: USER, accessKeyId: user.previousKey, action, unusedSince: '2025-03-29' });
const hold = () => user.tags['keyturn:hold-until'];
const deletePreviousKey = () =>
  user.world.account.iam.deleteAccessKey({ UserName: USER, AccessKeyId: user.previousKey });

/** Does something once when a call has been carried out. */
function once(action: string, act: () => void): void {
  const end = user.world.account.onCall((call) => {
    if (call.action !== action) return;
    end();
    act();
  });
}

describe('RestoreAccessKey in an account', () => {
  it('makes the previous key Active and current again, and holds the user', async () => {
    user.setStatus(user.previousKey, 'Inactive');
    const started = user.world.clock.now();
    expect((await restore()).output).toEqual({
      userName: USER,
      secretName: USER,
      accessKeyId: user.previousKey,
      secretVersionId: versionIdFor(user.previousKey),
      replacedSecretVersionId: versionIdFor(user.currentKey),
      holdUntil: '9999-12-31',
      namesAccessKey: true,
      notified: true,
    });
    expect(user.world.clock.now() - started).toBeGreaterThanOrEqual(120_000);
    expect(user.keys).toEqual({ [user.previousKey]: 'Active', [user.currentKey]: 'Active' });
    expect(user.labelled('AWSCURRENT')).toBe(versionIdFor(user.previousKey));
    expect(user.labelled('AWSPREVIOUS')).toBe(versionIdFor(user.currentKey));
    expect(hold()).toBe('9999-12-31');
    expect(user.mails).toMatchObject([{ subject: expect.stringContaining(USER) }]);
  });

  it('forgets that the key was deactivated, and nothing of another key', async () => {
    await retire('deactivate');
    await restore();
    expect(user.tags['keyturn:deactivated']).toBe('');
    user = new RotatedUser();
    user.setTag('keyturn:deactivated', `${user.currentKey} 2025-03-31`);
    await restore();
    expect(user.tags['keyturn:deactivated']).toBe(`${user.currentKey} 2025-03-31`);
  });

  it('keeps Rotate and Retire away from then on', async () => {
    await restore();
    expect(await user.execute('RotateAccessKey', { userName: USER })).toMatchObject({ error: ERRORS.OnHold });
    expect(await retire('deactivate')).toMatchObject({ error: ERRORS.OnHold });
  });

  it('holds until the day that it is given', async () => {
    expect((await restore({ ...INPUT, holdUntil: '2025-05-01' })).output).toMatchObject({ holdUntil: '2025-05-01' });
    expect(hold()).toBe('2025-05-01');
  });

  it('does not undo itself', async () => {
    await restore();
    expect(await changesNothing()).toMatchObject({ error: ERRORS.NothingToRestore });
  });

  it('restores over what a person wrote, if a key of ours came before', async () => {
    user.editSecret();
    const { output } = await restore();
    expect(output).toMatchObject({ accessKeyId: user.currentKey, secretVersionId: versionIdFor(user.currentKey) });
    expect(user.isInForce).toBe(true);
  });

  it('undoes a first rotation, and asks the owner to look', async () => {
    user = firstRotated();
    const { output } = await restore();
    expect(output).toMatchObject({ accessKeyId: user.previousKey, namesAccessKey: null, notified: true });
    expect(user.keys).toEqual({ [user.previousKey]: 'Active', [user.currentKey]: 'Active' });
    expect(user.labelled('AWSPREVIOUS')).toBe(versionIdFor(user.currentKey));
    expect(output.secretVersionId).toBe(user.labelled('AWSCURRENT'));
    expect(user.mails).toMatchObject([{ html: expect.stringContaining('Nobody but a person can know') }]);
    expect(await changesNothing()).toMatchObject({ error: ERRORS.NothingToRestore });
  });

  it('does not take a key that was made after the version of a person for the one in it', async () => {
    user = firstRotated();
    deletePreviousKey();
    user.world.account.iam.createAccessKey({ UserName: USER });
    expect(await changesNothing()).toMatchObject({ error: ERRORS.NothingToRestore });
  });

  it.each<[string, Json, string]>([
    ['no user', {}, ERRORS.InvalidInput],
    ['nothing', null, ERRORS.InvalidInput],
    ['a day that is over', { ...INPUT, holdUntil: '2025-03-31' }, ERRORS.InvalidInput],
    ['this very day', { ...INPUT, holdUntil: '2025-04-01' }, ERRORS.InvalidInput],
    ['no day', { ...INPUT, holdUntil: 'for ever' }, ERRORS.InvalidInput],
    ['a day that no calendar has', { ...INPUT, holdUntil: '2025-13-01' }, ERRORS.InvalidInput],
    ['a user whom IAM does not know', { userName: 'nobody' }, ERRORS.UserNotFound],
  ])('changes nothing for %s', async (_, input, error) => {
    expect(await changesNothing(input)).toMatchObject({ status: 'FAILED', error });
  });

  it.each<[string, () => void, string]>([
    [
      'a user without the tag',
      () => user.world.account.iam.untagUser({ UserName: USER, TagKeys: ['SecretName'] }),
      ERRORS.NotEnrolled,
    ],
    ['a secret that does not exist', () => user.setTag('SecretName', 'nothing'), ERRORS.SecretNotFound],
    [
      'a secret that is scheduled for deletion',
      () => user.world.account.secretsManager.deleteSecret({ SecretId: USER }),
      ERRORS.SecretNotFound,
    ],
    ['a replica', () => user.world.account.secretsManager.becomeReplica(USER, 'eu-central-1'), ERRORS.SecretNotFound],
    [
      'a secret that is another user’s',
      () =>
        user.world.account.secretsManager.tagResource({
          SecretId: USER,
          Tags: [{ Key: 'keyturn:user', Value: 'svc-other' }],
        }),
      ERRORS.SecretNotOurs,
    ],
    ['a reported key', () => user.setTag('keyturn:reported', user.previousKey), ERRORS.NothingToRestore],
    ['a key reported before', () => user.setTag('Keyturn:Reported-2', user.previousKey), ERRORS.NothingToRestore],
    ['a previous key that is gone', deletePreviousKey, ERRORS.NothingToRestore],
    ['a compromised key', takePreviousLabel, ERRORS.NothingToRestore],
    [
      'a previous version that a person wrote',
      () => {
        user.editSecret();
        user.editSecret();
      },
      ERRORS.NothingToRestore,
    ],
  ])('changes nothing for %s', async (_, prepare, error) => {
    prepare();
    expect(await changesNothing()).toMatchObject({ status: 'FAILED', error });
  });
});

describe('RestoreAccessKey beside others', () => {
  const others: readonly [string, () => Promise<unknown>][] = [
    ['deactivates', () => retire('deactivate')],
    ['deletes', () => retire('delete')],
    ['rotates', () => user.execute('RotateAccessKey', INPUT)],
  ];

  describe.each(others)('one that %s', (what, act) => {
    it.each([1, 2, 3, 4, 5, 6])('leaves the secret in force, started at call %i, and when repeated', async (nth) => {
      if (what !== 'deactivates') user.setStatus(user.previousKey, 'Inactive');
      const restorations: ReturnType<typeof restore>[] = [];
      let calls = 0;
      user.world.account.onCall(() => {
        if (++calls === nth) restorations.push(restore());
      });
      await act();
      expect(await Promise.all(restorations)).toHaveLength(1);
      expect(user.isInForce).toBe(true);
      await restore();
      expect(user.isInForce).toBe(true);
    });
  });

  it('moves nothing to a key that is deactivated while it waits, and succeeds when it is started again', async () => {
    once('updateAccessKey', () => user.setStatus(user.previousKey, 'Inactive'));
    expect(await restore()).toMatchObject({ error: ERRORS.AccessKeyNotRestored });
    expect(user.labelled('AWSCURRENT')).toBe(versionIdFor(user.currentKey));
    expect(await restore()).toMatchObject({ status: 'SUCCEEDED' });
    expect(user.isInForce).toBe(true);
  });

  it('moves nothing to a key that is deleted while it waits', async () => {
    once('updateAccessKey', deletePreviousKey);
    expect(await restore()).toMatchObject({ error: ERRORS.AccessKeyNotRestored });
    expect(user.isInForce).toBe(true);
  });

  it.each([
    ['removes the hold', () => user.world.account.iam.untagUser({ UserName: USER, TagKeys: ['keyturn:hold-until'] })],
    ['wipes the tags', () => user.world.account.iam.untagUser({ UserName: USER, TagKeys: Object.keys(user.tags) })],
    ['enrols the user elsewhere', () => user.setTag('SecretName', 'svc-other')],
  ])('moves nothing where somebody %s while it waits', async (_, act) => {
    once('updateAccessKey', act);
    expect(await restore()).toMatchObject({ error: ERRORS.AccessKeyNotRestored });
    expect(user.labelled('AWSCURRENT')).toBe(versionIdFor(user.currentKey));
  });

  it.each([
    ['after the key was set Active', 'updateAccessKey'],
    ['after the label was moved', 'updateSecretVersionStage'],
  ])('takes everything back for a report that comes %s', async (_, action) => {
    once(action, () => {
      user.setStatus(user.previousKey, 'Inactive');
      user.setTag('keyturn:reported', user.previousKey);
    });
    expect(await restore()).toMatchObject({ error: ERRORS.NothingToRestore });
    expect(user.keys).toEqual({ [user.previousKey]: 'Inactive', [user.currentKey]: 'Active' });
    expect(user.isInForce).toBe(true);
    expect(hold()).toBe('9999-12-31');
    expect(await restore()).toMatchObject({ error: ERRORS.NothingToRestore });
  });

  it('leaves what a person made current while it waits', async () => {
    once('updateAccessKey', () => user.editSecret());
    const ended = await restore();
    expect(ended).toMatchObject({ status: 'FAILED', cause: expect.stringContaining('put on hold') });
    expect(user.labelled('AWSCURRENT')).not.toBe(versionIdFor(user.previousKey));
  });

  it('lets one of two at once win', async () => {
    const ended = await Promise.all([restore(), restore()]);
    expect(ended.map(({ status }) => status)).toContain('SUCCEEDED');
    expect(user.labelled('AWSCURRENT')).toBe(versionIdFor(user.previousKey));
  });
});

describe('RestoreAccessKey when a service fails', () => {
  it.each(OCCASIONAL)('restores when every first call of a kind fails: %s', async (kind) => {
    user.setStatus(user.previousKey, 'Inactive');
    for (const action of [
      'listUserTags',
      'describeSecret',
      'listSecretVersionIds',
      'listAccessKeys',
      'tagUser',
      'updateAccessKey',
      'updateSecretVersionStage',
      'sendEmail',
    ]) {
      user.world.account.faults.add({ kind, action, nth: 1 });
    }
    expect((await restore()).output).toMatchObject({ accessKeyId: user.previousKey, notified: true });
    expect(user.labelled('AWSCURRENT')).toBe(versionIdFor(user.previousKey));
    expect(user.isInForce).toBe(true);
  });

  it.each([
    ['listUserTags', undefined],
    ['describeSecret', undefined],
    ['listSecretVersionIds', undefined],
    ['listAccessKeys', undefined],
    ['tagUser', undefined],
    ['updateAccessKey', '9999-12-31'],
    ['updateSecretVersionStage', '9999-12-31'],
  ])('leaves the current key in force when %s fails for good', async (action, holdUntil) => {
    user.world.account.faults.add({ kind: 'accessDenied', action });
    expect(await restore()).toMatchObject({ status: 'FAILED', error: ERRORS.AccessKeyNotRestored });
    expect(user.labelled('AWSCURRENT')).toBe(versionIdFor(user.currentKey));
    expect(user.isInForce).toBe(true);
    expect(hold()).toBe(holdUntil);
  });

  it('tells a move that landed from one that did not', async () => {
    user.world.account.faults.add({ kind: 'transportAfter', action: 'updateSecretVersionStage' });
    expect(await restore()).toMatchObject({ status: 'SUCCEEDED' });
    user = new RotatedUser();
    user.world.account.faults.add({ kind: 'transportBefore', action: 'updateSecretVersionStage' });
    expect(await restore()).toMatchObject({ error: ERRORS.AccessKeyNotRestored });
  });

  it('succeeds without a mail', async () => {
    user.world.account.faults.add({ kind: 'accessDenied', action: 'sendEmail' });
    expect((await restore()).output).toMatchObject({ accessKeyId: user.previousKey, notified: false });
  });

  it.each([
    ['listUserTags', 'Tags'],
    ['listUserTags', 'Tags.0.Value'],
    ['listSecretVersionIds', 'Versions'],
    ['listSecretVersionIds', 'Versions.0.VersionId'],
    ['listSecretVersionIds', 'Versions.1.VersionId'],
    ['listSecretVersionIds', 'Versions.1.VersionStages'],
    ['listSecretVersionIds', 'Versions.0.CreatedDate'],
    ['listSecretVersionIds', 'Versions.1.CreatedDate'],
    ['listAccessKeys', 'AccessKeyMetadata'],
    ['listAccessKeys', 'AccessKeyMetadata.0.AccessKeyId'],
    ['listAccessKeys', 'AccessKeyMetadata.1.Status'],
  ])('does not act on an answer of %s without %s', async (action, field) => {
    user.world.account.faults.add({ kind: 'malformed', action, malform: withoutField(field) });
    expect(await changesNothing()).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^KeyRotation\./),
    });
  });
});

/** A user whose secret a person wrote, with the previous key in it, before keyturn stored the current one. */
function firstRotated(): RotatedUser {
  const rotated = new RotatedUser();
  const { account, clock } = rotated.world;
  account.secretsManager.deleteSecret({ SecretId: USER, ForceDeleteWithoutRecovery: true });
  const daysAgo = (days: number) => new Date(clock.now() - days * DAY_MS);
  account.at(daysAgo(100), () =>
    account.secretsManager.createSecret({
      Name: USER,
      SecretString: JSON.stringify({ AccessKeyId: rotated.previousKey }),
      Tags: [{ Key: 'keyturn:user', Value: USER }],
    }),
  );
  account.at(daysAgo(20), () => rotated.store(rotated.currentKey));
  return rotated;
}

function takePreviousLabel(): void {
  user.world.account.secretsManager.updateSecretVersionStage({
    SecretId: USER,
    VersionStage: 'AWSPREVIOUS',
    RemoveFromVersionId: versionIdFor(user.previousKey),
  });
}
