import { describe, expect, it } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { RemovalPolicy, type Stack, TimeZone } from 'aws-cdk-lib/core';
import { Alarms } from '../../../infra/alarms';
import { Keyturn } from '../../../infra/keyturn';
import type { KeyturnProps } from '../../../infra/keyturn-props';
import { Notification } from '../../../infra/notification';
import { Revoke } from '../../../infra/revoke';
import { Secrets } from '../../../infra/secrets';
import { SecretFields } from '../../../statemachine/issue-access-key/secret-fields';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { emptyStack, MINIMAL } from '../app';

/** Every prop with another value than its default or that of MINIMAL, but for what contradicts the others. */
function everything(stack: Stack): Required<Omit<KeyturnProps, 'users' | 'operationsTopic'>> {
  const key = new Key(stack, 'Key');
  const schedule = ScheduleExpression.cron({ hour: '6', minute: '30', timeZone: TimeZone.EUROPE_BERLIN });
  return {
    secrets: Secrets.withPrefix('keyturn/', { encryptionKeys: [key, new Key(stack, 'Other')] }),
    notification: Notification.topic(new Topic(stack, 'Told')),
    sweep: { schedule, enabled: false, armed: false, maxRotations: 7, maxFailures: 2, concurrency: 5, batchSize: 10 },
    revoke: Revoke.wholeAccount(),
    policy: RotationPolicy.every(90),
    secretFields: SecretFields.SNAKE_CASE,
    alarms: Alarms.withActions({
      urgent: [new SnsAction(new Topic(stack, 'Page'))],
      notice: [new SnsAction(new Topic(stack, 'Note'))],
    }),
    encryptionKey: key,
    logRetention: RetentionDays.TEN_YEARS,
    removalPolicy: RemovalPolicy.DESTROY,
  };
}

function made(props: (stack: Stack) => Partial<KeyturnProps> = () => ({})) {
  const stack = emptyStack();
  const keyturn = new Keyturn(stack, 'Keyturn', { ...MINIMAL, ...props(stack) });
  return { stack, keyturn, template: Template.fromStack(stack) };
}

const minimal = made();
const whole = made(everything);

const textOf = ({ template }: typeof minimal, type: string) => JSON.stringify(template.findResources(type));
const idOf = (type: string, id: RegExp) =>
  Object.keys(whole.template.findResources(type)).find((name) => id.test(name)) as string;

/** What fills a placeholder of the one machine that holds it. */
function substitution({ template }: typeof minimal, placeholder: string): unknown {
  return Object.values(template.findResources('AWS::StepFunctions::StateMachine'))
    .map(({ Properties }) => Properties.DefinitionSubstitutions?.[placeholder])
    .find((value) => value !== undefined);
}

