import type { DeleteStateMachineInput, DeleteStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { ARN } from '../common-members';
import { validationError } from '../errors';
import { statusOf } from '../execution-record';

/**
 * Deletes a state machine with its versions and aliases as soon as nothing of it runs, where AWS takes a minute more.
 * Executions that run fail at their next event. Deleting nothing is no error.
 */
export const deleteStateMachine: Action<DeleteStateMachineInput, DeleteStateMachineOutput> = {
  members: { stateMachineArn: ARN },

  run(service, { stateMachineArn }) {
    checkArn(stateMachineArn, 'stateMachine');
    if (unqualified(stateMachineArn) !== stateMachineArn) {
      throw validationError(`${stateMachineArn} is a version or an alias: name the state machine`);
    }
    const found = service.stateMachines.find(stateMachineArn);
    if (found === undefined || found.deletion.begun) return {};
    const running = service.executions
      .list()
      .filter((record) => record.stateMachine.deletion === found.deletion && statusOf(record) === 'RUNNING');
    for (const { execution } of running) execution.end(`State machine ${found.name} has been deleted`);
    const ended = running.map(({ stopped }) => stopped);
    void service.stateMachines.delete(found, ended);
    return {};
  },
};
