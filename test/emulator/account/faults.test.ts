import { ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from '@jest/globals';
import type { AccountCall } from '../../../emulator/account/account-call';
import type { FaultKind } from '../../../emulator/account/faults/fault';
import { withField, withoutField } from '../../../emulator/account/faults/malform';
import { ServiceError } from '../../../emulator/account/service-error';
import { clientsOf, testAccount } from './account-clients';
import { callTask, taskErrorOf } from './task-call';

function accountWithUser() {
  const { account, clock } = testAccount();
  account.iam.createUser({ UserName: 'ann' });
  const create = (signal = new AbortController().signal) =>
    callTask(account, 'iam', 'createAccessKey', { UserName: 'ann' }, { signal });
  const keys = () => account.snapshot().users[0]?.accessKeys.length;
  return { account, clock, create, keys };
}

describe('a fault', () => {
  it.each<[FaultKind, string, string, number]>([
    ['throttled', 'Iam.IamException', 'Rate exceeded (Service: Iam, Status Code: 400', 0],
    [
      'accessDenied',
      'Iam.IamException',
      'iam:CreateAccessKey on resource: user ann with an explicit deny in a service control policy (Service: Iam, Status Code: 403',
      0,
    ],
    ['serviceErrorBefore', 'Iam.IamException', 'Status Code: 503', 0],
    ['serviceErrorAfter', 'Iam.IamException', 'Status Code: 503', 1],
    ['transportBefore', 'Iam.SdkClientException', 'Connection reset', 0],
    ['transportAfter', 'Iam.SdkClientException', 'Connection reset', 1],
  ])('%s makes a task fail with %s', async (kind, error, cause, keysMade) => {
    const { account, create, keys } = accountWithUser();
    account.faults.add({ kind, service: 'iam', action: 'createAccessKey' });
    const failure = await taskErrorOf(create());
    expect(failure.error).toBe(error);
    expect(failure.cause).toContain(cause);
    expect(keys()).toBe(keysMade);
  });

  it.each<[FaultKind, number]>([
    ['timeoutBefore', 0],
    ['timeoutAfter', 1],
  ])('%s leaves a task without an answer until it is aborted', async (kind, keysMade) => {
    const { account, create, keys } = accountWithUser();
    account.faults.add({ kind });
    const controller = new AbortController();
    const call = create(controller.signal);
    const state = await Promise.race([
      call.catch(() => 'failed'),
      new Promise((resolve) => setImmediate(() => resolve('waiting'))),
    ]);
    expect(state).toBe('waiting');
    expect(keys()).toBe(keysMade);
    controller.abort(new Error('timed out'));
    await expect(call).rejects.toThrow('timed out');
  });

  it('can spoil an answer whose effect is there', async () => {
    const { account, create, keys } = accountWithUser();
    account.faults.add({ kind: 'malformed', nth: 1, malform: withoutField('AccessKey.SecretAccessKey') });
    account.faults.add({ kind: 'malformed', nth: 2, malform: withField('AccessKey', ['x']) });
    expect(await create()).toEqual({ AccessKey: expect.not.objectContaining({ SecretAccessKey: expect.anything() }) });
    expect(await create()).toEqual({ AccessKey: ['x'] });
    expect(keys()).toBe(2);
  });

  it('can bring an error of its own', async () => {
    const { account, create } = accountWithUser();
    account.faults.add({ kind: 'serviceErrorAfter', error: new ServiceError('ServiceFailure', 'broken') });
    const failure = await taskErrorOf(create());
    expect([failure.error, failure.cause]).toEqual([
      'Iam.ServiceFailureException',
      expect.stringContaining('Status Code: 500'),
    ]);
  });

  it('does not hide that the service refuses anyway', async () => {
    const { account } = accountWithUser();
    account.faults.add({ kind: 'serviceErrorAfter' });
    const failure = await taskErrorOf(callTask(account, 'iam', 'createAccessKey', { UserName: 'nobody' }));
    expect(failure.error).toBe('Iam.NoSuchEntityException');
  });

  it('hits only the calls that its rule fits, until it is taken away', async () => {
    const { account } = accountWithUser();
    const list = (stateName: string) => callTask(account, 'iam', 'listAccessKeys', { UserName: 'ann' }, { stateName });
    const remove = account.faults.add({
      kind: 'throttled',
      service: 'iam',
      when: ({ stateName }) => stateName === 'A',
    });
    account.faults.add({ kind: 'throttled', action: 'listAccessKeys', nth: 2 });
    await list('B');
    await taskErrorOf(list('A'));
    await list('B');
    remove();
    await list('A');
    account.faults.add({ kind: 'throttled' });
    await taskErrorOf(list('A'));
    account.faults.clear();
    await list('A');
  });

  it('throttles above a rate, as a token bucket', async () => {
    const { account, clock } = accountWithUser();
    account.faults.limitRate('iam', 2);
    const list = () => callTask(account, 'iam', 'listAccessKeys', { UserName: 'ann' });
    await list();
    await list();
    await taskErrorOf(list());
    await clock.advance(500);
    await list();
    await taskErrorOf(list());
    await callTask(account, 'sts', 'getCallerIdentity', {});
  });

  it('reaches SDK clients too', async () => {
    const { account } = accountWithUser();
    const { iam } = clientsOf(account);
    const list = (requestTimeout?: number) =>
      iam.send(new ListAccessKeysCommand({ UserName: 'ann' }), requestTimeout ? { requestTimeout } : {});
    account.faults.add({ kind: 'throttled', nth: 1 });
    account.faults.add({ kind: 'serviceErrorBefore', nth: 2 });
    account.faults.add({ kind: 'transportAfter', nth: 3 });
    account.faults.add({ kind: 'malformed', nth: 4, malform: withField('AccessKeyMetadata', []) });
    await expect(list()).rejects.toMatchObject({ name: 'Throttling', $metadata: { httpStatusCode: 400 } });
    await expect(list()).rejects.toMatchObject({ name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } });
    await expect(list()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await list()).AccessKeyMetadata).toEqual([]);
  });

  it('is refused if it is to spoil an answer, and nobody says how', () => {
    expect(() => accountWithUser().account.faults.add({ kind: 'malformed' })).toThrow('malform');
  });
});

describe('a listener', () => {
  it('is told of every call, its caller and what came of it', async () => {
    const { account, create } = accountWithUser();
    const calls: AccountCall[] = [];
    const stop = account.onCall((call) => calls.push(call));
    await create();
    account.faults.add({ kind: 'serviceErrorAfter', nth: 1 });
    account.faults.add({ kind: 'transportBefore', nth: 2 });
    await taskErrorOf(create());
    await taskErrorOf(create());
    await taskErrorOf(create());
    stop();
    await callTask(account, 'sts', 'getCallerIdentity', {});
    expect(calls.map(({ outcome, effective, errorCode }) => [outcome, effective, errorCode])).toEqual([
      ['succeeded', true, undefined],
      ['failed', true, 'ServiceUnavailable'],
      ['lost', false, undefined],
      ['failed', false, 'LimitExceeded'],
    ]);
    expect(calls[0]).toMatchObject({
      service: 'iam',
      action: 'createAccessKey',
      parameters: { UserName: 'ann' },
      caller: { type: 'role' },
      stateName: 'State',
    });
  });
});
