import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compile } from '../../../emulator/asl/compile';
import { startExecution } from '../../../emulator/asl/start-execution';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { TaskError, type TaskHandler } from '../../../emulator/task';
import { definitionArbitrary } from './arbitrary-definition';
import { START } from './run';

const ARN = 'arn:aws:states:us-east-1:123456789012';
const ENDS: ReadonlySet<string> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionAborted',
  'ExecutionTimedOut',
]);

/** Answers at once, late, or with an error, as the seed will have it. */
function moodyTasks(seed: number, clock: SimulatedClock): TaskHandler {
  const random = seededRandom(seed);
  return async ({ signal }) => {
    if (random.next() < 0.4) await clock.sleep(random.next() * 4_000, signal);
    if (random.next() < 0.4) throw new TaskError('Task.Failed', 'on purpose');
    return { answer: random.next() };
  };
}

/** Runs a definition in a simulated time; stops it on the way where `stopAfterMs` is given. */
async function play(definition: Parameters<typeof compile>[0], seed: number, stopAfterMs?: number) {
  const clock = new SimulatedClock(START);
  const execution = startExecution({
    machine: compile({ ...(definition as object), TimeoutSeconds: 60 }),
    type: 'STANDARD',
    executionArn: `${ARN}:execution:Fuzz:run-1`,
    executionName: 'run-1',
    stateMachineArn: `${ARN}:stateMachine:Fuzz`,
    stateMachineName: 'Fuzz',
    roleArn: 'arn:aws:iam::123456789012:role/machine',
    input: { list: [1, { a: null }, 'x'] },
    clock,
    random: seededRandom(seed),
    tasks: moodyTasks(seed, clock),
  });
  if (stopAfterMs !== undefined) void clock.sleep(stopAfterMs).then(() => execution.stop('Stopped', 'by the test'));
  return { execution, result: await execution.result };
}

/** Plain comparisons, because jest's are slow on tens of thousands of events. */
function checkHistory(history: readonly HistoryEvent[]): void {
  const [first] = history;
  const unsound = history.filter(
    ({ id = 0, previousEventId = -1 }, index) => id !== index + 1 || previousEventId < 0 || previousEventId >= id,
  );
  expect(first?.type).toBe('ExecutionStarted');
  expect(unsound).toEqual([]);
  expect(history.filter(({ type }) => ENDS.has(type as string))).toEqual([history.at(-1)]);
}

describe('any valid definition', () => {
  it('runs to an end, with a sound history', async () => {
    await fc.assert(
      fc.asyncProperty(definitionArbitrary, fc.nat(), async (definition, seed) => {
        const { execution, result } = await play(definition, seed);
        expect(['SUCCEEDED', 'FAILED', 'TIMED_OUT']).toContain(result.status);
        checkHistory(execution.history);
      }),
      { numRuns: 60, seed: 20260105 },
    );
  });

  it('can be stopped at any time', async () => {
    await fc.assert(
      fc.asyncProperty(definitionArbitrary, fc.nat(), fc.nat(8_000), async (definition, seed, after) => {
        const { execution } = await play(definition, seed, after);
        checkHistory(execution.history);
      }),
      { numRuns: 50, seed: 20260105 },
    );
  });

  it('runs the same way for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(definitionArbitrary, fc.nat(), async (definition, seed) => {
        const first = await play(definition, seed);
        const second = await play(definition, seed);
        expect(JSON.stringify(second.execution.history)).toBe(JSON.stringify(first.execution.history));
      }),
      { numRuns: 15, seed: 20260105 },
    );
  });

  it('can be redriven after it failed, and ends again', async () => {
    await fc.assert(
      fc.asyncProperty(definitionArbitrary, fc.nat(), async (definition, seed) => {
        const { execution, result } = await play(definition, seed);
        fc.pre(result.status === 'FAILED' && execution.history.length < 20_000);
        const before = execution.history.length;
        execution.redrive();
        await execution.result;
        expect(execution.history[before]).toMatchObject({ type: 'ExecutionRedriven', previousEventId: before });
        expect(execution.history.filter(({ id }, index) => id !== index + 1)).toEqual([]);
      }),
      { numRuns: 30, seed: 20260105 },
    );
  });
});
