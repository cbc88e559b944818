import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../../emulator/account/account';
import { startAccountServer } from '../../../emulator/account/server';
import { type SdkTasksOptions, sdkTasks } from '../../../emulator/clients/sdk-tasks';
import { SystemClock } from '../../../emulator/clock';
import type { Json } from '../../../emulator/json';
import { seededRandom } from '../../../emulator/random';

const clock = new SystemClock();
const account = new Account({ clock, random: seededRandom(1) });
const unknownKey = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x'.repeat(40) };
let server: { url: string; close(): Promise<void> };

beforeAll(async () => {
  server = await startAccountServer(account);
});
afterAll(() => server.close());

/** Sends the Task to the account's own server unless told otherwise. */
function call(
  service: string,
  action: string,
  parameters: Json,
  options: Partial<SdkTasksOptions> = {},
): Promise<Json> {
  const { url: endpointUrl } = server;
  const tasks = sdkTasks({
    clock,
    endpointUrl,
    region: 'us-east-1',
    credentials: account.adminCredentials,
    ...options,
  });
  return tasks({
    resource: `arn:aws:states:::aws-sdk:${service}:${action}`,
    ...{ service, action, parameters, sdkIntegration: true, pattern: 'REQUEST_RESPONSE', stateName: 'Call' },
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:M:e',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    signal: new AbortController().signal,
  });
}

describe('a Task sent by an SDK client', () => {
  it('gets what the service answers, dates as text', async () => {
    await call('iam', 'createUser', { UserName: 'ana', Path: '/apps/', Tags: [{ Key: 'SecretName', Value: 'ana' }] });
    expect(await call('iam', 'listUserTags', { UserName: 'ana' })).toEqual({
      Tags: [{ Key: 'SecretName', Value: 'ana' }],
      IsTruncated: false,
    });
    expect(await call('iam', 'getUser', { UserName: 'ana' })).toMatchObject({
      User: { UserName: 'ana', Path: '/apps/', CreateDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
    });
  });

  it('is sent by the client of its own service, and has the names that Step Functions gives', async () => {
    expect(await call('secretsmanager', 'createSecret', { Name: 'ana', SecretBinary: 'text' })).toMatchObject({
      Arn: expect.stringContaining(':secret:ana-'),
      Name: 'ana',
    });
    expect(await call('secretsmanager', 'getSecretValue', { SecretId: 'ana' })).toMatchObject({ SecretBinary: 'text' });
  });

  it('fails as the model of the service names the error', async () => {
    await expect(call('iam', 'getUser', { UserName: 'nobody' })).rejects.toMatchObject({
      error: 'Iam.NoSuchEntityException',
      cause: expect.stringMatching(/^The user .* \(Service: Iam, Status Code: 404, Request ID: .+\)$/),
    });
    await expect(call('secretsmanager', 'describeSecret', { SecretId: 'none' })).rejects.toMatchObject({
      error: 'SecretsManager.ResourceNotFoundException',
    });
  });

  it('fails with the base exception where the model does not name the error', async () => {
    await expect(call('iam', 'listUsers', {}, { credentials: unknownKey })).rejects.toMatchObject({
      error: 'Iam.IamException',
      cause: expect.stringContaining('Status Code: 403'),
    });
  });

  it('fails with SdkClientException when nobody answers', async () => {
    await expect(call('iam', 'listUsers', {}, { endpointUrl: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      error: 'Iam.SdkClientException',
      cause: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it.each([
    ['a service without a client', 'nosuchservice', 'listUsers', {}, 'there is no SDK client for it'],
    ['an action that there is not', 'iam', 'listWidgets', {}, 'does not have this action'],
    ['a parameter that there is not', 'iam', 'getUser', { Username: 'ana' }, "The field 'Username' is not supported"],
  ])('fails with States.Runtime for %s', async (_, service, action, parameters, cause) => {
    await expect(call(service, action, parameters)).rejects.toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining(cause),
    });
  });
});
