import { describe, expect, it } from '@jest/globals';
import { testAccount } from './account-clients';
import { callTask, ROLE, taskErrorOf } from './task-call';

const TOKEN = 'keyturn-access-key-AKIAIOSFODNN7EXAMPLE';

function accountWithUser() {
  const { account, clock } = testAccount();
  account.iam.createUser({ UserName: 'ann', Path: '/apps/', Tags: [{ Key: 'SecretName', Value: 'ann' }] });
  account.secretsManager.createSecret({ Name: 'ann', SecretString: 'x' });
  return { account, clock };
}

describe('a task of the simulated account', () => {
  it('answers in the names of Step Functions, with dates as ISO strings', async () => {
    const { account } = accountWithUser();
    const created = await callTask(account, 'iam', 'createAccessKey', { UserName: 'ann' });
    expect(created).toEqual({
      AccessKey: {
        UserName: 'ann',
        AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
        SecretAccessKey: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
        Status: 'Active',
        CreateDate: '2025-01-01T00:00:00Z',
      },
    });
    expect(await callTask(account, 'secretsmanager', 'describeSecret', { SecretId: 'ann' })).toMatchObject({
      Arn: expect.stringMatching(/:secret:ann-/),
      Name: 'ann',
    });
  });

  it('gives milliseconds where there are some, as Secrets Manager has and IAM has not', async () => {
    const { account, clock } = accountWithUser();
    await clock.advance(1234);
    await callTask(account, 'iam', 'createAccessKey', { UserName: 'ann' });
    await callTask(account, 'secretsmanager', 'updateSecret', {
      SecretId: 'ann',
      SecretString: 'y',
      ClientRequestToken: TOKEN,
    });
    const keys = await callTask(account, 'iam', 'listAccessKeys', { UserName: 'ann' });
    const versions = await callTask(account, 'secretsmanager', 'listSecretVersionIds', { SecretId: 'ann' });
    expect(keys).toMatchObject({ AccessKeyMetadata: [{ CreateDate: '2025-01-01T00:00:01Z' }] });
    expect(versions).toMatchObject({ Versions: [{}, { VersionId: TOKEN, CreatedDate: '2025-01-01T00:00:01.234Z' }] });
  });

  it.each([
    ['iam', 'listAccessKeys', { UserName: 'bob' }, 'Iam.NoSuchEntityException', 404],
    ['iam', 'createAccessKey', { UserName: 'a/b' }, 'Iam.IamException', 400],
    ['iam', 'createAccessKey', {}, 'Iam.IamException', 400],
    ['iam', 'getAccessKeyLastUsed', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, 'Iam.IamException', 403],
    ['secretsmanager', 'describeSecret', { SecretId: 'bob' }, 'SecretsManager.ResourceNotFoundException', 400],
    ['secretsmanager', 'createSecret', { Name: 'a b' }, 'SecretsManager.SecretsManagerException', 400],
    [
      'ses',
      'sendEmail',
      { Source: 'a@b.cd', Destination: { ToAddresses: ['e@f.gh'] }, Message: { Subject: { Data: 's' }, Body: {} } },
      'Ses.MessageRejectedException',
      400,
    ],
    [
      'sns',
      'publish',
      { TopicArn: 'arn:aws:sns:us-east-1:123456789012:none', Message: 'm' },
      'Sns.NotFoundException',
      404,
    ],
  ])('fails aws-sdk:%s:%s of %j with %s', async (service, action, parameters, error, status) => {
    const { account } = accountWithUser();
    const failure = await taskErrorOf(callTask(account, service, action, parameters));
    expect(failure.error).toBe(error);
    const [prefix] = error.split('.');
    expect(failure.cause).toMatch(
      new RegExp(`\\(Service: ${prefix}, Status Code: ${status}, Request ID: [0-9a-f-]{36}\\)$`),
    );
  });

  it.each([
    ['an unknown parameter', { User: 'ann' }, "The field 'User' is not supported by Step Functions"],
    ['a parameter of another type', { UserName: 7 }, "The value for the field 'UserName' must be a STRING"],
    ['a nested one', { UserName: 'b', Tags: [{ Name: 'x' }] }, "The field 'Name' is not supported by Step Functions"],
  ])('is not started with %s', async (_what, parameters, problem) => {
    const { account } = accountWithUser();
    const failure = await taskErrorOf(callTask(account, 'iam', 'createUser', parameters));
    expect(failure.error).toBe('States.Runtime');
    expect(failure.cause).toContain(`could not be used to start the Task: [${problem}]`);
  });

  it.each([
    ['iam', 'createRole'],
    ['sqs', 'sendMessage'],
    ['iam', 'constructor'],
  ])('says what there is instead of aws-sdk:%s:%s', async (service, action) => {
    const failure = await taskErrorOf(callTask(testAccount().account, service, action, {}));
    expect(failure.error).toBe('States.Runtime');
    expect(failure.cause).toContain(`the simulated account has no arn:aws:states:::aws-sdk:${service}:${action}: `);
  });

  it('runs under the policy of its role, if that has one', async () => {
    const { account } = accountWithUser();
    account.setRolePolicy(ROLE, {
      Statement: {
        Effect: 'Allow',
        Action: 'iam:ListUserTags',
        Resource: 'arn:aws:iam::123456789012:user/apps/*',
        Condition: { StringEquals: { 'iam:ResourceTag/SecretName': 'ann' } },
      },
    });
    account.iam.createUser({ UserName: 'eve', Path: '/people/', Tags: [{ Key: 'SecretName', Value: 'ann' }] });
    account.iam.createUser({ UserName: 'bob', Path: '/apps/', Tags: [{ Key: 'SecretName', Value: 'bob' }] });
    const tags = (UserName: string, roleArn = ROLE) =>
      callTask(account, 'iam', 'listUserTags', { UserName }, { roleArn });
    expect(await tags('ann')).toMatchObject({ Tags: [{ Key: 'SecretName', Value: 'ann' }] });
    for (const name of ['eve', 'bob']) {
      const failure = await taskErrorOf(tags(name));
      expect(failure.error).toBe('Iam.IamException');
      expect(failure.cause).toContain(
        `is not authorized to perform: iam:ListUserTags on resource: user ${name} because no identity-based policy allows the iam:ListUserTags action (Service: Iam, Status Code: 403`,
      );
    }
    expect(await tags('bob', `${ROLE}WithoutPolicy`)).toMatchObject({ IsTruncated: false });
  });

  it('learns that a user does not exist before any policy is asked', async () => {
    const { account } = accountWithUser();
    account.setRolePolicy(ROLE, { Statement: [] });
    const failure = await taskErrorOf(callTask(account, 'iam', 'listUserTags', { UserName: 'nobody' }));
    expect(failure.error).toBe('Iam.NoSuchEntityException');
  });

  it('is refused by Secrets Manager with 400, and by the label that it would move', async () => {
    const { account } = accountWithUser();
    const Condition = { StringEquals: { 'secretsmanager:VersionStage': 'AWSPREVIOUS' } };
    const Resource = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:ann-??????';
    account.setRolePolicy(ROLE, {
      Statement: { Effect: 'Allow', Action: 'secretsmanager:UpdateSecretVersionStage', Resource, Condition },
    });
    const move = (VersionStage: string) =>
      callTask(account, 'secretsmanager', 'updateSecretVersionStage', { SecretId: 'ann', VersionStage });
    const refused = await taskErrorOf(move('AWSCURRENT'));
    expect(refused.error).toBe('SecretsManager.SecretsManagerException');
    expect(refused.cause).toContain('Status Code: 400');
    expect((await taskErrorOf(move('AWSPREVIOUS'))).error).toBe('SecretsManager.InvalidParameterException');
  });

  it('sends mail only from the address and to the recipients that its policy names', async () => {
    const { account } = accountWithUser();
    account.ses.verifyDomainIdentity({ Domain: 'example.com' });
    account.setRolePolicy(ROLE, {
      Statement: {
        Effect: 'Allow',
        Action: 'ses:SendEmail',
        Resource: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
        Condition: {
          StringEquals: { 'ses:FromAddress': 'keys@example.com' },
          'ForAllValues:StringLike': { 'ses:Recipients': '*@example.com' },
        },
      },
    });
    const send = (Source: string, to: string) =>
      callTask(account, 'ses', 'sendEmail', {
        Source,
        Destination: { ToAddresses: ['ann@example.com', to] },
        Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } },
      });
    await send('Keys <keys@example.com>', 'bob@example.com');
    expect((await taskErrorOf(send('eve@example.com', 'bob@example.com'))).error).toBe('Ses.SesException');
    expect((await taskErrorOf(send('keys@example.com', 'bob@example.org'))).error).toBe('Ses.SesException');
    expect(account.ses.mails).toMatchObject([{ source: 'Keys <keys@example.com>', subject: 's', text: 't' }]);
  });
});
