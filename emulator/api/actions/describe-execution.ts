import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, INCLUDED_DATA } from '../common-members';
import { originOf, whyNotRedrivable } from '../execution-record';

export const describeExecution: Action<DescribeExecutionInput, DescribeExecutionOutput> = {
  members: { executionArn: ARN, includedData: INCLUDED_DATA },

  run(service, { executionArn, includedData }) {
    checkArn(executionArn, 'execution');
    const record = service.executions.get(executionArn);
    const { name, input, execution, redriveDate } = record;
    const { output, ...outcome } = record.outcome ?? { status: 'RUNNING' as const };
    const included = includedData !== 'METADATA_ONLY';
    const notRedrivable = whyNotRedrivable(record, service.clock.now());
    return {
      ...{ executionArn, ...originOf(record), name },
      startDate: new Date(execution.startTime),
      ...outcome,
      ...(included && { input }),
      inputDetails: { included },
      ...(output !== undefined && { ...(included && { output }), outputDetails: { included } }),
      redriveCount: execution.redriveCount,
      ...(redriveDate && { redriveDate }),
      ...(notRedrivable === undefined
        ? { redriveStatus: 'REDRIVABLE' }
        : { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: notRedrivable }),
    };
  },
};
