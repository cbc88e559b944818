import { describe, expect, it } from '@jest/globals';
import { awsSdkTask } from '../../../statemachine/asl/aws-sdk-task';
import { permissionsOf } from '../../../statemachine/asl/permissions';
import { stateMachine } from '../../../statemachine/asl/state-machine';

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

  it('refuses a Task that it cannot name the action of', () => {
    const definition = stateMachine({
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
    });
    expect(() => permissionsOf(definition)).toThrow('arn:aws:states:::lambda:invoke');
  });
});
