import { describe, expect, it } from '@jest/globals';
import { MACHINE_NAMES } from '../../../statemachine/machines';
import { logicalIdOf, stack, stackOf, template } from './example';

describe('the stack', () => {
  const text = JSON.stringify(template.toJSON());

  it('can be deployed to any partition, region and account', () => {
    expect(text).not.toMatch(/arn:aws[:-]/);
    expect(text).not.toMatch(/\b\d{12}\b/);
    expect(text).not.toMatch(/us-east-1/);
    expect(JSON.stringify(stack.resolve(stack.formatArn({ service: 's', resource: 'r' })))).toMatch(/AWS::Partition/);
  });

  it('names nothing but its machines, its log groups, its schedules and policies that CDK names, and what it shows to people', () => {
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
      'AWS::StepFunctions::StateMachine StateMachineName',
    ]);
  });

  it('has logical ids for the machines that never change: another id deletes the machine and ends its executions', () => {
    expect(Object.fromEntries(MACHINE_NAMES.map((name) => [name, logicalIdOf(name)]))).toEqual({
      RotateAccessKey: 'KeyturnRotateAccessKeyStateMachine9A21C193',
      IssueAccessKey: 'KeyturnIssueAccessKeyStateMachine4F57E698',
      RetireAccessKey: 'KeyturnRetireAccessKeyStateMachineC35FD49F',
      RevokeAccessKey: 'KeyturnRevokeAccessKeyStateMachineF5854645',
      RestoreAccessKey: 'KeyturnRestoreAccessKeyStateMachineF237FE3D',
      SweepAccessKeys: 'KeyturnSweepAccessKeysStateMachine089EEC73',
    });
  });

  it('leaves nothing behind whose name would be in the way of the next stack', () => {
    const resources = template.toJSON().Resources as Record<string, { DeletionPolicy?: string; Properties: object }>;
    const names = Object.values(resources)
      .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
      .flatMap(({ Properties }) => Object.entries(Properties).filter(([property]) => /Name$/.test(property)));
    expect(names).not.toEqual([]);
    for (const [, name] of names) expect(JSON.stringify(name)).toContain('"AWS::StackId"');
  });

  it('does not synthesise for a sweep without bounds', () => {
    expect(() => stackOf({ sweep: { maxRotations: 501 } })).toThrow('maxRotations is 501');
  });
});
