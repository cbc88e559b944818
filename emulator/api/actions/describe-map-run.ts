import type { DescribeMapRunInput, DescribeMapRunOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { LONG_ARN } from '../common-members';
import { countsOf, mapRunOf } from '../map-runs';

export const describeMapRun: Action<DescribeMapRunInput, DescribeMapRunOutput> = {
  members: { mapRunArn: { ...LONG_ARN, required: true } },

  run(service, { mapRunArn }) {
    const run = mapRunOf(service, mapRunArn);
    const { executionArn, status, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = run;
    return {
      ...{ mapRunArn, executionArn, status, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage },
      startDate: new Date(run.startTime),
      ...(run.stopTime !== undefined && { stopDate: new Date(run.stopTime) }),
      executionCounts: countsOf(run.executionCounts),
      itemCounts: countsOf(run.itemCounts),
      redriveCount: run.redriveCount,
    };
  },
};
