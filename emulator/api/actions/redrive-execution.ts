import type { RedriveExecutionInput, RedriveExecutionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';
import { ApiError } from '../errors';
import { whyNotRedrivable } from '../execution-record';

export const redriveExecution: Action<RedriveExecutionInput, RedriveExecutionOutput> = {
  members: { executionArn: ARN, clientToken: { type: 'string', min: 1, max: 64 } },

  run(service, { executionArn }) {
    checkArn(executionArn, 'execution');
    const record = service.executions.get(executionArn);
    const reason = whyNotRedrivable(record, service.clock.now());
    if (reason !== undefined) throw new ApiError('ExecutionNotRedrivable', reason);
    return { redriveDate: service.executions.redrive(record) };
  },
};
