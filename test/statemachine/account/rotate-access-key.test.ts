import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../../emulator/account/faults/fault';
import type { Json } from '../../../emulator/json';
import { enrol } from '../../../simulation/enrol';
import type { Simulation } from '../../../simulation/simulation';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { statesEntered } from '../../support/edges';
import { simulate } from '../../support/simulation';

const USER = 'svc-ci';
const INPUT = { userName: USER, secretName: USER };

let world: Simulation;

function begin(keys: number): void {
  world = simulate();
  enrol(world.account, { userName: USER, secretName: USER, keys, keyAgeDays: 95, now: new Date(world.clock.now()) });
}

const keys = () => world.account.snapshot().users.find(({ userName }) => userName === USER)?.accessKeys ?? [];
const versions = () => world.account.snapshot().secrets.find(({ name }) => name === USER)?.versions ?? [];
const current = () => versions().find(({ stages }) => stages.includes('AWSCURRENT'))?.versionId;
const only = () => keys()[0]?.accessKeyId as string;

async function rotate(input: Json) {
  const { executionArn, status, output, error, cause } = await world.execute('RotateAccessKey', input);
  const history = JSON.stringify(world.historyOf(executionArn as string));
  for (const secret of world.account.secretStrings()) {
    expect(history).not.toContain(secret);
    expect(JSON.stringify([output, cause, world.account.ses.mails])).not.toContain(secret);
  }
  return { status, error, cause, output: output === undefined ? undefined : JSON.parse(output) };
}

/** Everything of the account but when it was asked. */
async function changesNothing(input: Json) {
  const before = world.account.snapshot();
  const ended = await rotate(input);
  expect(world.account.snapshot()).toEqual(before);
  return ended;
}

