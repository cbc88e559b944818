import fc from 'fast-check';
import { javaRandom } from '../../emulator/asl/query/jsonata/java-random';
import type { Difference } from './difference';
import type { Jayway } from './jayway';

const SEEDS_PER_ROUND = 50;

/** Asks both sides for the first number of java.util.Random. */
export async function fuzzRandom(jayway: Jayway, seed: number): Promise<Difference[]> {
  const seeds = fc.sample(fc.maxSafeInteger(), { seed, numRuns: SEEDS_PER_ROUND });
  const differences = await Promise.all(
    seeds.map(async (each) => {
      const theirs = String(JSON.parse(await jayway.ask({ seed: each })).value);
      const ours = String(javaRandom(each));
      return ours === theirs ? [] : [{ question: `$random(${each})`, ours, theirs }];
    }),
  );
  return differences.flat();
}
