import type { DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { ARN } from '../common-members';
import { aliasOf } from '../qualified-state-machine';

export const describeStateMachineAlias: Action<DescribeStateMachineAliasInput, DescribeStateMachineAliasOutput> = {
  members: { stateMachineAliasArn: ARN },

  run(service, { stateMachineAliasArn }) {
    const { arn, routing, ...described } = aliasOf(service, stateMachineAliasArn);
    return { stateMachineAliasArn: arn, ...described, routingConfiguration: [...routing] };
  },
};
