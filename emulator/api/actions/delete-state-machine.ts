import type { DeleteStateMachineInput, DeleteStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';

/** Deletes at once what AWS deletes in its time, with the executions that still run. Deleting nothing is no error. */
export const deleteStateMachine: Action<DeleteStateMachineInput, DeleteStateMachineOutput> = {
  members: { stateMachineArn: ARN },

  run(service, { stateMachineArn }) {
    checkArn(stateMachineArn, 'stateMachine');
    service.stateMachines.delete(stateMachineArn);
    for (const { stateMachine, execution } of service.executions.list()) {
      if (stateMachine.arn === stateMachineArn) execution.stop();
    }
    return {};
  },
};
