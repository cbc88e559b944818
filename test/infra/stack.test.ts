import { describe, expect, it } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, type CfnElement, Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import { propsOf } from '../../infra/configuration';
import { example as configuration } from '../../infra/example';
import { Keyturn } from '../../infra/keyturn';
import { KeyturnStack } from '../../infra/keyturn-stack';
import { Secrets } from '../../infra/secrets';
import { placeholdersOf } from '../../statemachine/asl/substitutions';
import type { Configuration } from '../../statemachine/deployment';
import { MACHINE_NAMES, type MachineName, machines } from '../../statemachine/machines';
import { stackContents } from '../../statemachine/stack-outputs';

/** Whether CloudFormation would take the template is for `npm run synth` to see; it costs a second. */
function stackOf(changes: Partial<Configuration> = {}): KeyturnStack {
  const app = new App({ context, builtinCloudFormationValidation: false });
  return new KeyturnStack(app, 'Keyturn', {
    keyturn: propsOf({ ...configuration, ...changes }),
  });
}

const stack = stackOf();
const template = Template.fromStack(stack);

function propertiesOf(type: string, where: (properties: Record<string, unknown>) => boolean = () => true) {
  const found = Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  const [only, ...others] = found.filter(where);
  if (!only || others.length > 0) throw new Error(`not exactly one ${type} of ${found.length} is meant`);
  return only;
}

/** The machine whose definition is the one of `name`. */
function machineOf(name: MachineName) {
  const definition = JSON.stringify(machines()[name].definition);
  return propertiesOf('AWS::StepFunctions::StateMachine', ({ DefinitionString }) => DefinitionString === definition);
}

function logicalIdOf(name: MachineName): string {
  const { stateMachine } = stack.keyturn.machines[name];
  return stack.getLogicalId(stateMachine.node.defaultChild as CfnElement);
}

const STANDARD = MACHINE_NAMES.filter((name) => machines()[name].type === 'STANDARD');

describe('the outputs', () => {
  it('say what the command asks for: what there is, and how it is configured', () => {
    const outputs = template.toJSON().Outputs as Record<string, { readonly Value: unknown }>;
    const values = Object.entries(outputs).map(([name, { Value }]) => [name, Value as string]);
    const contents = stackContents(Object.fromEntries(values));
    expect(contents.configuration).toEqual(configuration);
    expect(contents.schedule).toEqual({ Ref: Object.keys(template.findResources('AWS::Scheduler::Schedule'))[0] });
    expect(() => stackContents(Object.fromEntries(values.slice(1)))).toThrow(/has no output RotateAccessKeyArn/);
  });
});

describe('the machines of the stack', () => {
  const issue = machineOf('IssueAccessKey');

  it('are the definitions, to the letter', () => {
    const deployed = template.findResources('AWS::StepFunctions::StateMachine');
    expect(Object.keys(deployed)).toHaveLength(MACHINE_NAMES.length);
    for (const name of MACHINE_NAMES) {
      expect(machineOf(name).StateMachineType).toBe(machines()[name].type);
    }
  });

  it.each(MACHINE_NAMES)('get a value for each placeholder that they hold, and for no other: %s', (name) => {
    const { DefinitionSubstitutions } = machineOf(name);
    expect(Object.keys(DefinitionSubstitutions).sort()).toEqual(placeholdersOf(machines()[name].definition));
    expect(DefinitionSubstitutions.Partition).toEqual({ Ref: 'AWS::Partition' });
  });

  it.each(STANDARD)('log what is for the auditor with its data, for two years, and trace it: %s', (name) => {
    const { LoggingConfiguration, TracingConfiguration } = machineOf(name);
    expect(LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: true });
    expect(TracingConfiguration).toEqual({ Enabled: true });
    const { RetentionInDays } = propertiesOf('AWS::Logs::LogGroup', ({ LogGroupName }) =>
      JSON.stringify(LogGroupName).includes(`"/aws/vendedlogs/states/Keyturn-${name}-`),
    );
    expect(RetentionInDays).toBe(731);
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
    expect(byMachines).toHaveLength(MACHINE_NAMES.length);
    expect(trusted).toHaveLength(MACHINE_NAMES.length + 1);
    for (const { Condition } of trusted) {
      expect(Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    }
  });
});

