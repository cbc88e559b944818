import { describe, expect, it } from '@jest/globals';
import { awsSdkService, awsSdkTask } from '../../../statemachine/asl/aws-sdk-task';
import { permissionsOf } from '../../../statemachine/asl/permissions';
import { branch, itemProcessor, stateMachine } from '../../../statemachine/asl/state-machine';

describe('permissionsOf', () => {
  it("names each action once, in IAM's own case and under IAM's name of the service", () => {
    const definition = stateMachine({
      StartAt: 'A',
      States: {
        A: { ...awsSdkTask('sfn', 'startSyncExecution', { StateMachineArn: 'arn' }), Next: 'B' },
        B: { ...awsSdkTask('iam', 'listAccessKeys', {}), Next: 'C' },
        C: { ...awsSdkTask('iam', 'listAccessKeys', {}), End: true },
      },
    });
    expect(permissionsOf(definition)).toEqual(['iam:ListAccessKeys', 'states:StartSyncExecution']);
  });

  it('looks into Maps and Parallels, and takes what IAM calls a service that keyturn does not use', () => {
    const dynamodb = awsSdkService<typeof import('@aws-sdk/client-dynamodb')>()('dynamodb');
    const inner = branch({
      StartAt: 'Scan',
      States: { Scan: { ...dynamodb.task('scan', { TableName: 'users' }), End: true } },
    });
    const definition = stateMachine({
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          ItemProcessor: itemProcessor({
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: 'Both',
            States: { Both: { Type: 'Parallel', Branches: [inner], End: true } },
          }),
          End: true,
        },
      },
    });
    expect(permissionsOf(definition, { dynamodb: 'dynamodb' })).toEqual(['dynamodb:Scan']);
    expect(() => permissionsOf(definition)).toThrow('say what IAM calls the service');
  });

  it('refuses a Task that it cannot name the action of', () => {
    const definition = stateMachine({
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
    });
    expect(() => permissionsOf(definition)).toThrow('arn:aws:states:::lambda:invoke');
  });
});
