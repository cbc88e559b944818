import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../emulator/durations';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { TaskError } from '../../../emulator/task';
import { IAM_TASK, outline, run, START, start } from './run';

const PASS = { Type: 'Pass', End: true };
const FAIL = { Type: 'Fail', Error: 'On.Purpose' };
const TASK = { Type: 'Task', Resource: IAM_TASK, End: true };

describe('an execution', () => {
  it('has entered its first state when it is started', () => {
    const { history, status } = start({ Only: PASS });
    expect(history.map(({ type }) => type)).toEqual(['ExecutionStarted', 'PassStateEntered']);
    expect(status).toBe('RUNNING');
  });

  it('knows how long it took', async () => {
    const { execution } = await run({ Wait: { Type: 'Wait', Seconds: 90, End: true } });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', startTime: START.getTime() });
    expect(execution.stopTime).toBe(START.getTime() + 90_000);
  });

  it('is stopped in the middle of a wait', async () => {
    const clock = new SimulatedClock(START, { automatic: false });
    const execution = start({ Wait: { Type: 'Wait', Seconds: 90, End: true } }, { clock });
    await clock.advance(30_000);
    execution.stop('Cancelled', 'no longer needed');
    expect(await execution.result).toEqual({ status: 'ABORTED', error: 'Cancelled', cause: 'no longer needed' });
    expect(execution.stopTime).toBe(START.getTime() + 30_000);
    expect(outline(execution.history).slice(1)).toEqual([
      [2, 0, 'WaitStateEntered'],
      [3, 0, 'ExecutionAborted'],
    ]);
  });

  it('aborts the signal of its tasks when it is stopped', async () => {
    let aborted = false;
    const execution = start(
      { Call: TASK },
      { tasks: ({ signal }) => new Promise(() => signal.addEventListener('abort', () => (aborted = true))) },
    );
    await new Promise(setImmediate);
    expect(aborted).toBe(false);
    execution.stop();
    expect(await execution.result).toEqual({ status: 'ABORTED' });
    expect(aborted).toBe(true);
  });

  it('is not changed by a stop after its end', async () => {
    const { execution } = await run({ Only: PASS });
    execution.stop('Late');
    expect(execution.status).toBe('SUCCEEDED');
    expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: {} });
  });

  it('times out as a whole, beyond the reach of catchers', async () => {
    const branch = { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 60, End: true } } };
    const { result, execution } = await run(
      {
        Both: {
          Type: 'Parallel',
          Branches: [branch],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
          End: true,
        },
        Caught: PASS,
      },
      { machine: { TimeoutSeconds: 10 } },
    );
    expect(result).toEqual({ status: 'TIMED_OUT' });
    expect(outline(execution.history).slice(-2)).toEqual([
      [4, 3, 'WaitStateEntered'],
      [5, 0, 'ExecutionTimedOut'],
    ]);
    expect(execution.history.at(-1)).toMatchObject({ executionTimedOutEventDetails: { error: 'States.Timeout' } });
    expect(execution.stopTime).toBe(START.getTime() + 10_000);
  });

  it('tells nothing of the iterations that it broke off', async () => {
    const long = { StartAt: 'Long', States: { Long: { Type: 'Wait', Seconds: 60, End: true } } };
    const { history } = await run(
      { Each: { Type: 'Map', ItemProcessor: long, End: true } },
      { input: ['a', 'b'], machine: { TimeoutSeconds: 10 } },
    );
    expect(history.slice(-3).map(({ type }) => type)).toEqual([
      ...['WaitStateEntered', 'WaitStateEntered', 'ExecutionTimedOut'],
    ]);
  });

  it('lasts a year at most, where a wait is longer', async () => {
    const { result, execution } = await run(
      {
        Wait: { Type: 'Wait', Seconds: 86_400 * 360, Next: 'Again' },
        Again: { Type: 'Wait', SecondsPath: '$.long', End: true },
      },
      { input: { long: 86_400 * 6 } },
    );
    expect(result).toEqual({ status: 'TIMED_OUT' });
    expect(execution.stopTime).toBe(START.getTime() + 365 * DAY_MS);
    const shorter = await run({ Wait: { Type: 'Wait', Seconds: 86_400 * 365, End: true } });
    expect(shorter.result.status).toBe('SUCCEEDED');
  });

  it('has five minutes where it is Express', async () => {
    const wait = { Wait: { Type: 'Wait', Seconds: 301, End: true } };
    expect((await run(wait, { type: 'EXPRESS' })).result.status).toBe('TIMED_OUT');
    expect((await run(wait)).result.status).toBe('SUCCEEDED');
  });

  it('fails, as by a fault of its own, when a task handler breaks', async () => {
    const { result } = await run(
      { Call: { ...TASK, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }, Caught: PASS },
      {
        tasks: async () => {
          throw new TypeError('handler is broken');
        },
      },
    );
    expect(result).toEqual({ status: 'FAILED', error: 'States.Runtime', cause: 'handler is broken' });
  });

  it('lets the event loop breathe, so that an endless Express loop can be stopped', async () => {
    const states = {
      Again: { Type: 'Pass', Next: 'Choose' },
      Choose: { Type: 'Choice', Choices: [{ Variable: '$.end', IsPresent: true, Next: 'Done' }], Default: 'Again' },
      Done: { Type: 'Succeed' },
    };
    const execution = start(states, { type: 'EXPRESS' });
    await new Promise(setImmediate);
    execution.stop();
    expect(await execution.result).toEqual({ status: 'ABORTED' });
  });
});

