import { Command, InvalidArgumentError } from 'commander';
import { asProgram } from '../emulator/command-line';
import type { Difference } from '../test/fuzz/difference';
import { startJayway } from '../test/fuzz/jayway';
import { fuzzMachines } from '../test/fuzz/machines';
import { fuzzPaths } from '../test/fuzz/paths';
import { fuzzRandom } from '../test/fuzz/random';
import { connect } from '../test/support/step-functions';

// Holds the emulator against others: JSONPath, the rendering of values and `$random` against the Java libraries that AWS's
// engine uses, intrinsics, Choice rules and small machines against an engine at SFN_ENDPOINT.

const PATHS_PER_ROUND = 2_000;
const MACHINES_PER_ROUND = 100;
const MOST_SHOWN = 20;

/** Somebody to ask; each round has a seed of its own. */
interface Judge {
  readonly what: string;
  round(seed: number): Promise<Difference[]>;
  close(): unknown;
}

async function javaLibraries(): Promise<Judge> {
  const jayway = await startJayway();
  return {
    what: `${PATHS_PER_ROUND} paths against Jayway JsonPath`,
    round: async (seed) => [...(await fuzzPaths(jayway, seed, PATHS_PER_ROUND)), ...(await fuzzRandom(jayway, seed))],
    close: () => jayway.close(),
  };
}

async function engine(): Promise<Judge> {
  const endpoint = process.env.SFN_ENDPOINT;
  if (!endpoint) throw new Error('SFN_ENDPOINT names no engine');
  const none = { StateMachines: {}, MockedResponses: {} };
  const [ours, theirs] = await Promise.all([connect(none, { own: true }), connect(none)]);
  return {
    what: `${MACHINES_PER_ROUND} machines against ${endpoint}`,
    round: (seed) => fuzzMachines(ours.client, theirs.client, seed, MACHINES_PER_ROUND),
    close: () => Promise.all([ours.close(), theirs.close()]),
  };
}

async function main({ seconds, seed: first }: { readonly seconds: number; readonly seed: number }): Promise<void> {
  const judges = [
    ...(await present(
      'paths, rendering and $random are not compared, which needs java and javac 17 and mvn',
      javaLibraries,
    )),
    ...(await present('intrinsics, Choice rules and machines are not compared', engine)),
  ];
  if (judges.length === 0) {
    process.exitCode = 2;
    return;
  }
  const end = performance.now() + seconds * 1000;
  const differences: Difference[] = [];
  let seed = first;
  for (; performance.now() < end && differences.length < MOST_SHOWN; seed++) {
    for (const judge of judges) differences.push(...(await judge.round(seed)));
  }
  for (const judge of judges) await judge.close();
  for (const { question, ours, theirs } of differences.slice(0, MOST_SHOWN)) {
    console.log(`${question}\n  ours   ${ours}\n  theirs ${theirs}`);
  }
  const asked = judges.map(({ what }) => what).join(' and ');
  console.log(`seeds ${first} to ${seed - 1}, each ${asked}: ${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

/** Says what is missing without the judge. */
async function present(without: string, start: () => Promise<Judge>): Promise<Judge[]> {
  try {
    return [await start()];
  } catch (error) {
    console.error(`${without}: ${(error as Error).message}`);
    return [];
  }
}

function number(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('must be a whole number');
  return value;
}

void asProgram(new Command('npm run fuzz --'))
  .description(
    'asks the emulator, the Java libraries of the service and the engine at SFN_ENDPOINT the same, and prints where they differ',
  )
  .option('--seconds <number>', 'how long, at most', number, 20)
  .option('--seed <number>', 'where to begin, to repeat a run', number, Date.now() % 1_000_000_000)
  .action(main)
  .parseAsync();
