import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../emulator/json';
import { TaskError, type TaskHandler } from '../../../emulator/task';
import { IAM_TASK, run, START } from './run';

const CAUGHT = { Type: 'Pass', End: true };

function failing(...errors: (string | undefined)[]): TaskHandler {
  let calls = 0;
  return async () => {
    const error = errors[Math.min(calls++, errors.length - 1)];
    if (error !== undefined) throw new TaskError(error, `call ${calls}`);
    return { calls };
  };
}

async function call(state: JsonObject, tasks: TaskHandler) {
  const states: Record<string, JsonObject> = { Call: { Type: 'Task', Resource: IAM_TASK, End: true, ...state } };
  if (state.Catch !== undefined) states.Caught = CAUGHT;
  const { execution, result } = await run(states, { tasks });
  const scheduled = execution.history.filter(({ type }) => type === 'TaskScheduled');
  return { result, seconds: scheduled.map(({ timestamp }) => ((timestamp?.getTime() ?? 0) - START.getTime()) / 1000) };
}

describe('Retry', () => {
  it('waits 1, 2 and 4 seconds for three attempts more, unless it says otherwise', async () => {
    const { seconds, result } = await call({ Retry: [{ ErrorEquals: ['E'] }] }, failing('E'));
    expect(seconds).toEqual([0, 1, 3, 7]);
    expect(result).toEqual({ status: 'FAILED', error: 'E', cause: 'call 4' });
  });

  it('lets no wait grow beyond MaxDelaySeconds', async () => {
    const retrier = { ErrorEquals: ['E'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 10 };
    expect((await call({ Retry: [retrier] }, failing('E'))).seconds).toEqual([0, 2, 8, 18, 28]);
  });

  it('shortens waits at random where the jitter is FULL', async () => {
    const retrier = { ErrorEquals: ['E'], IntervalSeconds: 100, MaxAttempts: 3, BackoffRate: 1 };
    const { seconds } = await call({ Retry: [{ ...retrier, JitterStrategy: 'FULL' }] }, failing('E'));
    const waits = seconds.slice(1).map((second, index) => second - (seconds[index] as number));
    expect(waits.every((wait) => wait >= 0 && wait < 100)).toBe(true);
    expect(new Set(waits).size).toBe(3);
    expect((await call({ Retry: [{ ...retrier, JitterStrategy: 'NONE' }] }, failing('E'))).seconds).toEqual([
      0, 100, 200, 300,
    ]);
  });

  it('goes on as soon as an attempt succeeds', async () => {
    const { result } = await call({ Retry: [{ ErrorEquals: ['E'] }] }, failing('E', undefined));
    expect(result).toEqual({ status: 'SUCCEEDED', output: { calls: 2 } });
  });

  it('does not repeat what it does not name', async () => {
    expect((await call({ Retry: [{ ErrorEquals: ['F'] }] }, failing('E'))).seconds).toEqual([0]);
  });
});

describe('TimeoutSeconds', () => {
  const never: TaskHandler = () => new Promise(() => {});

  it('fails the task with States.Timeout, and aborts its signal', async () => {
    let aborted = false;
    const { result } = await call(
      { TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] },
      (task) => {
        task.signal.addEventListener('abort', () => {
          aborted = true;
        });
        return never(task);
      },
    );
    expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'States.Timeout', Cause: '' } });
    expect(aborted).toBe(true);
  });

  it('is not an error that States.TaskFailed names', async () => {
    const { result } = await call(
      { TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] },
      never,
    );
    expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('counts anew for each attempt', async () => {
    const { seconds } = await call(
      { TimeoutSeconds: 5, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, BackoffRate: 1 }] },
      never,
    );
    expect(seconds).toEqual([0, 6, 12]);
  });

  it('does nothing to a task that answers in time', async () => {
    const { result } = await call({ TimeoutSeconds: 5 }, async () => 'in time');
    expect(result).toEqual({ status: 'SUCCEEDED', output: 'in time' });
  });

  it('may come from the input', async () => {
    const state = { Type: 'Task', Resource: IAM_TASK, TimeoutSecondsPath: '$.limit', End: true };
    const { history } = await run({ Call: state }, { input: { limit: 7 }, tasks: never });
    expect(history[2]?.taskScheduledEventDetails?.timeoutInSeconds).toBe(7);
    expect(history.at(-1)?.timestamp?.getTime()).toBe(START.getTime() + 7000);
  });
});

describe('a missing heartbeat', () => {
  const silent = failing('States.HeartbeatTimeout');

  it.each(['States.HeartbeatTimeout', 'States.Timeout', 'States.ALL'])(
    'is caught by %s, as States.Timeout',
    async (name) => {
      const { result } = await call({ HeartbeatSeconds: 5, Catch: [{ ErrorEquals: [name], Next: 'Caught' }] }, silent);
      expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } });
    },
  );

  it('is not caught by States.TaskFailed', async () => {
    const { result } = await call({ Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] }, silent);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});

describe('Catch', () => {
  it('never takes States.Runtime, not even by its name', async () => {
    const names = [{ ErrorEquals: ['States.Runtime'], Next: 'Caught' }];
    const { result } = await call({ OutputPath: '$.gone', Catch: names }, async () => ({}));
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('takes a conflict of the ResultPath', async () => {
    const state = { InputPath: '$', ResultPath: '$.a.b', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] };
    const states = { Call: { Type: 'Task', Resource: IAM_TASK, End: true, ...state }, Caught: CAUGHT };
    const { result } = await run(states, { input: { a: 1 } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.ReferencePathConflict' } });
  });

  it('assigns variables and sees the error in a JSONata state', async () => {
    const catcher = {
      ErrorEquals: ['E'],
      Assign: { name: '{% $states.errorOutput.Error %}' },
      Output: { why: '{% $states.errorOutput.Cause %}', input: '{% $states.input %}' },
      Next: 'Show',
    };
    const states = {
      Call: { Type: 'Task', Resource: IAM_TASK, Arguments: {}, Catch: [catcher], End: true },
      Show: { Type: 'Pass', Output: { name: '{% $name %}', got: '{% $states.input %}' }, End: true },
    };
    const { result } = await run(states, {
      machine: { QueryLanguage: 'JSONata' },
      input: { a: 1 },
      tasks: failing('E'),
    });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { name: 'E', got: { why: 'call 1', input: { a: 1 } } } });
  });
});
