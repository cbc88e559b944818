import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../emulator/json';
import { TaskError, type TaskHandler } from '../../../emulator/task';
import { IAM_TASK, outline, run, start } from './run';

const ARN = 'arn:aws:states:us-east-1:123456789012';
const TASK = { Type: 'Task', Resource: IAM_TASK, End: true };
const PASS = { Type: 'Pass', End: true };

function distributed(
  state: JsonObject,
  inner: JsonObject = TASK,
  ExecutionType = 'EXPRESS',
): Record<string, JsonObject> {
  return {
    Each: {
      Type: 'Map',
      Label: 'Users',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType },
        StartAt: 'Item',
        States: { Item: inner },
      },
      End: true,
      ...state,
    },
  };
}

/** Fails for what is in the list, echoes the rest. */
function failingFor(...bad: Json[]): TaskHandler {
  return async ({ parameters }) => {
    if (bad.includes(parameters)) throw new TaskError('Row.Bad', `no ${parameters}`);
    return parameters;
  };
}

describe('a Distributed Map', () => {
  it('runs each item as an execution of its own, and tells of the run as AWS does', async () => {
    const { execution, result } = await run(
      distributed({}, { ...PASS, Parameters: { 'name.$': '$$.Execution.Id', 'in.$': '$' } }),
      {
        input: ['a', 'b'],
      },
    );
    const id = /^arn:aws:states:us-east-1:123456789012:execution:Machine\/Users:[0-9a-f-]{36}$/;
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: [
        { name: expect.stringMatching(id), in: 'a' },
        { name: expect.stringMatching(id), in: 'b' },
      ],
    });
    expect(outline(execution.history).slice(1)).toEqual([
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapRunStarted'],
      [5, 4, 'MapRunSucceeded'],
      [6, 5, 'MapStateSucceeded'],
      [7, 4, 'MapStateExited'],
      [8, 7, 'ExecutionSucceeded'],
    ]);
    const [mapRun] = execution.mapRuns;
    expect(mapRun).toMatchObject({
      executionArn: `${ARN}:execution:Machine:run-1`,
      stateMachineArn: `${ARN}:stateMachine:Machine/Users`,
      status: 'SUCCEEDED',
      executionCounts: { total: 2, succeeded: 2, failed: 0 },
    });
    expect(mapRun?.mapRunArn).toMatch(/^arn:aws:states:us-east-1:123456789012:mapRun:Machine\/Users:[0-9a-f-]{36}$/);
    expect(execution.history[3]?.mapRunStartedEventDetails).toEqual({ mapRunArn: mapRun?.mapRunArn });
  });

  it('keeps the variables of the parent from its children, but not what the ItemSelector hands in', async () => {
    const states = {
      Set: { Type: 'Pass', Assign: { limit: 5 }, Next: 'Each' },
      ...distributed(
        { ItemSelector: { 'limit.$': '$limit', 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' } },
        { ...PASS, Parameters: { 'in.$': '$' } },
      ),
    };
    expect((await run(states, { input: ['a'] })).result).toEqual({
      status: 'SUCCEEDED',
      output: [{ in: { limit: 5, item: 'a', index: 0 } }],
    });
    const leaking = { Set: states.Set, ...distributed({}, { ...PASS, Parameters: { 'limit.$': '$limit' } }) };
    expect((await run(leaking, { input: ['a'] })).result).toMatchObject({
      error: 'States.ExceedToleratedFailureThreshold',
    });
  });

  it('fails as soon as one child fails, unless it tolerates more', async () => {
    const { result, history } = await run(distributed({ MaxConcurrency: 1 }), {
      input: [1, 2, 3],
      tasks: failingFor(2),
    });
    const failure = {
      error: 'States.ExceedToleratedFailureThreshold',
      cause: 'The specified tolerated failure threshold was exceeded',
    };
    expect(result).toEqual({ status: 'FAILED', ...failure });
    expect(outline(history).slice(3)).toEqual([
      [4, 3, 'MapRunStarted'],
      [5, 4, 'MapRunFailed'],
      [6, 5, 'MapStateFailed'],
      [7, 6, 'ExecutionFailed'],
    ]);
    expect(history[4]?.mapRunFailedEventDetails).toEqual(failure);
  });

  it('tells all about a failed child that it tolerates, in the place of its output', async () => {
    const { result, execution } = await run(distributed({ ToleratedFailureCount: 1 }), {
      input: [1, 2, 3],
      tasks: failingFor(2),
    });
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: [
        1,
        {
          Error: 'Row.Bad',
          Cause: 'no 2',
          ExecutionArn: expect.stringContaining(':execution:Machine/Users:'),
          Input: '2',
          InputDetails: { Included: true },
          Name: expect.any(String),
          StartDate: '2026-01-05T08:00:00.000Z',
          StateMachineArn: `${ARN}:stateMachine:Machine/Users`,
          Status: 'FAILED',
          StopDate: '2026-01-05T08:00:00.000Z',
        },
        3,
      ],
    });
    expect(execution.mapRuns[0]?.itemCounts).toMatchObject({ total: 3, succeeded: 2, failed: 1 });
  });

  it.each([
    [{ ToleratedFailureCount: 2 }, 'SUCCEEDED'],
    [{ ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 50 }, 'SUCCEEDED'],
    [{ ToleratedFailurePercentage: 49 }, 'FAILED'],
    [{ ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 }, 'FAILED'],
    [{ ToleratedFailureCountPath: '$.tolerated' }, 'SUCCEEDED'],
  ])('with %j loses two of four and has %s', async (limits, status) => {
    const state = { ItemsPath: '$.items', ...limits };
    const { result } = await run(distributed(state), {
      input: { items: [1, 2, 3, 4], tolerated: '2' },
      tasks: failingFor(1, 3),
    });
    expect(result.status).toBe(status);
  });

  it.each([
    [-1, 'ToleratedFailureCount cannot be negative.'],
    ['x', 'The ToleratedFailureCountPath field refers to value "x" which is not a valid integer: $.tolerated'],
  ])('fails where it is told to tolerate %j', async (tolerated, cause) => {
    const state = { ItemsPath: '$.items', ToleratedFailureCountPath: '$.tolerated' };
    const { result } = await run(distributed(state), { input: { items: [1], tolerated } });
    expect(result).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(cause) });
  });

  it('hands items to its children in batches', async () => {
    const ItemBatcher = { MaxItemsPerBatch: 2, BatchInput: { 'day.$': '$.day' } };
    const state = { ItemsPath: '$.items', ItemSelector: { 'v.$': '$$.Map.Item.Value' }, ItemBatcher };
    const { result, execution } = await run(distributed(state, PASS), { input: { items: [1, 2, 3], day: 'mon' } });
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: [
        { BatchInput: { day: 'mon' }, Items: [{ v: 1 }, { v: 2 }] },
        { BatchInput: { day: 'mon' }, Items: [{ v: 3 }] },
      ],
    });
    expect(execution.mapRuns[0]).toMatchObject({ executionCounts: { total: 2 }, itemCounts: { total: 3 } });
  });

  it('fills batches up to a number of bytes', async () => {
    const state = { ItemBatcher: { MaxInputBytesPerBatch: 12 } };
    const { result } = await run(distributed(state, { ...PASS, OutputPath: '$.Items' }), { input: ['aa', 'bb', 'cc'] });
    expect(result).toEqual({ status: 'SUCCEEDED', output: [['aa', 'bb'], ['cc']] });
  });

  it('runs no more children at a time than it may', async () => {
    let [running, most] = [0, 0];
    const tasks: TaskHandler = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      return null;
    };
    const { result } = await run(distributed({ MaxConcurrency: 3 }, TASK, 'STANDARD'), {
      input: [1, 2, 3, 4, 5, 6, 7],
      tasks,
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(most).toBe(3);
  });

  it('stops its children when it is stopped', async () => {
    const execution = start(distributed({}, { Type: 'Wait', Seconds: 250, End: true }), { input: [1, 2] });
    await new Promise(setImmediate);
    execution.stop();
    await execution.result;
    expect(execution.mapRuns[0]).toMatchObject({ status: 'ABORTED', executionCounts: { aborted: 2 } });
    expect(outline(execution.history).slice(-2)).toEqual([
      [4, 3, 'MapRunStarted'],
      [5, 0, 'ExecutionAborted'],
    ]);
  });

  it('starts no child where a sibling fails before it begins, and lets the execution end', async () => {
    const branch = (states: Record<string, JsonObject>) => ({ StartAt: Object.keys(states)[0], States: states });
    const fails = { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $error("x") %}', End: true };
    const branches = [branch(distributed({}, TASK, 'STANDARD')), branch({ Fails: fails })] as Json[];
    let calls = 0;
    const tasks: TaskHandler = () => {
      calls++;
      return new Promise(() => undefined);
    };
    const { result, execution } = await run(
      { Both: { Type: 'Parallel', Branches: branches, End: true } },
      { input: [1], tasks },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(calls).toBe(0);
    expect(execution.mapRuns[0]?.status).toBe('ABORTED');
    expect(execution.mapRuns[0]?.executions).toEqual([]);
    expect(execution.history.at(-1)).toMatchObject({ type: 'ExecutionFailed' });
  });

  it('takes up the run that failed when it is redriven, and repeats only what failed', async () => {
    const seen: Json[] = [];
    let bad: Json[] = [2];
    const tasks: TaskHandler = (call) => {
      seen.push(call.parameters);
      return failingFor(...bad)(call);
    };
    const { execution } = await run(distributed({}, TASK, 'STANDARD'), { input: [1, 2], tasks });
    expect(execution.status).toBe('FAILED');
    bad = [];
    execution.redrive();
    expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: [1, 2] });
    expect(seen).toEqual([1, 2, 2]);
    expect(execution.mapRuns).toHaveLength(1);
    expect(execution.history.map(({ type }) => type)).toContain('MapRunRedriven');
  });

  it('fails where the results of all children are too long together', async () => {
    const { result } = await run(distributed({}), { input: [1, 2, 3], tasks: async () => 'x'.repeat(100_000) });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
