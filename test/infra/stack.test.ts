import { describe, expect, it } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import type { Configuration } from '../../infra/configuration';
import { Keyturn } from '../../infra/keyturn';
import { configuration } from '../../infra/keyturn.config';
import { KeyturnStack } from '../../infra/keyturn-stack';
import { placeholdersOf } from '../../statemachine/asl/substitutions';
import { machines } from '../../statemachine/machines';
import { RotationPolicy } from '../../statemachine/rotation-policy';

/** Whether CloudFormation would take the template is for `npm run synth` to see; it costs a second. */
function stackOf(changes: Partial<Configuration> = {}): KeyturnStack {
  const app = new App({ context, builtinCloudFormationValidation: false });
  return new KeyturnStack(app, 'Keyturn', { configuration: { ...configuration, ...changes } });
}

const stack = stackOf();
const template = Template.fromStack(stack);

function propertiesOf(type: string, where: (properties: Record<string, unknown>) => boolean = () => true) {
  const found = Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  const [only, ...others] = found.filter(where);
  if (!only || others.length > 0) throw new Error(`not exactly one ${type} of ${found.length} is meant`);
  return only;
}

const rotate = propertiesOf('AWS::StepFunctions::StateMachine', (machine) => machine.StateMachineType === 'STANDARD');
const issue = propertiesOf('AWS::StepFunctions::StateMachine', (machine) => machine.StateMachineType === 'EXPRESS');

describe('the machines of the stack', () => {
  const { RotateAccessKey, IssueAccessKey } = machines();

  it('are the definitions, to the letter', () => {
    expect(JSON.parse(rotate.DefinitionString)).toEqual(RotateAccessKey.definition);
    expect(JSON.parse(issue.DefinitionString)).toEqual(IssueAccessKey.definition);
    expect(JSON.parse(issue.DefinitionString)).not.toEqual(RotateAccessKey.definition);
  });

  it('get a value for each placeholder that they hold, and for no other', () => {
    expect(Object.keys(rotate.DefinitionSubstitutions).sort()).toEqual(placeholdersOf(RotateAccessKey.definition));
    expect(Object.keys(issue.DefinitionSubstitutions)).toEqual(placeholdersOf(IssueAccessKey.definition));
    expect(rotate.DefinitionSubstitutions.Partition).toEqual({ Ref: 'AWS::Partition' });
  });

  it('log and trace the rotation, without its data', () => {
    expect(rotate.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
    expect(rotate.TracingConfiguration).toEqual({ Enabled: true });
    const { LogGroupName, RetentionInDays } = propertiesOf('AWS::Logs::LogGroup');
    expect(LogGroupName['Fn::Join'][1][0]).toMatch(/^\/aws\/vendedlogs\/states\/Keyturn-RotateAccessKey-/);
    expect(RetentionInDays).toBe(365);
  });

  it('neither log nor trace the machine that a secret passes through', () => {
    expect(Object.keys(issue).sort()).toEqual([
      'DefinitionString',
      'DefinitionSubstitutions',
      'RoleArn',
      'StateMachineType',
    ]);
  });

  it('have roles that only machines of this account take on', () => {
    const roles = template.findResources('AWS::IAM::Role');
    const trusted = Object.values(roles).flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement);
    const byMachines = trusted.filter(({ Principal }) => Principal.Service === 'states.amazonaws.com');
    expect(byMachines).toHaveLength(2);
    expect(trusted).toHaveLength(3);
    for (const { Condition } of trusted) {
      expect(Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    }
  });
});

describe('the schedule of the stack', () => {
  const schedule = propertiesOf('AWS::Scheduler::Schedule');

  it('rotates each user every 90 days, with its secret', () => {
    expect(schedule.ScheduleExpression).toBe('rate(90 days)');
    expect(JSON.parse(schedule.Target.Input)).toEqual({
      userName: 'svc-ci',
      secretName: 'svc-ci',
      reason: 'scheduled',
    });
  });

  it('gives up after six hours, and leaves what it could not start in a queue that takes only TLS', () => {
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));
    expect(schedule.Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 30 });
    expect(schedule.Target.DeadLetterConfig).toEqual({ Arn: { 'Fn::GetAtt': [queueId, 'Arn'] } });
    expect(propertiesOf('AWS::SQS::QueuePolicy').PolicyDocument.Statement).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
  });

  it('may start the rotation and fill its queue, and nothing else', () => {
    const [machineId] = Object.keys(
      template.findResources('AWS::StepFunctions::StateMachine', { Properties: { StateMachineType: 'STANDARD' } }),
    );
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));
    const policy = propertiesOf('AWS::IAM::Policy', ({ PolicyName }) => /^SchedulerRole/.test(String(PolicyName)));
    expect(policy.PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: machineId } },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queueId, 'Arn'] } },
    ]);
  });

  it('follows the policy', () => {
    const other = stackOf({ policy: RotationPolicy.maxAge(90) });
    Template.fromStack(other).hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(74 days)',
    });
  });
});

