import type { DeleteStateMachineAliasInput, DeleteStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { ARN } from '../common-members';

/** Deleting nothing is no error. */
export const deleteStateMachineAlias: Action<DeleteStateMachineAliasInput, DeleteStateMachineAliasOutput> = {
  members: { stateMachineAliasArn: ARN },

  run({ stateMachines }, { stateMachineAliasArn: arn }) {
    checkArn(arn, 'stateMachine');
    stateMachines.find(unqualified(arn))?.aliases.delete(arn);
    return {};
  },
};
