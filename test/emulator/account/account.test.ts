import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../emulator/durations';
import { testAccount } from './account-clients';

const token = (index: number) => `version-${String(index).padStart(32, '0')}`;

describe('the simulated account', () => {
  it('can be set up as it was on another day', () => {
    const { account } = testAccount();
    account.at(new Date('2024-09-28T10:00:00.500Z'), () => {
      account.iam.createUser({ UserName: 'ann' });
      account.iam.createAccessKey({ UserName: 'ann' });
    });
    account.iam.createAccessKey({ UserName: 'ann' });
    const dates = account.snapshot().users[0]?.accessKeys.map(({ createDate }) => createDate);
    expect(dates?.sort()).toEqual(['2024-09-28T10:00:00.000Z', '2025-01-01T00:00:00.000Z']);
  });

  it('gives a snapshot without anything secret, and the secrets apart', () => {
    const { account } = testAccount();
    account.iam.createUser({ UserName: 'ann', Tags: [{ Key: 'SecretName', Value: 'app' }] });
    const { AccessKey } = account.iam.createAccessKey({ UserName: 'ann' });
    account.secretsManager.createSecret({
      Name: 'app',
      SecretString: AccessKey?.SecretAccessKey,
      Tags: [{ Key: 'keyturn:user', Value: 'ann' }],
    });
    expect(account.secretStrings()).toEqual([AccessKey?.SecretAccessKey]);
    account.iam.deleteAccessKey({ UserName: 'ann', AccessKeyId: AccessKey?.AccessKeyId });
    expect(account.secretStrings()).toHaveLength(1);
    expect(account.snapshot()).toEqual({
      users: [{ userName: 'ann', path: '/', tags: { SecretName: 'app' }, accessKeys: [] }],
      secrets: [
        {
          name: 'app',
          deleted: false,
          tags: { 'keyturn:user': 'ann' },
          versions: [
            { versionId: expect.any(String), stages: ['AWSCURRENT'], createdDate: '2025-01-01T00:00:00.000Z' },
          ],
        },
      ],
      mails: [],
    });
    expect(JSON.stringify(account.snapshot())).not.toContain(AccessKey?.SecretAccessKey);
  });

  it('lives in the partition and region that it is given', () => {
    const { account } = testAccount({ partition: 'aws-cn', region: 'cn-north-1', accountId: '210987654321' });
    expect(account.iam.createUser({ UserName: 'ann' }).User?.Arn).toBe('arn:aws-cn:iam::210987654321:user/ann');
    expect(account.secretsManager.createSecret({ Name: 'a' }).ARN).toMatch(
      /^arn:aws-cn:secretsmanager:cn-north-1:210987654321:secret:a-/,
    );
  });
});

describe('a role', () => {
  const role = 'arn:aws:iam::123456789012:role/Rotate';
  const request = { action: 'states:StartExecution', resource: 'arn:aws:states:us-east-1:123456789012:stateMachine:M' };

  it('may do everything until it has policies, and then what they allow', () => {
    const { account } = testAccount();
    expect(account.decide(role, request)).toBe('Allowed');
    account.setRolePolicy(role, { Statement: [] });
    expect(account.decide(role, request)).toBe('ImplicitDeny');
    const Condition = { ArnLike: { 'aws:PrincipalArn': role }, StringEquals: { 'aws:RequestedRegion': 'us-east-1' } };
    account.setRolePolicy(role, { Statement: { Effect: 'Allow', Action: 'states:*', Resource: '*', Condition } });
    expect(account.decide(role, request)).toBe('Allowed');
    account.setRolePolicy(`${role}2`, { Statement: { Effect: 'Allow', Action: 'states:*', Resource: '*', Condition } });
    expect(account.decide(`${role}2`, request)).toBe('ImplicitDeny');
  });
});

