import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, INCLUDED_DATA } from '../common-members';
import { originOf, statusOf, whyNotRedrivable } from '../execution-record';

export const describeExecution: Action<DescribeExecutionInput, DescribeExecutionOutput> = {
  members: { executionArn: ARN, includedData: INCLUDED_DATA },

  run(service, { executionArn, includedData }) {
    checkArn(executionArn, 'execution');
    const record = service.executions.get(executionArn);
    const { name, input, execution, outcome, redriveDate } = record;
    const { output, error, cause } = outcome ?? {};
    const included = includedData !== 'METADATA_ONLY';
    const notRedrivable = whyNotRedrivable(record, service.clock.now());
    const answer: DescribeExecutionOutput = {
      executionArn,
      ...originOf(record),
      name,
      status: statusOf(record),
      startDate: new Date(execution.startTime),
    };
    // Clients ask for nothing more often; a spread for each member that may be missing takes longer than all the rest.
    if (outcome !== undefined) answer.stopDate = outcome.stopDate;
    if (included) answer.input = input;
    answer.inputDetails = { included };
    if (output !== undefined) {
      if (included) answer.output = output;
      answer.outputDetails = { included };
    }
    if (error !== undefined) answer.error = error;
    if (cause !== undefined) answer.cause = cause;
    answer.redriveCount = execution.redriveCount;
    if (redriveDate !== undefined) answer.redriveDate = redriveDate;
    answer.redriveStatus = notRedrivable === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE';
    if (notRedrivable !== undefined) answer.redriveStatusReason = notRedrivable;
    return answer;
  },
};
