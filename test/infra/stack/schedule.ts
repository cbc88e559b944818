import { describe, expect, it } from '@jest/globals';
import { logicalIdOf, propertiesOf, template } from './example';

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
