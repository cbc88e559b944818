import type { Json } from '../json';
import { parseJson } from '../json-text';
import { invalidExecutionInput } from './errors';

/** The value of an execution's input. Throws `InvalidExecutionInput` for what is not JSON. */
export function parseExecutionInput(input: string): Json {
  if (input === '') throw invalidExecutionInput('Invalid execution input.');
  try {
    return parseJson(input);
  } catch (error) {
    throw invalidExecutionInput((error as Error).message);
  }
}
