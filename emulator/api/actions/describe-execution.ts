import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, INCLUDED_DATA } from '../common-members';
import { whyNotRedrivable } from '../execution-record';

export const describeExecution: Action<DescribeExecutionInput, DescribeExecutionOutput> = {
  members: { executionArn: ARN, includedData: INCLUDED_DATA },

  run(service, { executionArn, includedData }) {
    checkArn(executionArn, 'execution');
    const record = service.executions.get(executionArn);
    const { name, stateMachine, status, startDate, stopDate, input, output, error, cause, redriveDate } = record;
    const included = includedData !== 'METADATA_ONLY';
    const notRedrivable = whyNotRedrivable(record, service.clock.now());
    return {
      ...{ executionArn, stateMachineArn: stateMachine.arn, name, status, startDate },
      ...(stopDate && { stopDate }),
      ...(included && { input }),
      inputDetails: { included },
      ...(included && output !== undefined && { output }),
      ...(output !== undefined && { outputDetails: { included } }),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
      redriveCount: record.redriveCount,
      ...(redriveDate && { redriveDate }),
      ...(notRedrivable === undefined
        ? { redriveStatus: 'REDRIVABLE' }
        : { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: notRedrivable }),
    };
  },
};
