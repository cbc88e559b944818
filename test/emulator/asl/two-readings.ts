import type * as readings from '../../../emulator/asl/query/jsonata/reading';
import type { Reading, StatesExtra } from '../../../emulator/asl/query/jsonata/reading';
import type { Surroundings } from '../../../emulator/asl/query/surroundings';
import { SystemClock } from '../../../emulator/clock';
import type { Json } from '../../../emulator/json';
import { stringify } from '../../../emulator/json-text';
import { seededRandom } from '../../../emulator/random';

type Readings = typeof readings;

/** What the two readings of an expression came to, where it is not the same. */
export interface Difference {
  readonly text: string;
  readonly atOnce: string;
  readonly lettingOthersAct: string;
}

export interface Comparison {
  readonly texts: number;
  readonly evaluations: number;
  readonly differences: readonly Difference[];
}

/** `reading.ts`, which also evaluates everything that it answers at once as the library is published. */
export function comparing(actual: Readings): Readings & { compared(): Promise<Comparison> } {
  const texts = new Map<Reading, string>();
  const evaluations: Promise<Difference | undefined>[] = [];
  const met = new Set<string>();
  const resultOf = (reading: Reading, around: Surroundings, extra: StatesExtra | undefined) =>
    outcome(async () => {
      const { value, values } = actual.evaluateBy(reading, { ...around, random: seededRandom(1) }, extra);
      return values.out((await value) as Json);
    });

  async function compare(reading: Reading, text: string, around: Surroundings, extra: StatesExtra | undefined) {
    const atOnce = await resultOf(reading, around, extra);
    if (atOnce === 'TakesLong') return undefined;
    met.add(text);
    const lettingOthersAct = await resultOf(actual.readToLetOthersAct(text), around, extra);
    return atOnce === lettingOthersAct ? undefined : { text, atOnce, lettingOthersAct };
  }

  return {
    ...actual,
    readToAnswerAtOnce(text) {
      const reading = actual.readToAnswerAtOnce(text);
      if (reading) texts.set(reading, text);
      return reading;
    },
    evaluateBy(reading, around, extra) {
      const text = texts.get(reading);
      if (text !== undefined) evaluations.push(compare(reading, text, momentOf(around), extra));
      return actual.evaluateBy(reading, around, extra);
    },
    async compared() {
      const found = await Promise.all(evaluations);
      const differences = found.filter((difference) => difference !== undefined);
      return { texts: met.size, evaluations: evaluations.length, differences };
    },
  };
}

/** What an expression sees now. */
function momentOf({ clock, random, input, context, variables }: Surroundings): Surroundings {
  const now = clock.now();
  const stopped = Object.assign(new SystemClock(), { now: () => now });
  return { clock: stopped, random, input, context, variables };
}

/** The value as JSON, or the code, or else the message, of what was thrown. */
async function outcome(work: () => Promise<Json>): Promise<string> {
  try {
    return stringify((await work()) ?? null);
  } catch (error) {
    const { name, code, message } = error as { name?: string; code?: string; message?: string };
    return name === 'TakesLong' ? name : `fails: ${code ?? message}`;
  }
}