describe('IAM', () => {
  it('lists a new key and shows a use only after the lags that it is given', async () => {
    const { account, clock } = testAccount({ iam: { listLagSeconds: 3, lastUsedLagSeconds: 4 * 3600 } });
    account.iam.createUser({ UserName: 'ann' });
    const AccessKeyId = account.iam.createAccessKey({ UserName: 'ann' }).AccessKey?.AccessKeyId ?? '';
    const listed = () => account.iam.listAccessKeys({ UserName: 'ann' }).AccessKeyMetadata?.length;
    const lastUsed = () => account.iam.getAccessKeyLastUsed({ AccessKeyId }).AccessKeyLastUsed?.ServiceName;
    expect(listed()).toBe(0);
    account.iam.recordUse(AccessKeyId, { service: 'sqs', region: 'us-east-1' });
    await clock.advance(3_000);
    expect(listed()).toBe(1);
    account.iam.recordUse(AccessKeyId, { service: 'sns', region: 'us-east-1' });
    expect(lastUsed()).toBe('N/A');
    await clock.advance(4 * 3600 * 1000 - 3_000);
    expect(lastUsed()).toBe('sqs');
    await clock.advance(3_000);
    expect(lastUsed()).toBe('sns');
  });

  it('counts an Expired key, and does not make one', () => {
    const { account } = testAccount();
    account.iam.createUser({ UserName: 'ann' });
    const AccessKeyId = account.iam.createAccessKey({ UserName: 'ann' }).AccessKey?.AccessKeyId ?? '';
    const expire = { UserName: 'ann', AccessKeyId, Status: 'Expired' as const };
    expect(() => account.iam.updateAccessKey(expire)).toThrow('enum value set');
    account.iam.expireAccessKey(AccessKeyId);
    account.iam.createAccessKey({ UserName: 'ann' });
    expect(() => account.iam.createAccessKey({ UserName: 'ann' })).toThrow('AccessKeysPerUser: 2');
  });

  it('gives pages that neither repeat nor skip a user, while others are deleted', () => {
    const { account } = testAccount();
    for (const UserName of ['a', 'b', 'c', 'd', 'e']) account.iam.createUser({ UserName });
    const first = account.iam.listUsers({ MaxItems: 2 });
    account.iam.deleteUser({ UserName: 'b' });
    account.iam.createUser({ UserName: 'a2' });
    const rest = account.iam.listUsers({ Marker: first.Marker });
    expect([...(first.Users ?? []), ...(rest.Users ?? [])].map(({ UserName }) => UserName)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
    expect(() => account.iam.listUsers({ Marker: 'nowhere' })).toThrow('Invalid Marker');
  });

  it('pages tags, and takes at most fifty', () => {
    const { account } = testAccount();
    account.iam.createUser({ UserName: 'ann' });
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    account.iam.tagUser({ UserName: 'ann', Tags });
    const page = account.iam.listUserTags({ UserName: 'ann', MaxItems: 49 });
    expect([page.Tags?.length, page.IsTruncated]).toEqual([49, true]);
    expect(account.iam.listUserTags({ UserName: 'ann', Marker: page.Marker }).Tags).toHaveLength(1);
    account.iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'K1', Value: 'again' }] });
    const more = { UserName: 'ann', Tags: [{ Key: 'more', Value: '' }] };
    expect(() => account.iam.tagUser(more)).toThrow('TagsPerUser: 50');
  });
});

