import type * as Sfn from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { create, inProcess } from './service';

const ItemProcessor = {
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
  StartAt: 'Decide',
  States: {
    Decide: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Fail' }], Default: 'Pass' },
    Pass: { Type: 'Pass', End: true },
    Fail: { Type: 'Fail', Error: 'Two' },
  },
};

describe('the run of a Distributed Map', () => {
  it('is listed and described with its children', async () => {
    const stepFunctions = inProcess();
    const Each = { Type: 'Map', ItemProcessor, ToleratedFailureCount: 1, End: true };
    const stateMachineArn = create(stepFunctions, 'Mapped', { Each });
    const executionArn = stepFunctions.startExecution({ stateMachineArn, input: '[1,2,3]' }).executionArn as string;
    expect(await stepFunctions.waitForExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });

    const { mapRuns } = stepFunctions.call('ListMapRuns', { executionArn }) as Sfn.ListMapRunsOutput;
    expect(mapRuns).toMatchObject([{ executionArn, startDate: new Date('2025-01-01T00:00:00Z') }]);
    const mapRunArn = mapRuns?.[0]?.mapRunArn;
    expect(stepFunctions.call('DescribeMapRun', { mapRunArn })).toMatchObject({
      ...{ mapRunArn, executionArn, status: 'SUCCEEDED', toleratedFailureCount: 1 },
      executionCounts: { total: 3, succeeded: 2, failed: 1, pending: 0, running: 0 },
    });
    const children = stepFunctions.listExecutions({ mapRunArn, statusFilter: 'FAILED' });
    expect(children.executions).toMatchObject([{ mapRunArn, status: 'FAILED' }]);
    expect(() => stepFunctions.call('DescribeMapRun', { mapRunArn: `${mapRunArn}x` })).toThrow(
      expect.objectContaining({ name: 'ResourceNotFound' }),
    );
  });
});