describe('RotateAccessKey in an account', () => {
  beforeEach(() => begin(1));

  it('gives the secret a new key and keeps the old one Active', async () => {
    const previous = only();
    const { output } = await rotate(INPUT);

    expect(output).toEqual({
      ...INPUT,
      reason: 'manual',
      newAccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      secretVersionId: `keyturn-access-key-${output.newAccessKeyId}`,
      previousAccessKeyId: previous,
      deletedAccessKeyId: null,
      notified: true,
    });
    expect(keys().map(({ status }) => status)).toEqual(['Active', 'Active']);
    expect(current()).toBe(output.secretVersionId);
    expect(world.account.ses.mails).toHaveLength(1);
  });

  it('goes through 16 states at most on its ordinary way', async () => {
    const { executionArn } = await world.execute('RotateAccessKey', { userName: USER, reason: 'scheduled' });
    expect(statesEntered(world.historyOf(executionArn as string)).length).toBeLessThanOrEqual(16);
  });

  it('stores the whole AccessKey object, whose secret is the one of the key', async () => {
    const { output } = await rotate(INPUT);
    const { SecretString } = world.account.secretsManager.getSecretValue({ SecretId: USER });
    const stored = JSON.parse(SecretString as string);
    expect(Object.keys(stored).sort()).toEqual(['AccessKeyId', 'CreateDate', 'SecretAccessKey', 'Status', 'UserName']);
    expect(stored.AccessKeyId).toBe(output.newAccessKeyId);
    expect(world.account.secretStrings()).toContain(stored.SecretAccessKey);
  });

  it('stops at the second rotation, having changed nothing', async () => {
    await rotate(INPUT);
    expect(await changesNothing(INPUT)).toMatchObject({ status: 'FAILED', error: ERRORS.TwoActiveKeys });
  });

  it('deletes the Inactive key of an earlier rotation, and nothing else', async () => {
    const oldest = only();
    const first = (await rotate(INPUT)).output;
    world.account.iam.updateAccessKey({ UserName: USER, AccessKeyId: oldest, Status: 'Inactive' });
    const { output } = await rotate({ ...INPUT, reason: 'scheduled' });
    expect(output).toBeUndefined();
    world.account.iam.tagUser({
      UserName: USER,
      Tags: [{ Key: 'keyturn:deactivated', Value: `${oldest} 2025-04-01` }],
    });
    const second = (await rotate({ ...INPUT, reason: 'scheduled' })).output;
    expect(second).toMatchObject({ deletedAccessKeyId: oldest, previousAccessKeyId: first.newAccessKeyId });
    expect(keys().map(({ accessKeyId }) => accessKeyId)).not.toContain(oldest);
    const [firstMail, secondMail] = world.account.ses.mails.map(({ html }) => html);
    expect(firstMail).toContain('take it by themselves.</p>');
    expect(secondMail).toContain(
      `To make room for it, the access key ${oldest}, which was not Active, was deleted.</p>`,
    );
  });

  /** What RevokeAccessKey does before it has the key replaced. */
  function report(AccessKeyId: string): void {
    world.account.iam.updateAccessKey({ UserName: USER, AccessKeyId, Status: 'Inactive' });
    world.account.iam.tagUser({ UserName: USER, Tags: [{ Key: 'keyturn:reported', Value: AccessKeyId }] });
  }

  it('replaces a leaked key, and keeps it for the investigation', async () => {
    const leaked = (await rotate(INPUT)).output.newAccessKeyId;
    const [oldest] = keys().filter(({ accessKeyId }) => accessKeyId !== leaked);
    world.account.iam.deleteAccessKey({ UserName: USER, AccessKeyId: oldest?.accessKeyId });
    report(leaked);

    const { output } = await rotate({ ...INPUT, reason: 'compromised', accessKeyId: leaked });
    expect(output).toMatchObject({ reason: 'compromised', previousAccessKeyId: leaked });
    expect(keys().find(({ accessKeyId }) => accessKeyId === leaked)).toMatchObject({ status: 'Inactive' });
    expect(versions().flatMap(({ stages }) => stages)).toEqual(['AWSCURRENT']);
  });

  it('has nothing to do for a leaked key that the secret no longer names, however often it is told', async () => {
    const leaked = only();
    const { output } = await rotate(INPUT);
    report(leaked);
    expect((await changesNothing({ ...INPUT, reason: 'compromised', accessKeyId: leaked })).output).toEqual({
      ...INPUT,
      reason: 'compromised',
      newAccessKeyId: null,
      secretVersionId: null,
      previousAccessKeyId: null,
      deletedAccessKeyId: null,
      notified: null,
    });
    expect(current()).toBe(output.secretVersionId);
  });

  it('cuts off nobody: a key that is called compromised and was not reported stays as it is', async () => {
    const ended = await changesNothing({ ...INPUT, reason: 'compromised', accessKeyId: only() });
    expect(ended).toMatchObject({ error: ERRORS.InvalidInput, cause: expect.stringContaining('RevokeAccessKey') });
  });

  it.each<[string, Json, string]>([
    ['no user', {}, ERRORS.InvalidInput],
    ['a user whom IAM does not know', { userName: 'nobody' }, ERRORS.UserNotFound],
    ['a secret other than the one of the tag', { userName: USER, secretName: 'mine' }, ERRORS.InvalidInput],
    ['a name that IAM refuses', { userName: 'arn:aws:iam::123456789012:user/svc-ci' }, ERRORS.AccessKeyNotIssued],
    ['a key without a user', { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, ERRORS.InvalidInput],
    [
      'a leaked key that does not exist',
      { userName: USER, reason: 'compromised', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      ERRORS.InvalidInput,
    ],
  ])('changes nothing for %s', async (_, input, error) => {
    expect(await changesNothing(input)).toMatchObject({ status: 'FAILED', error });
  });

  it('changes nothing for a user without the tag', async () => {
    world.account.iam.untagUser({ UserName: USER, TagKeys: ['SecretName'] });
    expect(await changesNothing(INPUT)).toMatchObject({ error: ERRORS.NotEnrolled });
  });

  it('changes nothing for a user on hold', async () => {
    world.account.iam.tagUser({ UserName: USER, Tags: [{ Key: 'keyturn:hold-until', Value: '2025-04-02' }] });
    expect(await changesNothing(INPUT)).toMatchObject({ error: ERRORS.OnHold });
  });

  it('goes on once the day of the hold has come', async () => {
    world.account.iam.tagUser({ UserName: USER, Tags: [{ Key: 'keyturn:hold-until', Value: '2025-04-01' }] });
    expect(await rotate(INPUT)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('changes nothing for a secret that is scheduled for deletion', async () => {
    world.account.secretsManager.deleteSecret({ SecretId: USER });
    expect(await changesNothing(INPUT)).toMatchObject({ error: ERRORS.SecretNotFound });
  });

  it('changes nothing for a replica', async () => {
    world.account.secretsManager.becomeReplica(USER, 'eu-central-1');
    expect(await changesNothing(INPUT)).toMatchObject({ error: ERRORS.SecretNotFound });
  });

  it.each<[string, () => unknown]>([
    [
      'another user’s',
      () =>
        world.account.secretsManager.tagResource({
          SecretId: USER,
          Tags: [{ Key: 'keyturn:user', Value: 'svc-other' }],
        }),
    ],
    ['nobody’s', () => world.account.secretsManager.untagResource({ SecretId: USER, TagKeys: ['keyturn:user'] })],
  ])('changes nothing for a secret that is %s', async (_, prepare) => {
    prepare();
    expect(await changesNothing(INPUT)).toMatchObject({ error: ERRORS.SecretNotOurs });
  });

  it('changes nothing for two Active keys', async () => {
    begin(2);
    expect(await changesNothing(INPUT)).toMatchObject({ error: ERRORS.TwoActiveKeys });
  });

  it('makes the first key of a user without one', async () => {
    begin(0);
    expect((await rotate(INPUT)).output).toMatchObject({ previousAccessKeyId: null });
    expect(keys()).toHaveLength(1);
  });
});

describe('RotateAccessKey when a service fails', () => {
  beforeEach(() => begin(1));

  async function rotateWith(...faults: readonly FaultRule[]) {
    for (const fault of faults) world.account.faults.add(fault);
    return rotate(INPUT);
  }

  it('stores the key when every first call of a kind is throttled', async () => {
    const actions = [
      'listUserTags',
      'describeSecret',
      'listAccessKeys',
      'createAccessKey',
      'updateSecret',
      'sendEmail',
    ];
    const ended = await rotateWith(...actions.map((action): FaultRule => ({ kind: 'throttled', action, nth: 1 })));
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { notified: true } });
  });

  it('stores the key when the answer of UpdateSecret is lost', async () => {
    const ended = await rotateWith({ kind: 'transportAfter', action: 'updateSecret', nth: 1 });
    expect(ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(keys()).toHaveLength(2);
  });

  it('takes the key back when the secret cannot be written', async () => {
    const before = keys();
    world.account.onCall(({ action }) => {
      if (action === 'createAccessKey') world.account.secretsManager.deleteSecret({ SecretId: USER });
    });
    const ended = await rotate(INPUT);
    expect(ended).toMatchObject({ error: ERRORS.AccessKeyNotIssued, cause: expect.stringContaining('deleted again') });
    expect(keys()).toEqual(before);
  });

  it('names the key that it cannot take back', async () => {
    const [before] = keys();
    world.account.onCall(({ action }) => {
      if (action === 'createAccessKey') world.account.secretsManager.deleteSecret({ SecretId: USER });
    });
    const ended = await rotateWith({ kind: 'accessDenied', action: 'deleteAccessKey' });
    const orphan = keys().find(({ accessKeyId }) => accessKeyId !== before?.accessKeyId)?.accessKeyId as string;
    expect(ended).toMatchObject({ error: ERRORS.OrphanedAccessKey, cause: expect.stringContaining(orphan) });
  });

  it('keeps and names a key that may be stored', async () => {
    const [before] = keys();
    const ended = await rotateWith(
      { kind: 'transportBefore', action: 'updateSecret' },
      { kind: 'accessDenied', action: 'listSecretVersionIds' },
    );
    const left = keys().find(({ accessKeyId }) => accessKeyId !== before?.accessKeyId)?.accessKeyId as string;
    expect(ended).toMatchObject({ error: ERRORS.StoreOutcomeUnknown, cause: expect.stringContaining(left) });
  });

  it('names a key whose creation was answered by a 503', async () => {
    const [before] = keys();
    const ended = await rotateWith({ kind: 'serviceErrorAfter', action: 'createAccessKey', nth: 1 });
    const left = keys().find(({ accessKeyId }) => accessKeyId !== before?.accessKeyId)?.accessKeyId as string;
    expect(ended.cause).toContain(left);
    expect(ended).toMatchObject({ error: ERRORS.StoreOutcomeUnknown });
  });

  it('takes the key back where KMS denies the storing, and says so', async () => {
    const before = keys();
    const ended = await rotateWith({ kind: 'accessDenied', action: 'updateSecret' });
    expect(ended).toMatchObject({ error: ERRORS.AccessKeyNotIssued, cause: expect.stringContaining('"denied"') });
    expect(keys()).toEqual(before);
  });

  it('says that no key was made where the creation is denied', async () => {
    const before = keys();
    const ended = await rotateWith({ kind: 'accessDenied', action: 'createAccessKey' });
    expect(ended).toMatchObject({
      error: ERRORS.AccessKeyNotIssued,
      cause: expect.stringMatching(/"notCreated".*"denied".*Nothing was changed/),
    });
    expect(keys()).toEqual(before);
  });

  it('succeeds without a mail', async () => {
    expect(await rotateWith({ kind: 'accessDenied', action: 'sendEmail' })).toMatchObject({
      status: 'SUCCEEDED',
      output: { notified: false },
    });
  });

  it('lets one of two concurrent rotations win', async () => {
    const ended = await Promise.all([rotate(INPUT), rotate(INPUT)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['FAILED', 'SUCCEEDED']);
    expect(keys()).toHaveLength(2);
    const winner = ended.find(({ status }) => status === 'SUCCEEDED');
    expect(current()).toBe(winner?.output.secretVersionId);
  });
});

describe('the check for secrets', () => {
  it('finds a secret in the history of a machine that creates a key by itself', async () => {
    const { definitionOf } = await import('../../support/definitions');
    const { IssueAccessKey: issue } = { IssueAccessKey: definitionOf('IssueAccessKey') };
    world = simulate();
    enrol(world.account, {
      userName: USER,
      secretName: USER,
      keys: 1,
      keyAgeDays: 95,
      now: new Date(world.clock.now()),
    });
    const { stateMachineArn } = world.stepFunctions.createStateMachine({
      name: 'Leaky',
      definition: JSON.stringify(issue),
      roleArn: 'arn:aws:iam::123456789012:role/Leaky',
    });
    const { executionArn } = world.stepFunctions.startExecution({
      stateMachineArn: stateMachineArn as string,
      input: JSON.stringify(INPUT),
    });
    await world.stepFunctions.waitForExecution(executionArn as string);
    const [, secret] = world.account.secretStrings();
    expect(JSON.stringify(world.historyOf(executionArn as string))).toContain(secret);
  });
});
