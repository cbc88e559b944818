import type { ListMapRunsInput, ListMapRunsOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';
import { MAX_RESULTS, pageOf } from '../page';

/** The newest first. */
export const listMapRuns: Action<ListMapRunsInput, ListMapRunsOutput> = {
  members: { executionArn: ARN, maxResults: MAX_RESULTS, nextToken: { type: 'string', min: 1, max: 1024 } },

  run(service, { executionArn, ...request }) {
    checkArn(executionArn, 'execution');
    const { mapRuns } = service.executions.get(executionArn).execution;
    const page = pageOf([...mapRuns].reverse(), ({ mapRunArn }) => mapRunArn, `ListMapRuns ${executionArn}`, request);
    return {
      mapRuns: page.items.map(({ mapRunArn, stateMachineArn, startTime, stopTime }) => ({
        ...{ executionArn, mapRunArn, stateMachineArn, startDate: new Date(startTime) },
        ...(stopTime !== undefined && { stopDate: new Date(stopTime) }),
      })),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
