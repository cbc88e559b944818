import type { ExecutionResult } from '../../../emulator/asl/execution';
import type { Json } from '../../../emulator/json';
import { run } from './run';

/** As many as a payload can hold, in no order. */
export const NUMBERS = Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 20_000);

/** What becomes of a state whose output is a JSONata expression. */
export async function evaluate(expression: string, input: unknown): Promise<ExecutionResult> {
  const states = { Only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } };
  return (await run(states, { machine: { QueryLanguage: 'JSONata' }, input: input as Json })).result;
}

/** What becomes of a state whose output is what a path finds, as `found`. */
export async function findPath(path: string, input: unknown): Promise<ExecutionResult> {
  return (await run({ Only: { Type: 'Pass', Parameters: { 'found.$': path }, End: true } }, { input: input as Json }))
    .result;
}
