import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { callVerb } from '../call-verb';
import { OperatedAccount } from '../operated-account';
import { callAllowed } from '../operator';

let operated: OperatedAccount;
const opened: OperatedAccount[] = [];

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:Keyturn-Operations';

/** Everything in place: the deployment with a subscriber who has confirmed, verified addresses, and an enrolled user. */
beforeEach(async () => {
  operated = await new OperatedAccount().open();
  opened.push(operated);
  operated.enrol('ready');
});
afterAll(() => Promise.all(opened.map((account) => account.close())));

async function preflight() {
  const before = JSON.stringify(operated.account.snapshot());
  const { code, stdout, stderr } = await callAllowed(operated, 'preflight', '--json');
  expect(JSON.stringify(operated.account.snapshot())).toBe(before);
  const checks: { readonly verdict: string; readonly text: string }[] = JSON.parse(stdout).checks;
  const wrong = checks.filter(({ verdict }) => verdict === 'no' || verdict === 'unknown').map(({ text }) => text);
  return { code, stderr, wrong };
}

describe('keyturn preflight', () => {
  it('is ready where everything is in place', async () => {
    const { code, stderr, wrong } = await preflight();
    expect([code, wrong]).toEqual([0, []]);
    expect(stderr).toContain('Ready.');
    expect(stderr).toMatch(/^ {2}roles +may do to ready and its secret/m);
  });

  it('finds a topic that nobody has confirmed, or that nobody may publish to', async () => {
    const { sns } = operated.account;
    sns.deleteTopic({ TopicArn: TOPIC });
    sns.createTopic({ Name: 'Keyturn-Operations' });
    sns.setTopicAttributes({
      ...{ TopicArn: TOPIC, AttributeName: 'KmsMasterKeyId', AttributeValue: 'alias/aws/sns' },
    });
    sns.subscribe({ TopicArn: TOPIC, Protocol: 'email', Endpoint: 'ops@example.com' });
    const { code, wrong } = await preflight();
    expect([code, wrong]).toEqual([
      3,
      [expect.stringContaining('no confirmed subscriber, 1 pending'), expect.stringContaining('neither EventBridge')],
    ]);
  });

  it('finds a sender that SES has not verified', async () => {
    (operated.account.ses.service.state as { readonly identities: Set<string> }).identities.clear();
    const { code, wrong } = await preflight();
    expect([code, wrong]).toEqual([
      3,
      [expect.stringContaining('verified neither keyturn@example.com nor its domain')],
    ]);
  });

  it('finds users whose secrets are gone, not bound, bound to others or rotated by others', async () => {
    const { iam, secretsManager } = operated.account;
    const user = (name: string, secretName: string) =>
      iam.createUser({ UserName: name, Tags: [{ Key: 'SecretName', Value: secretName }] });
    user('gone', 'svc-gone');
    user('unbound', 'svc-unbound');
    secretsManager.createSecret({ Name: 'svc-unbound', SecretString: '{}' });
    user('thief', 'svc-ready');
    const { code, wrong } = await preflight();
    expect(code).toBe(3);
    expect(wrong.toSorted()).toEqual([
      'gone: there is no secret svc-gone',
      'thief: svc-ready is bound to ready',
      'unbound: svc-unbound has no tag keyturn:user: keyturn bind unbound',
    ]);
    // A tag that says more than a name is one line all the same.
    secretsManager.tagResource({ SecretId: 'svc-unbound', Tags: [{ Key: 'keyturn:user', Value: 'x\n\nReady.' }] });
    expect((await preflight()).stderr).not.toMatch(/^Ready[.]$/m);
  });

  it('finds a role that may not do what it is there for', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/IssueAccessKey';
    const Statement = [
      { Effect: 'Allow' as const, Action: ['secretsmanager:*', 'iam:DeleteAccessKey'], Resource: '*' },
    ];
    operated.account.setRolePolicy(roleArn, { Version: '2012-10-17', Statement });
    const { code, wrong } = await preflight();
    expect([code, wrong]).toEqual([
      3,
      [expect.stringMatching(/^IssueAccessKey may not iam:CreateAccessKey on .*implicitDeny/)],
    ]);
  });

  it('finds a second deployment with the same reach', async () => {
    const { cloudFormation } = operated.local.operatorServices;
    const { Stacks: [stack] = [] } = cloudFormation.describeStacks({ StackName: 'Keyturn' });
    const outputs = (stack?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]);
    cloudFormation.putStack('Other', Object.fromEntries(outputs));
    operated.allow('*');
    const args = ['--stack', 'Keyturn', '--endpoint-url', operated.server.url];
    const { code, stderr } = await callVerb('preflight', args, operated.env);
    expect([code, stderr]).toEqual([3, expect.stringContaining('Other in this region')]);
    const unnamed = await callVerb('preflight', args.slice(2), operated.env);
    expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining('say --stack: Keyturn, Other')]);
  });

  it('goes on where something may not be asked, and says what', async () => {
    operated.allow('cloudformation:*', 'ses:*', 'sns:*', 'iam:*', 'secretsmanager:*', 'states:*');
    const args = ['--json', '--endpoint-url', operated.server.url];
    const { code, stdout } = await callVerb('preflight', args, operated.env);
    const unknown = JSON.parse(stdout).checks.filter(({ verdict }: { verdict: string }) => verdict === 'unknown');
    expect([code, unknown]).toEqual([1, [expect.objectContaining({ about: 'schedule' })]]);
  });
});
