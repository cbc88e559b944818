import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { compile } from '../../../emulator/asl/compile';
import { InvalidDefinition } from '../../../emulator/asl/errors';
import type { Execution } from '../../../emulator/asl/execution';
import { type ExecutionOptions, startExecution } from '../../../emulator/asl/start-execution';
import type { Json, JsonObject } from '../../../emulator/json';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';

export const START = new Date('2026-01-05T08:00:00Z');
export const IAM_TASK = 'arn:aws:states:::aws-sdk:iam:listAccessKeys';

const ARN = 'arn:aws:states:us-east-1:123456789012';

export interface RunOptions extends Partial<Omit<ExecutionOptions, 'machine'>> {
  /** Fields of the machine beside its states. */
  readonly machine?: JsonObject;
}

/** Starts a machine of these states, of which the first is where it starts, in a simulated time. */
export function start(states: Record<string, JsonObject>, { machine = {}, ...options }: RunOptions = {}): Execution {
  const { type = 'STANDARD' } = options;
  const definition = { ...machine, StartAt: Object.keys(states)[0] as string, States: states };
  return startExecution({
    machine: compile(definition, { type }),
    type,
    executionArn: `${ARN}:execution:Machine:run-1`,
    executionName: 'run-1',
    stateMachineArn: `${ARN}:stateMachine:Machine`,
    stateMachineName: 'Machine',
    roleArn: 'arn:aws:iam::123456789012:role/machine',
    input: {},
    clock: new SimulatedClock(START),
    random: seededRandom(1),
    tasks: async () => ({}),
    ...options,
  });
}

/** Starts a machine and waits for its end. */
export async function run(states: Record<string, JsonObject>, options: RunOptions = {}) {
  const execution = start(states, options);
  return { execution, result: await execution.result, history: execution.history };
}

/** The output of one Pass state. */
export async function shape(parameters: Json, input: Json): Promise<Json> {
  const { result } = await run({ Shape: { Type: 'Pass', Parameters: parameters, End: true } }, { input });
  if (result.status !== 'SUCCEEDED') throw new Error(`${result.error}: ${result.cause}`);
  return result.output;
}

/** `[id, previousEventId, type]` of each event. */
export function outline(
  history: readonly HistoryEvent[],
): [number | undefined, number | undefined, string | undefined][] {
  return history.map(({ id, previousEventId, type }) => [id, previousEventId, type]);
}

/** What a definition is refused for; empty where it is taken. */
export function refusals(definition: Json, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): string[] {
  try {
    compile(definition as JsonObject, { type });
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition)
      return error.diagnostics.map(({ message, location }) => `${location}: ${message}`);
    throw error;
  }
}
