import { Command, InvalidArgumentError } from 'commander';
import type { Difference } from '../test/fuzz/difference';
import { type Jayway, startJayway } from '../test/fuzz/jayway';
import { fuzzPaths } from '../test/fuzz/paths';
import { fuzzRandom } from '../test/fuzz/random';

// Holds the emulator's JSONPath, its rendering of values and `$random` against the Java libraries that AWS's engine uses.

const PATHS_PER_ROUND = 2_000;
const MOST_SHOWN = 20;

async function main({ seconds, seed: first }: { readonly seconds: number; readonly seed: number }): Promise<void> {
  let jayway: Jayway;
  try {
    jayway = await startJayway();
  } catch (error) {
    console.error(`this needs java and javac 17 and mvn: ${(error as Error).message}`);
    process.exitCode = 2;
    return;
  }
  const end = performance.now() + seconds * 1000;
  const differences: Difference[] = [];
  let seed = first;
  for (; performance.now() < end && differences.length < MOST_SHOWN; seed++) {
    differences.push(...(await fuzzPaths(jayway, seed, PATHS_PER_ROUND)), ...(await fuzzRandom(jayway, seed)));
  }
  jayway.close();
  for (const { question, ours, theirs } of differences.slice(0, MOST_SHOWN)) {
    console.log(`${question}\n  ours   ${ours}\n  theirs ${theirs}`);
  }
  console.log(`seeds ${first} to ${seed - 1}, ${PATHS_PER_ROUND} paths each: ${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

function number(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('must be a whole number');
  return value;
}

new Command('fuzz')
  .description('asks the emulator and the Java libraries of the service the same, and prints where they differ')
  .option('--seconds <number>', 'how long, at most', number, 20)
  .option('--seed <number>', 'where to begin, to repeat a run', number, Date.now() % 1_000_000_000)
  .action(main)
  .parseAsync();
