import type { DeleteStateMachineInput, DeleteStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { ARN } from '../common-members';
import { validationError } from '../errors';

/** Deletes at once what AWS deletes in its time, with versions, aliases and the executions that still run. Deleting nothing is no error. */
export const deleteStateMachine: Action<DeleteStateMachineInput, DeleteStateMachineOutput> = {
  members: { stateMachineArn: ARN },

  run(service, { stateMachineArn }) {
    checkArn(stateMachineArn, 'stateMachine');
    if (unqualified(stateMachineArn) !== stateMachineArn) {
      throw validationError(`${stateMachineArn} is a version or an alias: name the state machine`);
    }
    service.stateMachines.delete(stateMachineArn);
    for (const { stateMachine, execution } of service.executions.list()) {
      if (stateMachine.arn === stateMachineArn) execution.stop();
    }
    return {};
  },
};
