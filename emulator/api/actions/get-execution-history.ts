import type { GetExecutionHistoryInput, GetExecutionHistoryOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';
import { withoutData } from '../history-data';
import { MAX_RESULTS, pageOf } from '../page';

export const getExecutionHistory: Action<GetExecutionHistoryInput, GetExecutionHistoryOutput> = {
  members: {
    executionArn: ARN,
    maxResults: MAX_RESULTS,
    reverseOrder: { type: 'boolean' },
    nextToken: { type: 'string', min: 1, max: 1024 },
    includeExecutionData: { type: 'boolean' },
  },

  run(service, { executionArn, reverseOrder = false, includeExecutionData = true, ...request }) {
    checkArn(executionArn, 'execution');
    const { history } = service.executions.get(executionArn).execution;
    const ordered = reverseOrder ? [...history].reverse() : history;
    const page = pageOf(ordered, ({ id }) => id as number, `${executionArn} ${reverseOrder}`, request);
    return {
      events: includeExecutionData ? page.items : page.items.map(withoutData),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