describe('redriving', () => {
  it('runs on from the state that failed, and counts in the context', async () => {
    let calls = 0;
    const tasks = async () => {
      if (++calls === 2) throw new TaskError('Iam.ServiceFailureException', 'later');
      return { calls };
    };
    const { execution, result } = await run(
      {
        First: { ...TASK, End: undefined as never, ResultPath: '$.first', Next: 'Second' },
        Second: { ...TASK, ResultSelector: { 'calls.$': '$.calls', 'redrives.$': '$$.Execution.RedriveCount' } },
      },
      { tasks },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'Iam.ServiceFailureException' });
    execution.redrive();
    expect(execution.status).toBe('RUNNING');
    expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: { calls: 3, redrives: 1 } });
    expect(outline(execution.history).slice(10)).toEqual([
      [11, 10, 'ExecutionFailed'],
      [12, 11, 'ExecutionRedriven'],
      [13, 12, 'TaskStateEntered'],
      [14, 13, 'TaskScheduled'],
      [15, 14, 'TaskStarted'],
      [16, 15, 'TaskSucceeded'],
      [17, 16, 'TaskStateExited'],
      [18, 17, 'ExecutionSucceeded'],
    ]);
    expect(execution.history[11]?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 });
  });

  it('does not repeat branches that had ended well, and keeps variables', async () => {
    const calls: string[] = [];
    const tasks = async ({ stateName }: { stateName: string }) => {
      calls.push(stateName);
      if (stateName === 'Bad' && calls.filter((name) => name === 'Bad').length === 1) throw new TaskError('E', 'once');
      return stateName;
    };
    const { execution } = await run(
      {
        Set: { Type: 'Pass', Assign: { who: 'ana' }, Next: 'Both' },
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Good', States: { Good: TASK } },
            { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1, Next: 'Bad' }, Bad: TASK } },
          ],
          ResultPath: '$.both',
          Next: 'Show',
        },
        Show: { Type: 'Pass', Parameters: { 'both.$': '$.both', 'who.$': '$who' }, End: true },
      },
      { tasks },
    );
    execution.redrive();
    expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: { both: ['Good', 'Bad'], who: 'ana' } });
    expect(calls).toEqual(['Good', 'Bad', 'Bad']);
  });

  it('repeats only the iterations of a Map that did not end well', async () => {
    let isBroken = true;
    const seen: unknown[] = [];
    const { execution } = await run(
      {
        Each: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemProcessor: { StartAt: 'Call', States: { Call: TASK } },
          End: true,
        },
      },
      {
        input: ['a', 'b', 'c'],
        tasks: async ({ parameters }) => {
          seen.push(parameters);
          if (parameters === 'b' && isBroken) throw new TaskError('E', 'still broken');
          return parameters;
        },
      },
    );
    expect(execution.status).toBe('FAILED');
    isBroken = false;
    execution.redrive();
    expect(await execution.result).toEqual({ status: 'SUCCEEDED', output: ['a', 'b', 'c'] });
    expect(seen).toEqual(['a', 'b', 'b', 'c']);
  });

  it('is refused while it runs and after it succeeded', async () => {
    const { execution } = await run({ Only: PASS });
    expect(() => execution.redrive()).toThrow('an execution that is SUCCEEDED cannot be redriven');
    const running = start({ Wait: { Type: 'Wait', Seconds: 1, End: true } });
    expect(() => running.redrive()).toThrow('RUNNING');
  });

  it('enters a Fail state again', async () => {
    const { execution } = await run({ No: FAIL });
    execution.redrive();
    expect(await execution.result).toEqual({ status: 'FAILED', error: 'On.Purpose' });
    expect(execution.history.map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed'],
      ...['ExecutionRedriven', 'FailStateEntered', 'ExecutionFailed'],
    ]);
  });
});