describe('the props', () => {
  it('say when the sweep goes, and whether', () => {
    whole.template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 6 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'DISABLED',
    });
    minimal.template.hasResourceProperties('AWS::Scheduler::Schedule', { State: 'ENABLED' });
  });

  it('say how far the sweep goes', () => {
    const values = (subject: typeof minimal) =>
      ['Armed', 'MaxRotations', 'MaxFailures', 'SweepConcurrency', 'SweepBatchSize'].map((name) =>
        substitution(subject, name),
      );
    expect(values(whole)).toEqual(['false', '7', '2', '5', '10']);
    expect(values(minimal)).toEqual(['true', 'null', '3', '3', '25']);
    const refused = () => new Keyturn(emptyStack(), 'Keyturn', { ...MINIMAL, sweep: { maxFailures: 0 } });
    expect(refused).toThrow('maxFailures');
  });

  it('say by which policy, and what the secrets hold', () => {
    expect(substitution(whole, 'Policy')).toContain("'rotateAfterDays':90");
    expect(substitution(minimal, 'Policy')).toContain("'rotateAfterDays':50");
    expect(textOf(whole, 'AWS::StepFunctions::StateMachine')).toContain('secret_access_key');
    expect(textOf(minimal, 'AWS::StepFunctions::StateMachine')).not.toContain('secret_access_key');
  });

  it('say whose keys may be revoked', () => {
    expect(textOf(whole, 'AWS::IAM::Policy')).toMatch(/:user\/\*"/);
    expect(textOf(minimal, 'AWS::IAM::Policy')).not.toMatch(/:user\/\*"/);
  });

  it('say that people are told by a topic instead of mails', () => {
    expect(textOf(whole, 'AWS::IAM::Policy')).toContain('sns:Publish');
    expect(textOf(whole, 'AWS::IAM::Policy')).not.toContain('ses:SendEmail');
    expect(textOf(minimal, 'AWS::IAM::Policy')).not.toContain('sns:Publish');
  });

  it('say which keys encrypt the secrets, of which the role that writes them gets the use', () => {
    const Resource = [/^Key/, /^Other/].map((id) => ({ 'Fn::GetAtt': [idOf('AWS::KMS::Key', id), 'Arn'] }));
    const Action = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'];
    whole.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action, Resource })]) },
      Roles: [{ Ref: Match.stringLikeRegexp('IssueAccessKey') }],
    });
    expect(textOf(minimal, 'AWS::IAM::Policy')).not.toContain('kms:');
  });

  it('say with which key logs, queue, topic and schedule are encrypted', () => {
    const arn = { 'Fn::GetAtt': [idOf('AWS::KMS::Key', /^Key/), 'Arn'] };
    whole.template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: arn });
    whole.template.hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: arn });
    whole.template.hasResourceProperties('AWS::SNS::Topic', { DisplayName: 'keyturn operations', KmsMasterKeyId: arn });
    whole.template.hasResourceProperties('AWS::Scheduler::Schedule', { KmsKeyArn: arn });
    const { KeyPolicy } =
      whole.template.findResources('AWS::KMS::Key')[idOf('AWS::KMS::Key', /^Key/)]?.Properties ?? {};
    const used = KeyPolicy.Statement.slice(1).map(
      ({ Principal, Action, Condition }: (typeof KeyPolicy.Statement)[0]) => [
        JSON.stringify(Principal.Service),
        Action,
        Condition && Object.keys(Condition.ArnLike),
      ],
    );
    const dataKeys = ['kms:Decrypt', 'kms:GenerateDataKey*'];
    expect(used).toEqual([
      [
        '{"Fn::Join":["",["logs.",{"Ref":"AWS::Region"},".amazonaws.com"]]}',
        ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        ['kms:EncryptionContext:aws:logs:arn'],
      ],
      ['"cloudwatch.amazonaws.com"', dataKeys, undefined],
      ['"events.amazonaws.com"', dataKeys, undefined],
    ]);
    whole.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('ScheduleRole'),
      PolicyDocument: {
        Statement: Match.arrayWith(
          ['kms:GenerateDataKey', 'kms:Decrypt'].map((Action) => Match.objectLike({ Action, Resource: arn })),
        ),
      },
    });
    for (const type of ['AWS::Logs::LogGroup', 'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Scheduler::Schedule'])
      expect(textOf(minimal, type)).not.toMatch(/Kms/);
  });

  it('say how long the record is kept, and whether it outlives the stack', () => {
    whole.template.allResources('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: Match.objectLike({ RetentionInDays: 3653 }),
    });
    whole.template.allResources('AWS::StepFunctions::StateMachine', { DeletionPolicy: 'Delete' });
    for (const type of ['AWS::StepFunctions::StateMachine', 'AWS::Logs::LogGroup'])
      minimal.template.allResources(type, { DeletionPolicy: 'Retain' });
  });
});

describe('the alarms', () => {
  const ids = ({ alarms }: Keyturn) => alarms.map(({ node }) => node.id);
  const unsynthesised = (props: Partial<KeyturnProps>) =>
    new Keyturn(emptyStack(), 'Keyturn', { ...MINIMAL, ...props });

  it('watch every machine, the schedule and what could not be delivered', () => {
    expect(ids(minimal.keyturn).sort()).toEqual([
      'DeadLetters',
      'ExecutionsThrottled',
      'InvocationsDropped',
      'IssueAccessKeyFailed',
      'RestoreAccessKeyFailed',
      'RetireAccessKeyFailed',
      'RevokeAccessKeyFailed',
      'RotateAccessKeyFailed',
      'SweepAccessKeysFailed',
      'SweepMissing',
    ]);
  });

  it('miss a sweep only where one is to come', () => {
    for (const sweep of [{ armed: false }, { enabled: false }])
      expect(ids(unsynthesised({ sweep }))).not.toContain('SweepMissing');
  });

  it('send to the topic of operations, or do what the app says', () => {
    const [own, pages, notes] = [/Operations/, /^Page/, /^Note/].map((id) => idOf('AWS::SNS::Topic', id));
    const alarms = Object.entries(whole.template.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms).toHaveLength(9);
    for (const [id, { Properties }] of alarms) {
      expect(Properties.AlarmActions).toEqual([{ Ref: /ExecutionsThrottled/.test(id) ? notes : pages }]);
    }
    // It is called the same in both.
    minimal.template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: own }] });
  });

  it('are not there where the app wants none, and the event rules stay', () => {
    const keyturn = unsynthesised({ alarms: Alarms.none() });
    const found = keyturn.node.findAll();
    expect(found.some((construct) => construct instanceof CfnAlarm)).toBe(false);
    expect(found.filter((construct) => construct instanceof CfnRule)).toHaveLength(2);
    expect(minimal.keyturn.node.findAll().some((construct) => construct instanceof CfnAlarm)).toBe(true);
  });
});
