import { describe, expect, it } from '@jest/globals';
import type { AccountOptions } from '../../../emulator/account/account';
import { testAccount } from './account-clients';
import { callTask, ROLE, taskErrorOf } from './task-call';

const KMS_KEY = 'arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888';
const IDENTITIES = 'arn:aws:ses:us-east-1:123456789012:identity';

function accountOf(options: Partial<AccountOptions> = {}) {
  const { account, clock } = testAccount(options);
  const Tags = ['SecretName', 'keyturn:hold-until', 'team'].map((Key) => ({ Key, Value: 'ann' }));
  account.iam.createUser({ UserName: 'ann', Tags });
  return { account, clock };
}

describe('a secret under a customer managed key', () => {
  function withSecret(KmsKeyId?: string) {
    const { account } = accountOf();
    const Tags = [{ Key: 'keyturn:user', Value: 'ann' }];
    account.secretsManager.createSecret({ Name: 'ann', SecretString: 'x', Tags, ...(KmsKeyId && { KmsKeyId }) });
    const update = (more: object = { SecretString: 'y' }) =>
      callTask(account, 'secretsmanager', 'updateSecret', { SecretId: 'ann', ...more });
    return {
      account,
      update,
      describe: () => callTask(account, 'secretsmanager', 'describeSecret', { SecretId: 'ann' }),
    };
  }
  const allow = (Action: readonly string[], Resource: string, Condition?: Record<string, Record<string, string>>) => ({
    Effect: 'Allow' as const,
    Action,
    Resource,
    ...(Condition && { Condition }),
  });
  const mayUpdate = allow(['secretsmanager:UpdateSecret', 'secretsmanager:DescribeSecret'], '*', {
    StringEquals: { 'aws:ResourceTag/keyturn:user': 'ann' },
  });
  const viaSecretsManager = { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } };

  it('is refused in the words of Secrets Manager where the role may not use the key', async () => {
    const { account, update, describe: look } = withSecret(KMS_KEY);
    account.setRolePolicy(ROLE, { Statement: [mayUpdate, allow(['kms:GenerateDataKey'], KMS_KEY, viaSecretsManager)] });
    const { error, cause } = await taskErrorOf(update());
    expect(error).toBe('SecretsManager.SecretsManagerException');
    expect(cause).toMatch(
      /^Access to KMS is not allowed \(Service: SecretsManager, Status Code: 400, Request ID: .*\)$/,
    );
    expect(await look()).toMatchObject({ KmsKeyId: KMS_KEY, Tags: [{ Key: 'keyturn:user', Value: 'ann' }] });
    const keyUse = ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:Encrypt'];
    for (const missing of keyUse) {
      const others = keyUse.filter((action) => action !== missing);
      account.setRolePolicy(ROLE, { Statement: [mayUpdate, allow(others, KMS_KEY, viaSecretsManager)] });
      expect((await taskErrorOf(update())).cause).toContain('Access to KMS is not allowed');
    }
    account.setRolePolicy(ROLE, { Statement: [mayUpdate, allow(keyUse, KMS_KEY, viaSecretsManager)] });
    expect(await update()).toHaveProperty('VersionId');
  });

  it('needs no key where only its description is written, and none at all under the managed key', async () => {
    const { account, update } = withSecret(KMS_KEY);
    account.setRolePolicy(ROLE, { Statement: [mayUpdate] });
    expect(await update({ Description: 'd' })).not.toHaveProperty('VersionId');
    const managed = withSecret();
    managed.account.setRolePolicy(ROLE, { Statement: [mayUpdate] });
    expect(await managed.update()).toHaveProperty('VersionId');
  });

  it('is out of reach for everybody while the key is closed', async () => {
    const { account, update } = withSecret(KMS_KEY);
    account.secretsManager.closeKmsKey(KMS_KEY);
    expect((await taskErrorOf(update())).cause).toContain('Access to KMS is not allowed');
    expect(() => account.secretsManager.getSecretValue({ SecretId: 'ann' })).toThrow('Access to KMS');
    account.secretsManager.openKmsKey(KMS_KEY);
    expect(await update()).toHaveProperty('VersionId');
  });

  it('may be written only by the tag that it has', async () => {
    const { account, update } = withSecret();
    account.setRolePolicy(ROLE, { Statement: [mayUpdate] });
    account.secretsManager.tagResource({ SecretId: 'ann', Tags: [{ Key: 'keyturn:user', Value: 'bob' }] });
    expect((await taskErrorOf(update())).cause).toContain('is not authorized to perform: secretsmanager:UpdateSecret');
    account.secretsManager.tagResource({ SecretId: 'ann', Tags: [{ Key: 'keyturn:user', Value: 'ann' }] });
    expect(await update()).toHaveProperty('VersionId');
  });

  it('is written by nobody but the service that owns it', async () => {
    const { account, update, describe: look } = withSecret();
    account.secretsManager.becomeOwned('ann', 'rds');
    const { error, cause } = await taskErrorOf(update());
    expect([error, cause]).toEqual([
      'SecretsManager.InvalidRequestException',
      expect.stringContaining('managed by another service'),
    ]);
    expect(await look()).toMatchObject({ OwningService: 'rds' });
  });
});