describe('the schedule of the stack', () => {
  const schedule = propertiesOf('AWS::Scheduler::Schedule');

  it('sweeps every day, for the day that was scheduled', () => {
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    expect(JSON.parse(schedule.Target.Input)).toEqual({ scheduledTime: '<aws.scheduler.scheduled-time>' });
  });

  it('gives up after six hours, and leaves what it could not start in a queue that takes only TLS', () => {
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));
    expect(schedule.Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 30 });
    expect(schedule.Target.DeadLetterConfig).toEqual({ Arn: { 'Fn::GetAtt': [queueId, 'Arn'] } });
    const [onlyTls, ...fromRules] = propertiesOf('AWS::SQS::QueuePolicy').PolicyDocument.Statement;
    expect(onlyTls).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    for (const statement of fromRules) {
      expect(statement).toMatchObject({ Action: 'sqs:SendMessage', Principal: { Service: 'events.amazonaws.com' } });
      expect(statement.Condition.ArnEquals['aws:SourceArn']['Fn::GetAtt'][0]).toMatch(/^KeyturnExecutionEvents/);
    }
  });

  it('may start the sweep and fill its queue, and nothing else', () => {
    const machineId = logicalIdOf('SweepAccessKeys');
    const [queueId] = Object.keys(template.findResources('AWS::SQS::Queue'));
    const policy = propertiesOf('AWS::IAM::Policy', ({ PolicyName }) => /^KeyturnSchedule/.test(String(PolicyName)));
    expect(policy.PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: machineId } },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queueId, 'Arn'] } },
    ]);
  });

  it('has a group and a role of its own, which no schedule of another group may take on', () => {
    const [groupId] = Object.keys(template.findResources('AWS::Scheduler::ScheduleGroup'));
    expect(schedule.GroupName).toBe(propertiesOf('AWS::Scheduler::ScheduleGroup').Name);
    const trust = Object.values(template.findResources('AWS::IAM::Role'))
      .flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement)
      .find(({ Principal }) => Principal.Service === 'scheduler.amazonaws.com');
    expect(trust.Condition).toEqual({
      StringEquals: {
        'aws:SourceAccount': { Ref: 'AWS::AccountId' },
        'aws:SourceArn': { 'Fn::GetAtt': [groupId, 'Arn'] },
      },
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

  it('names nothing but its log groups, its schedules and policies that CDK names, and what it shows to people', () => {
    const named = Object.values(template.toJSON().Resources as Record<string, { Type: string; Properties: object }>)
      .flatMap(({ Type, Properties }) => Object.keys(Properties).map((key) => `${Type} ${key}`))
      .filter((property) => /Name$/.test(property));
    expect([...new Set(named)].sort()).toEqual([
      'AWS::CloudWatch::Alarm MetricName',
      'AWS::IAM::Policy PolicyName',
      'AWS::Logs::LogGroup LogGroupName',
      'AWS::SNS::Topic DisplayName',
      'AWS::Scheduler::Schedule GroupName',
      'AWS::Scheduler::ScheduleGroup Name',
    ]);
  });

  it('may hold the key of the secrets itself', () => {
    const whole = new Stack(new App({ context, builtinCloudFormationValidation: false }), 'Whole');
    const secrets = Secrets.withPrefix('svc-', { encryptionKeys: [new Key(whole, 'Key')] });
    new Keyturn(whole, 'Keyturn', { ...propsOf(configuration), secrets });
    const [keyId] = Object.keys(Template.fromStack(whole).findResources('AWS::KMS::Key'));
    const Resource = { 'Fn::GetAtt': [keyId, 'Arn'] };
    Template.fromStack(whole).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], Resource }),
        ]),
      },
    });
  });

  it('does not synthesise for a sweep without bounds', () => {
    expect(() => stackOf({ sweep: { maxRotations: 501 } })).toThrow('maxRotations is 501');
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
    ['users by path', { reach: { paths: ['/applications/'] } }],
    ['a key', { secretsKeyArns: ['arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888'] }],
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