describe('the stack', () => {
  const text = JSON.stringify(template.toJSON());

  it('can be deployed to any partition, region and account', () => {
    expect(text).not.toMatch(/arn:aws[:-]/);
    expect(text).not.toMatch(/\b\d{12}\b/);
    expect(text).not.toMatch(/us-east-1/);
    expect(JSON.stringify(stack.resolve(stack.formatArn({ service: 's', resource: 'r' })))).toMatch(/AWS::Partition/);
  });

  it('names nothing but its log group, and the policies that CDK names', () => {
    const named = Object.values(template.toJSON().Resources as Record<string, { Type: string; Properties: object }>)
      .flatMap(({ Type, Properties }) => Object.keys(Properties).map((key) => `${Type} ${key}`))
      .filter((property) => /Name$/.test(property));
    expect([...new Set(named)].sort()).toEqual(['AWS::IAM::Policy PolicyName', 'AWS::Logs::LogGroup LogGroupName']);
  });

  it('may hold the key of the secrets itself', () => {
    const whole = new Stack(new App({ context, builtinCloudFormationValidation: false }), 'Whole');
    new Keyturn(whole, 'Keyturn', { ...configuration, secretsKey: new Key(whole, 'Key') });
    const [keyId] = Object.keys(Template.fromStack(whole).findResources('AWS::KMS::Key'));
    const Resource = { 'Fn::GetAtt': [keyId, 'Arn'] };
    Template.fromStack(whole).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource })]),
      },
    });
  });

  it('does not synthesise for a secret outside of the prefix', () => {
    expect(() => stackOf({ secretNamePrefix: 'prod/' })).toThrow('out of reach: secretNamePrefix is "prod/"');
  });
});

describe('cdk-nag', () => {
  const findingsIn = (subject: Stack) =>
    new AwsSolutionsChecks().validateScope(subject).violations.map(({ ruleName }) => ruleName);

  it.each<[string, Partial<Configuration>]>([
    ['users by name', {}],
    [
      'as many users by name as may be',
      { reach: { userNames: ['svc-ci', ...Array.from({ length: 24 }, (_, n) => `${n}`.padEnd(64, 'x'))] } },
    ],
    ['users by path', { reach: { path: '/applications/' } }],
    ['a key', { secretsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888' }],
  ])('finds nothing that is not acknowledged: %s', (_what, changes) => {
    const subject = stackOf(changes);
    Template.fromStack(subject);
    expect(findingsIn(subject)).toEqual([]);
  });

  it('finds a queue that takes plain HTTP, and a role that may do more than is acknowledged', () => {
    const subject = stackOf();
    const queue = new Queue(subject, 'Plain');
    const { role } = subject.keyturn.machines.IssueAccessKey;
    queue.grant(role, 'sqs:*');
    expect(findingsIn(subject).sort()).toEqual([
      'AwsSolutions-IAM5[Action::sqs:*]',
      'AwsSolutions-SQS3',
      'AwsSolutions-SQS4',
    ]);
  });
});
