import type {
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, INCLUDED_DATA } from '../common-members';
import { referencesIn } from '../state-machine';

/** The revision that the execution was started with, whatever became of the state machine. */
export const describeStateMachineForExecution: Action<
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput
> = {
  members: { executionArn: ARN, includedData: INCLUDED_DATA },

  run(service, { executionArn, includedData }) {
    checkArn(executionArn, 'execution');
    const { stateMachine } = service.executions.get(executionArn);
    return {
      stateMachineArn: stateMachine.arn,
      name: stateMachine.name,
      definition: includedData === 'METADATA_ONLY' ? undefined : stateMachine.definition,
      roleArn: stateMachine.roleArn,
      updateDate: stateMachine.updateDate,
      loggingConfiguration: stateMachine.loggingConfiguration,
      tracingConfiguration: stateMachine.tracingConfiguration,
      encryptionConfiguration: stateMachine.encryptionConfiguration,
      ...(stateMachine.revisionId !== undefined && { revisionId: stateMachine.revisionId }),
      ...referencesIn(stateMachine),
    };
  },
};
