import type * as Sfn from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { logMessage } from '../../../emulator/api/execution-log';
import { create, definitionOf, inProcess, ROLE_ARN } from './service';

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

describe('the log of a state machine', () => {
  type Line = ReturnType<typeof logMessage>;
  const cloudWatchLogsLogGroup = { logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:its-log:*' };

  /** What an execution with the input `[1,2]`, of which 2 fails and then the whole, writes; one that is redriven once. */
  async function linesOf(logging: Omit<Sfn.LoggingConfiguration, 'destinations'>): Promise<readonly Line[]> {
    const lines: Line[] = [];
    const stepFunctions = inProcess({
      onLog: (group, line) => {
        expect(group).toBe('its-log');
        lines.push(logMessage(line));
      },
    });
    const { stateMachineArn } = stepFunctions.createStateMachine({
      name: 'Logged',
      roleArn: ROLE_ARN,
      definition: definitionOf({ Each: { Type: 'Map', ItemProcessor, End: true } }),
      loggingConfiguration: { ...logging, destinations: [{ cloudWatchLogsLogGroup }] },
    });
    const executionArn = stepFunctions.startExecution({ stateMachineArn, input: '[1,2]' }).executionArn as string;
    await stepFunctions.waitForExecution(executionArn);
    stepFunctions.redriveExecution({ executionArn });
    await stepFunctions.waitForExecution(executionArn);
    return lines;
  }

  it('holds every event with its data, those of the children of a Distributed Map too, and how often it was redriven', async () => {
    const lines = await linesOf({ level: 'ALL', includeExecutionData: true });
    expect(lines[0]).toMatchObject({
      ...{ id: '1', type: 'ExecutionStarted', previous_event_id: '0', redrive_count: '0' },
      ...{ event_timestamp: '1735689600000', details: { input: '[1,2]', roleArn: ROLE_ARN } },
    });
    expect(lines[0]?.execution_arn).toMatch(/:execution:Logged:/);
    const child = lines.find(({ type, execution_arn }) => type === 'PassStateEntered' && /\//.test(execution_arn));
    expect(child?.details).toMatchObject({ name: 'Pass', input: '1' });
    expect(lines.find(({ type }) => type === 'ExecutionRedriven')?.redrive_count).toBe('1');
  });

  it('leaves data out unless it is asked for, and keeps the error', async () => {
    const lines = await linesOf({ level: 'ALL', includeExecutionData: false });
    expect(lines[0]?.details).toEqual({ roleArn: ROLE_ARN });
    expect(JSON.stringify(lines)).not.toMatch(/"(in|out)put/);
    expect(lines.find(({ type }) => type === 'ExecutionFailed')?.details).toMatchObject({ error: 'Two' });
  });

  it('holds what went wrong alone, or how executions ended badly, or nothing', async () => {
    const typesOf = async (level: Sfn.LogLevel) => [...new Set((await linesOf({ level })).map(({ type }) => type))];
    const bad = await typesOf('ERROR');
    expect(bad).toEqual(expect.arrayContaining(['FailStateEntered', 'MapRunFailed', 'ExecutionFailed']));
    expect(bad).not.toContain('ExecutionStarted');
    expect(await typesOf('FATAL')).toEqual(['ExecutionFailed']);
    expect(await typesOf('OFF')).toEqual([]);
  });
});