describe('IAM', () => {
  it('takes the keys of tags for the same whatever their case', async () => {
    const { account } = accountOf();
    account.iam.tagUser({ UserName: 'ann', Tags: [{ Key: 'Keyturn:Hold-Until', Value: '2031-01-01' }] });
    expect(account.snapshot().users[0]?.tags).toEqual({
      SecretName: 'ann',
      'Keyturn:Hold-Until': '2031-01-01',
      team: 'ann',
    });
    account.iam.untagUser({ UserName: 'ann', TagKeys: ['SECRETNAME', 'keyturn:hold-until'] });
    expect(account.snapshot().users[0]?.tags).toEqual({ team: 'ann' });
  });

  it('may give fewer than were asked for, and says so', async () => {
    const { account } = accountOf({ iam: { mostOnAPage: 2 } });
    const first = await callTask(account, 'iam', 'listUserTags', { UserName: 'ann', MaxItems: 100 });
    expect(first).toMatchObject({ Tags: [{}, {}], IsTruncated: true });
    const { Marker } = first as { Marker: string };
    expect(await callTask(account, 'iam', 'listUserTags', { UserName: 'ann', Marker })).toMatchObject({
      Tags: [{}],
      IsTruncated: false,
    });
  });

  it('has a quota of two keys, unless AWS has raised it', () => {
    const make = ({ account }: ReturnType<typeof accountOf>) => account.iam.createAccessKey({ UserName: 'ann' });
    const [usual, raised] = [accountOf(), accountOf({ iam: { accessKeysPerUser: 3 } })];
    for (const world of [usual, usual, raised, raised, raised]) make(world);
    expect(() => make(usual)).toThrow('Cannot exceed quota for AccessKeysPerUser: 2');
    expect(() => make(raised)).toThrow('Cannot exceed quota for AccessKeysPerUser: 3');
  });

  it('is a way off, for tasks, and asked too often by all of them together', async () => {
    const { account, clock } = accountOf({ latencyMs: 80 });
    account.faults.limitRate('iam', 2);
    const list = () => callTask(account, 'iam', 'listAccessKeys', { UserName: 'ann' });
    const answers = [list(), list(), taskErrorOf(list())].map((answer) => answer.then(() => clock.now()));
    const began = clock.now();
    await clock.advance(79);
    expect(await Promise.race([answers[0], 'on its way'])).toBe('on its way');
    await clock.advance(1);
    expect(await Promise.all(answers)).toEqual([began + 80, began + 80, began + 80]);
  });

  it('answers nobody who gives up on the way', async () => {
    const { account, clock } = accountOf({ latencyMs: 80 });
    const controller = new AbortController();
    const create = callTask(account, 'iam', 'createAccessKey', { UserName: 'ann' }, { signal: controller.signal });
    controller.abort(new Error('timed out'));
    await expect(create).rejects.toThrow('timed out');
    await clock.advance(100);
    expect(account.snapshot().users[0]?.accessKeys).toEqual([]);
  });
});

