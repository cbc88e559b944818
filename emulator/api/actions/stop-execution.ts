import type { StopExecutionInput, StopExecutionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, CAUSE, ERROR } from '../common-members';

/** Answers when the execution has stopped; one that had stopped before is left as it is. */
export const stopExecution: Action<StopExecutionInput, Promise<StopExecutionOutput>> = {
  members: { executionArn: ARN, error: ERROR, cause: CAUSE },

  async run(service, { executionArn, error, cause }) {
    checkArn(executionArn, 'execution');
    const record = service.executions.get(executionArn);
    record.execution.stop(error, cause);
    await record.stopped;
    return { stopDate: record.outcome?.stopDate };
  },
};
