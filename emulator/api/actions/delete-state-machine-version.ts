import type { DeleteStateMachineVersionInput, DeleteStateMachineVersionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { LONG_ARN } from '../common-members';
import { conflict } from '../errors';

/** Executions of the version run on. Deleting nothing is no error. */
export const deleteStateMachineVersion: Action<DeleteStateMachineVersionInput, DeleteStateMachineVersionOutput> = {
  members: { stateMachineVersionArn: { ...LONG_ARN, required: true } },

  run({ stateMachines }, { stateMachineVersionArn: arn }) {
    checkArn(arn, 'stateMachine');
    const stateMachine = stateMachines.find(unqualified(arn));
    const aliases = stateMachine?.aliases.ofVersion(arn) ?? [];
    if (aliases.length > 0) {
      const names = aliases.map(({ name }) => name).join(', ');
      throw conflict(
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names}]`,
      );
    }
    stateMachine?.versions.delete(arn);
    return {};
  },
};