describe('a mail', () => {
  const mail = (more: { to?: readonly string[]; set?: string } = {}) => ({
    Source: 'keyturn@example.com',
    Destination: { ToAddresses: [...(more.to ?? ['owner@example.org'])] },
    Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } },
    ...(more.set && { ConfigurationSetName: more.set }),
  });
  function sender(options: Partial<AccountOptions> = {}) {
    const { account } = accountOf(options);
    account.ses.verifyDomainIdentity({ Domain: 'example.com' });
    return { account, send: (more?: Parameters<typeof mail>[0]) => callTask(account, 'ses', 'sendEmail', mail(more)) };
  }

  it.each([
    ['no address', 'team-blue', "Missing final '@domain'"],
    ['two in one', 'a@example.org b@example.org', 'illegal character'],
    ['letters that are not ASCII', 'jürgen@example.org', 'Local address contains'],
  ])('is refused whole for one address that is %s', async (_what, address, says) => {
    const { account, send } = sender();
    const { error, cause } = await taskErrorOf(send({ to: ['owner@example.org', address] }));
    expect([error, cause]).toEqual(['Ses.SesException', expect.stringContaining(says)]);
    expect(account.ses.mails).toEqual([]);
  });

  it('goes to 50 recipients, and to no more', async () => {
    const { send } = sender();
    const to = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@example.org`);
    expect(await send({ to: to(50) })).toHaveProperty('MessageId');
    expect((await taskErrorOf(send({ to: to(51) }))).cause).toContain('Recipient count exceeds 50');
  });

  it('needs, in the sandbox, permission for the identities of its recipients too', async () => {
    const { account, send } = sender({ ses: { sandbox: true } });
    const own = { Effect: 'Allow' as const, Action: 'ses:SendEmail', Resource: `${IDENTITIES}/example.com` };
    expect((await taskErrorOf(send())).error).toBe('Ses.MessageRejectedException');
    account.ses.verifyDomainIdentity({ Domain: 'example.org' });
    account.setRolePolicy(ROLE, { Statement: own });
    expect((await taskErrorOf(send())).cause).toContain(`ses:SendEmail on resource: ${IDENTITIES}/example.org`);
    account.setRolePolicy(ROLE, { Statement: [own, { ...own, Resource: `${IDENTITIES}/example.org` }] });
    expect(await send()).toHaveProperty('MessageId');
  });

  it('goes through the configuration set of its sender, for which a permission is needed', async () => {
    const { account, send } = sender();
    expect((await taskErrorOf(send({ set: 'audit' }))).error).toBe('Ses.ConfigurationSetDoesNotExistException');
    account.ses.createConfigurationSet({ ConfigurationSet: { Name: 'audit' } });
    account.ses.setDefaultConfigurationSet('example.com', 'audit');
    const own = { Effect: 'Allow' as const, Action: 'ses:SendEmail', Resource: `${IDENTITIES}/example.com` };
    account.setRolePolicy(ROLE, { Statement: own });
    expect((await taskErrorOf(send())).cause).toContain('configuration-set/audit');
    const set = 'arn:aws:ses:us-east-1:123456789012:configuration-set/audit';
    account.setRolePolicy(ROLE, { Statement: [own, { ...own, Resource: set }] });
    await send();
    expect(account.ses.mails.at(-1)).toMatchObject({ configurationSet: 'audit' });
  });
});

describe('a topic', () => {
  it('takes a message with its attributes, and neither a long subject nor a line break in it', async () => {
    const { account } = accountOf();
    const TopicArn = account.sns.createTopic({ Name: 'alerts' }).TopicArn as string;
    const publish = (Subject: string) =>
      callTask(account, 'sns', 'publish', {
        TopicArn,
        Subject,
        Message: 'm',
        MessageAttributes: { owner: { DataType: 'String', StringValue: 'owner@example.org' } },
      });
    expect(await publish('s'.repeat(99))).toHaveProperty('MessageId');
    for (const subject of ['s'.repeat(100), 'a\nb']) {
      expect((await taskErrorOf(publish(subject))).error).toBe('Sns.InvalidParameterException');
    }
    expect(account.sns.notifications).toMatchObject([{ message: 'm', attributes: { owner: 'owner@example.org' } }]);
  });
});
