import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, type CfnElement, Stack, Stage } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import { type Deployment, deploy } from '../../infra/deployments';
import { Keyturn } from '../../infra/keyturn';
import type { KeyturnProps } from '../../infra/keyturn-props';
import { Notification } from '../../infra/notification';
import { Secrets } from '../../infra/secrets';
import { Users } from '../../infra/users';

const MINIMAL: KeyturnProps = {
  users: Users.underPath('/apps/'),
  secrets: Secrets.withPrefix('keyturn/'),
  notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'] }),
};

/** What cdk-nag finds, after synthesis, as `npm run synth` would. */
function findingsIn(stack: Stack): readonly string[] {
  Template.fromStack(stack);
  return new AwsSolutionsChecks().validateScope(stack).violations.map(({ ruleName }) => ruleName);
}

const app = (flags: object = context) => new App({ context: flags, builtinCloudFormationValidation: false });

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
    ['twice in a stack', twice],
  ])('%s', (_where, make) => {
    expect(findingsIn(make())).toEqual([]);
  });
});

function tokens(stack: Stack): Partial<KeyturnProps> {
  const key = new Key(stack, 'Key', { enableKeyRotation: true });
  return {
    secrets: Secrets.withPrefix('keyturn/', {
      encryptionKeys: [key, new Key(stack, 'Other', { enableKeyRotation: true })],
    }),
    notification: Notification.topic(new Topic(stack, 'Told', { enforceSSL: true })),
    operationsTopic: new Topic(stack, 'Watched', { enforceSSL: true }),
    encryptionKey: key,
  };
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

  it('has logical ids for the machines that never change: another id deletes the machine and ends its executions', () => {
    const stack = new Stack(app(), 'Stack');
    const keyturn = new Keyturn(stack, 'Keyturn', MINIMAL);
    const ids = Object.entries(keyturn.machines).map(([name, { stateMachine }]) => [
      name,
      stack.getLogicalId(stateMachine.node.defaultChild as CfnElement),
    ]);
    expect(Object.fromEntries(ids)).toMatchObject({
      RotateAccessKey: 'KeyturnRotateAccessKeyStateMachine9A21C193',
      IssueAccessKey: 'KeyturnIssueAccessKeyStateMachine4F57E698',
      RetireAccessKey: 'KeyturnRetireAccessKeyStateMachineC35FD49F',
      RevokeAccessKey: 'KeyturnRevokeAccessKeyStateMachineF5854645',
      RestoreAccessKey: 'KeyturnRestoreAccessKeyStateMachineF237FE3D',
      SweepAccessKeys: 'KeyturnSweepAccessKeysStateMachine089EEC73',
    });
  });

  it('leaves the machines and their logs behind where the stack is destroyed', () => {
    const template = Template.fromStack(stackWith(app()));
    for (const type of ['AWS::StepFunctions::StateMachine', 'AWS::Logs::LogGroup']) {
      for (const { DeletionPolicy } of Object.values(template.findResources(type)))
        expect(DeletionPolicy).toBe('Retain');
    }
  });

  it('leaves nothing behind that has a name, which would be in the way of the next stack', () => {
    const { Resources } = Template.fromStack(stackWith(app())).toJSON();
    const named = Object.values(Resources as Record<string, { DeletionPolicy?: string; Properties: object }>).filter(
      ({ DeletionPolicy, Properties }) => DeletionPolicy === 'Retain' && 'Name' in Properties,
    );
    expect(named).toEqual([]);
  });
});

describe('the app', () => {
  const deployments: Readonly<Record<string, Deployment>> = {
    dev: { configuration: MINIMAL },
    prod: { configuration: () => MINIMAL, env: inRegion('eu-west-1').env, terminationProtection: true },
  };

  it('has a stage for each deployment, and protects what it is told to', () => {
    const stacks = deploy(app(), deployments);
    expect(stacks.map(({ stackName }) => stackName)).toEqual(['dev-Keyturn', 'prod-Keyturn']);
    expect(stacks.map(({ terminationProtection }) => terminationProtection)).toEqual([false, true]);
    expect(stacks.map(({ region }) => region)).toEqual([expect.stringContaining('AWS.Region'), 'eu-west-1']);
  });
});
