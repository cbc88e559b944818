import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../emulator/durations';
import type { Json } from '../../../emulator/json';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { TaskError } from '../../../emulator/task';
import { create, inProcess, PASS } from './service';

const Task = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:iam:listUsers', End: true };

describe('a failed execution', () => {
  async function failed() {
    const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });
    const service = { answer: undefined as Json | undefined };
    const stepFunctions = inProcess({
      clock,
      tasks: async () => {
        if (service.answer === undefined) throw new TaskError('Iam.IamException', 'throttled');
        return service.answer;
      },
    });
    const stateMachineArn = create(stepFunctions, 'Redriven', { Before: { Type: 'Pass', Next: 'Task' }, Task });
    const executionArn = stepFunctions.startExecution({ stateMachineArn }).executionArn as string;
    expect(await stepFunctions.waitForExecution(executionArn)).toMatchObject({
      status: 'FAILED',
      redriveStatus: 'REDRIVABLE',
    });
    return { clock, service, stepFunctions, stateMachineArn, executionArn };
  }

  it('goes on from where it failed', async () => {
    const { clock, service, stepFunctions, stateMachineArn, executionArn } = await failed();
    service.answer = { Users: [] };
    await clock.advance(DAY_MS);
    const { redriveDate } = stepFunctions.redriveExecution({ executionArn });
    expect(redriveDate).toEqual(new Date('2025-01-02T00:00:00Z'));
    expect(await stepFunctions.waitForExecution(executionArn)).toMatchObject({
      ...{ status: 'SUCCEEDED', redriveCount: 1, redriveDate, output: '{"Users":[]}' },
    });
    const { events } = stepFunctions.getExecutionHistory({ executionArn });
    expect(events?.filter(({ type }) => type === 'PassStateEntered')).toHaveLength(1);
    expect(events?.filter(({ type }) => type === 'ExecutionRedriven')).toHaveLength(1);
    const redriven = stepFunctions.listExecutions({ stateMachineArn, redriveFilter: 'REDRIVEN' });
    expect(redriven.executions).toMatchObject([{ executionArn, redriveCount: 1, redriveDate }]);
  });

  it('can be redriven for 14 days', async () => {
    const { clock, stepFunctions, executionArn } = await failed();
    await clock.advance(14 * DAY_MS + 1);
    expect(stepFunctions.describeExecution({ executionArn })).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE' });
    expect(() => stepFunctions.redriveExecution({ executionArn })).toThrow(
      expect.objectContaining({ name: 'ExecutionNotRedrivable', message: 'Execution redrivable period exceeded' }),
    );
  });

  it('is no execution that succeeded, and none that does not exist', async () => {
    const stepFunctions = inProcess();
    const stateMachineArn = create(stepFunctions, 'Fine', PASS);
    const executionArn = stepFunctions.startExecution({ stateMachineArn }).executionArn as string;
    await stepFunctions.waitForExecution(executionArn);
    expect(() => stepFunctions.redriveExecution({ executionArn })).toThrow(
      'Execution is SUCCEEDED and cannot be redriven',
    );
    expect(() => stepFunctions.redriveExecution({ executionArn: `${executionArn}2` })).toThrow(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    );
  });
});
