import { CreateAccessKeyCommand, CreateUserCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { StepFunctions } from '../../emulator/api/step-functions';
import { sdkTasks } from '../../emulator/clients/sdk-tasks';
import { seededRandom } from '../../emulator/random';
import { SimulatedClock } from '../../emulator/simulated-clock';
import { MACHINE_NAMES, machines } from '../../statemachine/machines';
import { SECRET_USER_TAG } from '../../statemachine/secret';
import { definitionOf, MAIL, REGION, roleArn } from '../support/definitions';
import { MOTO_ENDPOINT, motoClients, resetMoto } from './moto-clients';

if (!MOTO_ENDPOINT) console.warn('the rotation in moto is skipped: MOTO_ENDPOINT is not set, run npm run test:moto');
const describeWithMoto = MOTO_ENDPOINT ? describe : describe.skip;
const endpoint = MOTO_ENDPOINT ?? '';
const USER = 'svc-ci';

describeWithMoto('RotateAccessKey, with moto as the account', () => {
  const { iam, secretsManager, ses } = motoClients(endpoint);
  const clock = new SimulatedClock(new Date('2025-04-01T02:00:00Z'));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const tasks = sdkTasks({ clock, endpointUrl: endpoint, region: REGION, credentials });
  const stepFunctions = new StepFunctions({ clock, random: seededRandom(1), tasks });
  for (const name of MACHINE_NAMES) {
    stepFunctions.createStateMachine({
      name,
      type: machines()[name].type,
      definition: JSON.stringify(definitionOf(name)),
      roleArn: roleArn(name),
    });
  }

  async function rotate() {
    const { executionArn } = stepFunctions.startExecution({
      stateMachineArn: `arn:aws:states:${REGION}:123456789012:stateMachine:RotateAccessKey`,
      input: JSON.stringify({ userName: USER, secretName: USER }),
    });
    const { status, output, error } = await stepFunctions.waitForExecution(executionArn as string);
    const { events } = stepFunctions.getExecutionHistory({ executionArn, maxResults: 1000 });
    return { status, error, output: output && JSON.parse(output), history: JSON.stringify(events) };
  }

  const accessKeys = async () => {
    const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: USER }));
    return AccessKeyMetadata.map(({ AccessKeyId, Status }) => ({ AccessKeyId, Status }));
  };

  beforeEach(async () => {
    await resetMoto(endpoint);
    await ses.send(new VerifyEmailIdentityCommand({ EmailAddress: MAIL.sender }));
    await iam.send(new CreateUserCommand({ UserName: USER, Tags: [{ Key: 'SecretName', Value: USER }] }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: USER }));
    const Tags = [{ Key: SECRET_USER_TAG, Value: USER }];
    await secretsManager.send(new CreateSecretCommand({ Name: USER, SecretString: JSON.stringify(AccessKey), Tags }));
  });

  it('stores a new key, keeps the previous one Active, and shows no secret', async () => {
    const [previous] = await accessKeys();
    const { status, output, history } = await rotate();

    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({ previousAccessKeyId: previous?.AccessKeyId, notified: true });
    expect(await accessKeys()).toEqual(
      expect.arrayContaining([previous, { AccessKeyId: output.newAccessKeyId, Status: 'Active' }]),
    );
    const { VersionIdsToStages = {} } = await secretsManager.send(new DescribeSecretCommand({ SecretId: USER }));
    expect(VersionIdsToStages[output.secretVersionId]).toEqual(['AWSCURRENT']);
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId: USER }));
    const stored = JSON.parse(SecretString as string);
    expect(stored.AccessKeyId).toBe(output.newAccessKeyId);
    expect(history).not.toContain(stored.SecretAccessKey);
  });

  it('stops at two Active keys, having changed nothing', async () => {
    await rotate();
    const before = await accessKeys();
    expect(await rotate()).toMatchObject({ status: 'FAILED', error: 'KeyRotation.TwoActiveKeys' });
    expect(await accessKeys()).toEqual(before);
  });
});
