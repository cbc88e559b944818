import { describe, expect, it } from '@jest/globals';
import { History } from '../../../emulator/asl/history';
import { Holdings } from '../../../emulator/asl/holdings';
import type { Json } from '../../../emulator/json';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { TaskError } from '../../../emulator/task';
import { IAM_TASK, outline, run, START, start } from './run';

const PASS = { Type: 'Pass', End: true };

describe('the history of an execution', () => {
  it('tells of a task with its parameters and the raw result of the service', async () => {
    const { history } = await run(
      {
        List: {
          Type: 'Task',
          Resource: IAM_TASK,
          Parameters: { 'UserName.$': '$.user' },
          TimeoutSeconds: 30,
          ResultSelector: { 'ids.$': '$.AccessKeyMetadata[*].AccessKeyId' },
          End: true,
        },
      },
      {
        input: { user: 'ana' },
        tasks: async () => ({ AccessKeyMetadata: [{ AccessKeyId: 'AKIA1' }], IsTruncated: false }),
      },
    );
    const place = { resourceType: 'aws-sdk:iam', resource: 'listAccessKeys' };
    const [truncated, input] = [{ truncated: false }, '{"user":"ana"}'];
    expect(history).toEqual([
      {
        ...{ id: 1, previousEventId: 0, timestamp: START, type: 'ExecutionStarted' },
        executionStartedEventDetails: {
          input,
          inputDetails: truncated,
          roleArn: 'arn:aws:iam::123456789012:role/machine',
        },
      },
      {
        ...{ id: 2, previousEventId: 0, timestamp: START, type: 'TaskStateEntered' },
        stateEnteredEventDetails: { name: 'List', input, inputDetails: truncated },
      },
      {
        ...{ id: 3, previousEventId: 2, timestamp: START, type: 'TaskScheduled' },
        taskScheduledEventDetails: {
          ...place,
          region: 'us-east-1',
          parameters: '{"UserName":"ana"}',
          timeoutInSeconds: 30,
        },
      },
      { id: 4, previousEventId: 3, timestamp: START, type: 'TaskStarted', taskStartedEventDetails: place },
      {
        ...{ id: 5, previousEventId: 4, timestamp: START, type: 'TaskSucceeded' },
        taskSucceededEventDetails: {
          ...place,
          output: '{"AccessKeyMetadata":[{"AccessKeyId":"AKIA1"}],"IsTruncated":false}',
          outputDetails: truncated,
        },
      },
      {
        ...{ id: 6, previousEventId: 5, timestamp: START, type: 'TaskStateExited' },
        stateExitedEventDetails: { name: 'List', output: '{"ids":["AKIA1"]}', outputDetails: truncated },
      },
      {
        ...{ id: 7, previousEventId: 6, timestamp: START, type: 'ExecutionSucceeded' },
        executionSucceededEventDetails: { output: '{"ids":["AKIA1"]}', outputDetails: truncated },
      },
    ]);
  });

  it('tells of retries, and links a caught failure to what comes next', async () => {
    const { history } = await run(
      {
        List: {
          Type: 'Task',
          Resource: IAM_TASK,
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }],
          End: true,
        },
        Done: PASS,
      },
      {
        tasks: async () => {
          throw new TaskError('Iam.ServiceFailureException', 'later');
        },
      },
    );
    expect(outline(history)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskFailed'],
      [6, 5, 'TaskScheduled'],
      [7, 6, 'TaskStarted'],
      [8, 7, 'TaskFailed'],
      [9, 8, 'TaskStateExited'],
      [10, 9, 'PassStateEntered'],
      [11, 10, 'PassStateExited'],
      [12, 11, 'ExecutionSucceeded'],
    ]);
    expect(history[8]?.timestamp?.getTime()).toBe(START.getTime() + 1000);
  });

  it('links the iterations of a sequential Map as AWS does', async () => {
    const { history } = await run(
      {
        Each: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: { StartAt: 'Item', States: { Item: PASS } }, End: true },
      },
      { input: [1, 2] },
    );
    expect(outline(history)).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'MapStateEntered'],
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 4, 'PassStateEntered'],
      [6, 5, 'PassStateExited'],
      [7, 6, 'MapIterationSucceeded'],
      [8, 6, 'MapIterationStarted'],
      [9, 8, 'PassStateEntered'],
      [10, 9, 'PassStateExited'],
      [11, 10, 'MapIterationSucceeded'],
      [12, 11, 'MapStateSucceeded'],
      [13, 11, 'MapStateExited'],
      [14, 13, 'ExecutionSucceeded'],
    ]);
  });

  it('tells which iterations were broken off, and which state each was in', async () => {
    const { history } = await run(
      {
        Each: {
          Type: 'Map',
          ItemProcessor: {
            StartAt: 'Call',
            States: { Call: { Type: 'Task', Resource: IAM_TASK, TimeoutSeconds: 5, End: true } },
          },
          End: true,
        },
      },
      { input: ['a', 'b'], tasks: () => new Promise(() => {}) },
    );
    expect(outline(history).slice(2)).toEqual([
      [3, 2, 'MapStateStarted'],
      [4, 3, 'MapIterationStarted'],
      [5, 3, 'MapIterationStarted'],
      [6, 4, 'TaskStateEntered'],
      [7, 5, 'TaskStateEntered'],
      [8, 6, 'TaskScheduled'],
      [9, 8, 'TaskStarted'],
      [10, 7, 'TaskScheduled'],
      [11, 10, 'TaskStarted'],
      [12, 9, 'TaskTimedOut'],
      [13, 12, 'MapIterationFailed'],
      [14, 12, 'TaskStateAborted'],
      [15, 12, 'MapIterationAborted'],
      [16, 12, 'TaskStateAborted'],
      [17, 12, 'MapStateFailed'],
      [18, 17, 'ExecutionFailed'],
    ]);
    expect(history.at(-1)?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
  });

  it('tells of the branches of a Parallel', async () => {
    const branch = (name: string) => ({ StartAt: name, States: { [name]: PASS } });
    const { history } = await run({ Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } });
    expect(outline(history).slice(1)).toEqual([
      [2, 0, 'ParallelStateEntered'],
      [3, 2, 'ParallelStateStarted'],
      [4, 3, 'PassStateEntered'],
      [5, 3, 'PassStateEntered'],
      [6, 4, 'PassStateExited'],
      [7, 5, 'PassStateExited'],
      [8, 7, 'ParallelStateSucceeded'],
      [9, 7, 'ParallelStateExited'],
      [10, 9, 'ExecutionSucceeded'],
    ]);
  });

  it('tells where a JSONata expression failed', async () => {
    const { history } = await run(
      { Only: { Type: 'Pass', Output: { a: '{% $nope %}' }, End: true } },
      { machine: { QueryLanguage: 'JSONata' } },
    );
    const cause =
      "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression '$nope' " +
      "specified for the field 'Output/a' returned nothing (undefined).";
    expect(history.slice(2)).toEqual([
      {
        ...{ id: 3, previousEventId: 0, timestamp: START, type: 'EvaluationFailed' },
        evaluationFailedEventDetails: {
          error: 'States.QueryEvaluationError',
          cause,
          location: 'Output/a',
          state: 'Only',
        },
      },
      {
        ...{ id: 4, previousEventId: 3, timestamp: START, type: 'ExecutionFailed' },
        executionFailedEventDetails: { error: 'States.QueryEvaluationError', cause },
      },
    ]);
  });

  it('shows assigned variables as JSON texts', async () => {
    const { history } = await run({ Set: { Type: 'Pass', Assign: { who: 'ana', list: [1] }, End: true } });
    expect(history[2]?.stateExitedEventDetails).toEqual({
      name: 'Set',
      output: '{}',
      outputDetails: { truncated: false },
      assignedVariables: { who: '"ana"', list: '[1]' },
      assignedVariablesDetails: { truncated: false },
    });
  });

  it('tells of variables as they were when they were assigned, whatever becomes of a result afterwards', async () => {
    const result = { a: { b: 1 } };
    const list = { Type: 'Task', Resource: IAM_TASK, Assign: { 'v.$': '$' }, End: true };
    const execution = start({ List: list }, { tasks: async () => result });
    await execution.result;
    result.a.b = 2;
    expect(execution.history.at(-2)).toMatchObject({
      stateExitedEventDetails: { assignedVariables: { v: '{"a":{"b":1}}' } },
    });
  });

  it('fails the state that assigns what is no JSON, and can be read', async () => {
    const list = { Type: 'Task', Resource: IAM_TASK, Assign: { 'v.$': '$' }, ResultPath: null, End: true };
    const { result, history } = await run({ List: list }, { tasks: async () => 1n as unknown as Json });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(history.at(-1)).toMatchObject({ type: 'ExecutionFailed' });
  });

  it('stays as it was where one of its events cannot be read', () => {
    const history = new History(new SimulatedClock(START), true, undefined, new Holdings());
    let readable = false;
    const details = () => {
      if (!readable) throw new RangeError('no stack is left');
      return { mapStateStartedEventDetails: { length: 1 } };
    };
    history.add({ type: 'PassStateEntered' }, 0);
    history.add({ type: 'MapStateStarted', details }, 1);
    expect(() => history.events).toThrow('no stack is left');
    readable = true;
    expect(outline(history.events)).toEqual([
      [1, 0, 'PassStateEntered'],
      [2, 1, 'MapStateStarted'],
    ]);
  });

  it('is not kept for Express, whose events are told all the same', async () => {
    const told: (string | undefined)[] = [];
    const { history } = await run({ Only: PASS }, { type: 'EXPRESS', onEvent: ({ type }) => void told.push(type) });
    expect(history).toEqual([]);
    expect(told).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
  });

  it('ends a Standard execution at 25,000 events', async () => {
    const { result, history } = await run({ Again: { Type: 'Pass', Next: 'Choose' }, Choose: LOOP, Never: PASS });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(history).toHaveLength(25_000);
    expect(history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });

  it('does not end an Express execution that makes as many transitions', async () => {
    const states = {
      Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough?' },
      'Enough?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericLessThan: 13_000, Next: 'Count' }],
        Default: 'Done',
      },
      Done: { Type: 'Succeed' },
    };
    const { result } = await run(states, { type: 'EXPRESS', input: { n: 0 } });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { n: 13_000 } });
  });
});

const LOOP = { Type: 'Choice', Choices: [{ Variable: '$.never', IsPresent: true, Next: 'Never' }], Default: 'Again' };
