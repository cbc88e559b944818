import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateUserCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '../../../emulator/account/account';
import type { Credentials } from '../../../emulator/account/callers';
import { type AccountServer, startAccountServer } from '../../../emulator/account/server';
import { clientsOf, testAccount } from './account-clients';

/** A user with a key that is a day old. */
function accountWithKey() {
  const { account, clock } = testAccount();
  const credentials = account.at(new Date('2024-12-31T00:00:00Z'), () => {
    account.iam.createUser({ UserName: 'ann', Path: '/apps/' });
    return newKey(account);
  });
  return { account, clock, credentials, clients: clientsOf(account, credentials) };
}

function newKey(account: Account, UserName = 'ann'): Credentials {
  const { AccessKey } = account.iam.createAccessKey({ UserName });
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

/** What each service answers to these credentials: `accepted`, or the name of the error. */
async function verdicts(account: Account, credentials: Credentials) {
  const { iam, secretsManager, sts, s3, dynamoDb } = clientsOf(account, credentials);
  const verdict = (call: Promise<unknown>) =>
    call.then(
      () => 'accepted',
      ({ name }: Error) => name,
    );
  return {
    sts: await verdict(sts.send(new GetCallerIdentityCommand({}))),
    iam: await verdict(iam.send(new GetUserCommand({ UserName: 'ann' }))),
    secretsManager: await verdict(secretsManager.send(new GetSecretValueCommand({ SecretId: 'ann' }))),
    s3: await verdict(s3.send(new ListBucketsCommand({}))),
    dynamoDb: await verdict(dynamoDb.send(new ListTablesCommand({}))),
  };
}

const REFUSED = {
  sts: 'InvalidClientTokenId',
  iam: 'InvalidClientTokenId',
  secretsManager: 'UnrecognizedClientException',
  s3: 'InvalidAccessKeyId',
  dynamoDb: 'UnrecognizedClientException',
};

describe('an access key of a user', () => {
  it('is accepted by every service', async () => {
    const { account, credentials } = accountWithKey();
    account.secretsManager.createSecret({ Name: 'ann', SecretString: 'x' });
    expect(await verdicts(account, credentials)).toEqual({
      sts: 'accepted',
      iam: 'accepted',
      secretsManager: 'accepted',
      s3: 'accepted',
      dynamoDb: 'accepted',
    });
  });

  it('is refused when it is Inactive, Expired, deleted or nobody’s', async () => {
    const { account, credentials } = accountWithKey();
    const { accessKeyId: AccessKeyId } = credentials;
    account.iam.updateAccessKey({ UserName: 'ann', AccessKeyId, Status: 'Inactive' });
    expect(await verdicts(account, credentials)).toEqual(REFUSED);
    account.iam.expireAccessKey(AccessKeyId);
    expect(await verdicts(account, credentials)).toEqual(REFUSED);
    account.iam.deleteAccessKey({ UserName: 'ann', AccessKeyId });
    expect(await verdicts(account, credentials)).toEqual(REFUSED);
    expect(await verdicts(account, { ...credentials, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).toEqual(REFUSED);
  });

  it('is refused with the secret of another', async () => {
    const { account, credentials } = accountWithKey();
    const { secretAccessKey } = account.adminCredentials;
    expect(await verdicts(account, { ...credentials, secretAccessKey })).toEqual({
      sts: 'SignatureDoesNotMatch',
      iam: 'SignatureDoesNotMatch',
      secretsManager: 'InvalidSignatureException',
      s3: 'SignatureDoesNotMatch',
      dynamoDb: 'InvalidSignatureException',
    });
  });

  it('is refused in the first seconds of its life', async () => {
    const { account, clock } = accountWithKey();
    account.secretsManager.createSecret({ Name: 'ann', SecretString: 'x' });
    const fresh = newKey(account);
    expect(await verdicts(account, fresh)).toEqual(REFUSED);
    await clock.advance(4_999);
    expect(await verdicts(account, fresh)).toEqual(REFUSED);
    await clock.advance(1);
    expect((await verdicts(account, fresh)).sts).toBe('accepted');
  });

  it('is known by its last use, once a request was accepted', async () => {
    const { account, credentials, clients, clock } = accountWithKey();
    const lastUsed = () => account.iam.getAccessKeyLastUsed({ AccessKeyId: credentials.accessKeyId }).AccessKeyLastUsed;
    const wrong = clientsOf(account, { ...credentials, secretAccessKey: 'wrong' });
    await expect(wrong.sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow();
    expect(lastUsed()).toEqual({ ServiceName: 'N/A', Region: 'N/A' });
    await clock.advance(60_000);
    await clients.s3.send(new ListBucketsCommand({}));
    expect(lastUsed()).toEqual({
      ServiceName: 's3',
      Region: 'us-east-1',
      LastUsedDate: new Date('2025-01-01T00:01:00Z'),
    });
  });

  it('says who the user is, and allows what its policy allows', async () => {
    const { account, clients } = accountWithKey();
    const { User } = account.iam.getUser({ UserName: 'ann' });
    expect(await clients.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Arn: 'arn:aws:iam::123456789012:user/apps/ann',
      UserId: User?.UserId,
      Account: '123456789012',
    });
    expect((await clients.iam.send(new GetUserCommand({}))).User?.UserName).toBe('ann');
    await expect(clients.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
    account.setUserPolicy('ann', { Statement: { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' } });
    expect((await clients.iam.send(new ListUsersCommand({}))).Users).toHaveLength(1);
    await expect(clients.iam.send(new GetUserCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
    const empty = { Statement: { Effect: 'Deny' as const, Action: '*', Resource: '*' } };
    account.setUserPolicy('ann', empty);
    expect((await clients.sts.send(new GetCallerIdentityCommand({}))).Account).toBe('123456789012');
  });
});

describe('the protocols', () => {
  it('carry any text, both ways', async () => {
    const { account } = testAccount();
    const { iam, secretsManager } = clientsOf(account);
    const text = 'ü & <b> "\' \r\n\t %20+/=\u2028';
    account.secretsManager.createSecret({ Name: 's', SecretString: text });
    expect((await secretsManager.send(new GetSecretValueCommand({ SecretId: 's' }))).SecretString).toBe(text);
    const created = iam.send(new CreateUserCommand({ UserName: `<&"'>${'x'.repeat(64)}` }));
    await expect(created).rejects.toMatchObject({ message: expect.stringContaining(`Value '<&"'>xxx`) });
    const tagged = new CreateUserCommand({ UserName: 'u', Tags: [{ Key: 'ü Ж', Value: 'a=b/c@d:e+f' }] });
    expect((await iam.send(tagged)).User?.Tags).toEqual([{ Key: 'ü Ж', Value: 'a=b/c@d:e+f' }]);
  });

  it('carry dates', async () => {
    const { account, credentials } = accountWithKey();
    const answer = await clientsOf(account).iam.send(new GetUserCommand({ UserName: 'ann' }));
    expect(answer.User?.CreateDate).toEqual(new Date('2024-12-31T00:00:00Z'));
    account.iam.recordUse(credentials.accessKeyId, { service: 'sqs', region: 'eu-west-1' });
    const used = new GetAccessKeyLastUsedCommand({ AccessKeyId: credentials.accessKeyId });
    expect((await clientsOf(account).iam.send(used)).AccessKeyLastUsed).toEqual({
      ServiceName: 'sqs',
      Region: 'eu-west-1',
      LastUsedDate: new Date('2025-01-01T00:00:00Z'),
    });
  });
});

describe('the account server', () => {
  const { account } = testAccount();
  let server: AccountServer;
  beforeAll(async () => {
    server = await startAccountServer(account);
  });
  afterAll(() => server.close());

  const config = () => ({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: account.adminCredentials,
    maxAttempts: 1,
  });

  it('answers every service at one address', async () => {
    account.secretsManager.createSecret({ Name: 'over-http', SecretString: 'value' });
    const [iam, secretsManager, sts] = [
      new IAMClient(config()),
      new SecretsManagerClient(config()),
      new STSClient(config()),
    ];
    expect((await iam.send(new CreateUserCommand({ UserName: 'ann' }))).User?.UserName).toBe('ann');
    expect((await secretsManager.send(new GetSecretValueCommand({ SecretId: 'over-http' }))).SecretString).toBe(
      'value',
    );
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::123456789012:root');
    for (const client of [iam, secretsManager, sts]) client.destroy();
  });

  it('breaks the connection, or leaves it without an answer, where a fault says so', async () => {
    const sts = new STSClient(config());
    const remove = account.faults.add({ kind: 'transportBefore' });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow();
    remove();
    account.faults.add({ kind: 'timeoutBefore', nth: 1 });
    const abort = new AbortController();
    const call = sts.send(new GetCallerIdentityCommand({}), { abortSignal: abort.signal });
    const arrived = new Promise<void>((resolve) => {
      const stop = account.onCall(() => {
        stop();
        resolve();
      });
    });
    await arrived;
    abort.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('123456789012');
    sts.destroy();
  });

  it('goes on after what it cannot do, and says what that was', async () => {
    const condition = { Condition: { DateLessThan: { 'aws:CurrentTime': '2025-01-01T00:00:00Z' } } };
    const credentials = account.at(new Date('2024-12-31T00:00:00Z'), () => {
      account.iam.createUser({ UserName: 'odd' });
      return newKey(account, 'odd');
    });
    account.setUserPolicy('odd', { Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...condition } });
    const iam = new IAMClient({ ...config(), credentials });
    await expect(iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    account.setUserPolicy('odd', { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
    await iam.send(new ListUsersCommand({}));
    iam.destroy();
  });

  it.each([
    ['nothing', {}, 403],
    ['half a signature', { authorization: 'AWS4-HMAC-SHA256 Credential=a/b' }, 403],
    [
      'an unknown service',
      {
        authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20250101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
      },
      403,
    ],
  ])('refuses a request signed with %s', async (_what, headers, status) => {
    const response = await fetch(server.url, { method: 'POST', headers, body: 'Action=ListUsers' });
    expect(response.status).toBe(status);
  });

  it('refuses a body that no service takes', async () => {
    const response = await fetch(server.url, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) }).catch(
      () => undefined,
    );
    expect(response?.status ?? 413).toBe(413);
  });
});
