import { type SFNClient, SFNServiceException } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import { createStandard, executeText } from '../support/execute';
import { input, machine } from './arbitrary-machine';
import type { Difference } from './difference';

/** Asks both engines to create and run `count` small machines: intrinsics, Choice rules, the filters of states. */
export async function fuzzMachines(
  ours: SFNClient,
  theirs: SFNClient,
  seed: number,
  count: number,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const [index, [definition, value]] of fc.sample(fc.tuple(machine, input), { seed, numRuns: count }).entries()) {
    const name = `fuzz-${seed}-${index}`;
    const text = JSON.stringify(value);
    const [own, other] = await Promise.all([ours, theirs].map((client) => answer(client, name, definition, text)));
    if (own !== other) {
      const question = `${JSON.stringify(definition)} with ${text}`;
      differences.push({ question, ours: own as string, theirs: other as string });
    }
  }
  return differences;
}

/** The causes of failures are for people, and each engine has its own words. */
async function answer(client: SFNClient, name: string, definition: object, text: string): Promise<string> {
  try {
    const execution = await executeText(client, await createStandard(client, name, definition), text);
    const { status, output, error } = execution;
    return status === 'SUCCEEDED' ? `gives ${JSON.stringify(output)}` : `${status} ${error ?? 'without a name'}`;
  } catch (error) {
    if (error instanceof SFNServiceException) return `is refused: ${error.name}`;
    throw error;
  }
}