describe('Secrets Manager', () => {
  it('reads a replica and refuses to write it', () => {
    const { account } = testAccount();
    const { secretsManager } = account;
    secretsManager.createSecret({ Name: 'app', SecretString: 'x' });
    secretsManager.becomeReplica('app', 'eu-west-1');
    expect(secretsManager.describeSecret({ SecretId: 'app' }).PrimaryRegion).toBe('eu-west-1');
    expect(secretsManager.getSecretValue({ SecretId: 'app' }).SecretString).toBe('x');
    for (const write of [
      () => secretsManager.updateSecret({ SecretId: 'app', SecretString: 'y' }),
      () => secretsManager.putSecretValue({ SecretId: 'app', SecretString: 'y' }),
      () => secretsManager.deleteSecret({ SecretId: 'app' }),
      () => secretsManager.tagResource({ SecretId: 'app', Tags: [] }),
    ]) {
      expect(write).toThrow(expect.objectContaining({ code: 'InvalidRequestException' }));
    }
  });

  it('forgets a secret when its recovery window is over', async () => {
    const { account, clock } = testAccount();
    const { secretsManager } = account;
    secretsManager.createSecret({ Name: 'app', SecretString: 'x' });
    secretsManager.deleteSecret({ SecretId: 'app', RecoveryWindowInDays: 7 });
    await clock.advance(7 * DAY_MS - 1);
    expect(secretsManager.describeSecret({ SecretId: 'app' }).DeletedDate).toEqual(new Date('2025-01-01T00:00:00Z'));
    await clock.advance(1);
    expect(() => secretsManager.describeSecret({ SecretId: 'app' })).toThrow("can't find the specified secret");
    expect(secretsManager.createSecret({ Name: 'app' }).Name).toBe('app');
  });

  it('keeps a hundred versions, and none of the last 24 hours goes', async () => {
    const { account, clock } = testAccount();
    const { secretsManager } = account;
    secretsManager.createSecret({ Name: 'app' });
    const put = (index: number) =>
      secretsManager.putSecretValue({ SecretId: 'app', SecretString: `${index}`, ClientRequestToken: token(index) });
    for (let index = 0; index < 100; index++) put(index);
    expect(() => put(100)).toThrow(expect.objectContaining({ code: 'LimitExceededException' }));
    await clock.advance(DAY_MS + 1);
    put(100);
    const list = () => secretsManager.listSecretVersionIds({ SecretId: 'app', IncludeDeprecated: true });
    expect(list().Versions).toHaveLength(100);
    expect(list().Versions?.map(({ VersionId }) => VersionId)).not.toContain(token(0));
    expect(list().Versions?.map(({ VersionId }) => VersionId)).toContain(token(99));
  });

  it('makes the first version current, whatever label is asked for', () => {
    const { account } = testAccount();
    account.secretsManager.createSecret({ Name: 'app' });
    const put = { SecretId: 'app', SecretString: 'x', VersionStages: ['MINE'] };
    expect(account.secretsManager.putSecretValue(put).VersionStages).toEqual(['AWSCURRENT', 'MINE']);
  });

  it('does not move a label to a version that is not there', () => {
    const { account } = testAccount();
    account.secretsManager.createSecret({ Name: 'app', SecretString: 'x', ClientRequestToken: token(1) });
    const move = {
      SecretId: 'app',
      VersionStage: 'AWSCURRENT',
      RemoveFromVersionId: token(1),
      MoveToVersionId: token(2),
    };
    expect(() => account.secretsManager.updateSecretVersionStage(move)).toThrow(token(2));
    expect(account.secretsManager.getSecretValue({ SecretId: 'app' }).VersionId).toBe(token(1));
  });
});

describe('SES', () => {
  const mail = { Source: 'a@example.com', Message: { Subject: { Data: 's' }, Body: {} } };
  const to = (address: string) => ({ ...mail, Destination: { ToAddresses: [address] } });

  it('wants recipients verified in the sandbox only', () => {
    const { account } = testAccount({ ses: { sandbox: true } });
    account.ses.verifyEmailIdentity({ EmailAddress: 'a@example.com' });
    expect(() => account.ses.sendEmail(to('b@example.org'))).toThrow('in region US-EAST-1: b@example.org');
    account.ses.verifyDomainIdentity({ Domain: 'example.org' });
    account.ses.sendEmail(to('b@sub.example.org'));
    expect(account.ses.mails).toHaveLength(1);
  });

  it('refuses what is no address, nobody, and everybody', () => {
    const { account } = testAccount();
    account.ses.verifyEmailIdentity({ EmailAddress: 'a@example.com' });
    expect(() => account.ses.sendEmail(to('nobody'))).toThrow("Missing final '@domain'");
    expect(() => account.ses.sendEmail({ ...mail, Destination: {} })).toThrow('Missing required header');
    const everybody = { ...mail, Destination: { ToAddresses: Array<string>(51).fill('b@example.org') } };
    expect(() => account.ses.sendEmail(everybody)).toThrow('exceeds 50');
    expect(account.ses.mails).toEqual([]);
  });
});
