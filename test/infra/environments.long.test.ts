import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type App, Stack, Stage } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import { bareApp } from '../../infra/bare-app';
import { Keyturn } from '../../infra/keyturn';
import type { KeyturnProps } from '../../infra/keyturn-props';
import { Notification } from '../../infra/notification';
import { Secrets } from '../../infra/secrets';
import { Users } from '../../infra/users';
import { MINIMAL } from './app';

/** What cdk-nag finds, after synthesis, as `npm run synth` would. */
function findingsIn(stack: Stack): readonly string[] {
  Template.fromStack(stack);
  return new AwsSolutionsChecks().validateScope(stack).violations.map(({ ruleName }) => ruleName);
}

const app = (flags: object = context) => bareApp(flags);

function stackWith(scope: App | Stage, props: (stack: Stack) => Partial<KeyturnProps> = () => ({}), env = {}): Stack {
  const stack = new Stack(scope, 'Stack', env);
  new Keyturn(stack, 'Keyturn', { ...MINIMAL, ...props(stack) });
  return stack;
}

const inRegion = (region: string) => ({ env: { account: '111122223333', region } });

describe('keyturn synthesises without a finding', () => {
  it.each<[string, () => Stack]>([
    ['unbound', () => stackWith(app())],
    ['bound to an account and a region', () => stackWith(app(), undefined, inRegion('eu-central-1'))],
    ['bound to China', () => stackWith(app(), undefined, inRegion('cn-north-1'))],
    ['bound to GovCloud', () => stackWith(app(), undefined, inRegion('us-gov-west-1'))],
    ['bound to a region that CDK does not know yet', () => stackWith(app(), undefined, inRegion('xx-new-1'))],
    ['in a Stage', () => stackWith(new Stage(app(), 'Prod'))],
    ['in a bound Stage', () => stackWith(new Stage(app(), 'Prod', inRegion('us-west-2')))],
    ["in a stranger's app without our flags", () => stackWith(app({}))],
    ["in a stranger's bound app without our flags", () => stackWith(app({}), undefined, inRegion('us-east-1'))],
    ['with tokens for keys and topics', () => stackWith(app(), tokens)],
    ['with tokens for identities and a configuration set of SES', () => stackWith(app(), mailTokens)],
    ['twice in a stack', twice],
    [
      'for as many users by name as may be',
      () => stackWith(app(), () => ({ users: Users.named('svc-ci', ...LONGEST_NAMES) })),
    ],
    ['for several paths', () => stackWith(app(), () => ({ users: Users.underPath('/apps/', '/jobs/nightly/') }))],
  ])('%s', (_where, make) => {
    expect(findingsIn(make())).toEqual([]);
  });
});

const LONGEST_NAMES = Array.from({ length: 24 }, (_, n) => `${n}`.padEnd(64, 'x'));

function tokens(stack: Stack): Partial<KeyturnProps> {
  const key = new Key(stack, 'Key', { enableKeyRotation: true });
  return {
    secrets: Secrets.withPrefix('keyturn/', {
      encryptionKeys: [key, new Key(stack, 'Other', { enableKeyRotation: true })],
    }),
    notification: Notification.topic(new Topic(stack, 'Told', { enforceSSL: true, masterKey: key })),
    operationsTopic: new Topic(stack, 'Watched', { enforceSSL: true }),
    encryptionKey: key,
  };
}

function mailTokens(stack: Stack): Partial<KeyturnProps> {
  const { emailIdentityArn } = new EmailIdentity(stack, 'Sender', { identity: Identity.email('keyturn@example.com') });
  const { configurationSetName } = new ConfigurationSet(stack, 'Mails');
  const recipients = ['security@example.com'];
  const mail = { sender: 'keyturn@example.com', recipients, identityArns: [emailIdentityArn] };
  return { notification: Notification.ses({ ...mail, configurationSet: configurationSetName }) };
}

function twice(): Stack {
  const stack = stackWith(app());
  new Keyturn(stack, 'Other', { ...MINIMAL, users: Users.named('svc-ci') });
  return stack;
}

describe('the template', () => {
  it('is the same whether it is bound or not, but for the resources of its own app', () => {
    const unbound = Template.fromStack(stackWith(app())).toJSON();
    const bound = Template.fromStack(stackWith(app(), undefined, inRegion('eu-central-1'))).toJSON();
    const policies = (template: { [section: string]: Record<string, { Type: string }> }) =>
      Object.fromEntries(
        Object.entries(template.Resources ?? {}).filter(([, { Type }]) => /StateMachine|IAM/.test(Type)),
      );
    expect(policies(bound)).toEqual(policies(unbound));
  });
});
