import type { DescribeStateMachineInput, DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, INCLUDED_DATA } from '../common-members';

export const describeStateMachine: Action<DescribeStateMachineInput, DescribeStateMachineOutput> = {
  members: { stateMachineArn: ARN, includedData: INCLUDED_DATA },

  run(service, { stateMachineArn, includedData }) {
    checkArn(stateMachineArn, 'stateMachine');
    const found = service.stateMachines.get(stateMachineArn);
    return {
      stateMachineArn,
      name: found.name,
      status: 'ACTIVE',
      definition: includedData === 'METADATA_ONLY' ? undefined : found.definition,
      roleArn: found.roleArn,
      type: found.type,
      creationDate: found.creationDate,
      loggingConfiguration: found.loggingConfiguration,
      tracingConfiguration: found.tracingConfiguration,
      encryptionConfiguration: found.encryptionConfiguration,
      ...(found.revisionId !== undefined && { revisionId: found.revisionId }),
    };
  },
};
