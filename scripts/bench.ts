import { machines } from '@keyturn/statemachine/machines';
import { Command } from 'commander';
import { asProgram } from '../emulator/command-line';
import { JSONATA_LOOP, JSONPATH_LOOP } from '../test/bench/machines';
import { fastestMs, onceMs } from '../test/bench/measure';

/** One number, or several by what tells them apart. */
type Value = number | Readonly<Record<string, number>> | undefined;
type Measured = Readonly<Record<string, Value>>;

interface Benchmark {
  readonly what: string;
  /** Undefined where it cannot be measured here. */
  readonly run: (soFar: Measured) => Promise<Value>;
}

const http = once(async () => (await import('../test/bench/http')).httpFigures());
const cycle = once(async () => (await import('../test/bench/cycle')).cycleOf90());
const largeSweep = once(async () => (await import('../test/bench/sweep')).sweepFigures(5000, 200));
const throttled = once(async () => (await import('../test/bench/throttled')).throttledSweep(1000));

/** What is measured, in this order, under the names of `--json`. Each loads what it needs and no more. */
const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  aslBuildMs: {
    what: 'milliseconds to make the ASL of all machines',
    run: async () => fastestMs(20, () => JSON.stringify(machines())),
  },
  synthMs: {
    what: 'milliseconds to load CDK and synthesise the stack, once',
    run: () => onceMs(async () => (await import('@keyturn/cdk/synthesize')).synthesize()),
  },
  rotationsPerSecond: {
    what: 'rotations a second in the emulator',
    run: async () => (await import('../test/bench/rotations')).rotationsPerSecond(),
  },
  jsonPathTransitionsPerSecond: {
    what: 'transitions a second, JSONPath',
    run: async () => (await import('../test/bench/transitions')).transitionsPerSecond(JSONPATH_LOOP),
  },
  jsonataTransitionsPerSecond: {
    what: 'transitions a second, JSONata',
    run: async () => (await import('../test/bench/transitions')).transitionsPerSecond(JSONATA_LOOP),
  },
  httpExecutionsPerSecond: {
    what: 'executions a second through HTTP, started and asked for until they end',
    run: async () => (await http()).executionsPerSecond,
  },
  bareHttpPerSecond: {
    what: 'of the same two requests, in the same seconds, where a server of Node only answers',
    run: async () => (await http()).barePerSecond,
  },
  motoExecutionsPerSecond: {
    what: 'executions a second in moto, the same machine through HTTP',
    run: async () => (await import('../test/bench/http')).motoExecutionsPerSecond(),
  },
  motoRatio: {
    what: 'times as many executions as moto',
    run: async ({ httpExecutionsPerSecond: ours, motoExecutionsPerSecond: theirs }) =>
      typeof ours === 'number' && typeof theirs === 'number' ? ours / theirs : undefined,
  },
  cycleApiCalls: {
    what: 'calls of IAM and Secrets Manager for one user in 120 sweeps, rotated every 90 days',
    run: async () => (await import('../test/bench/cycle')).keyCalls(await cycle()),
  },
  cycleMails: {
    what: 'mails about it',
    run: async () => (await cycle()).mails,
  },
  sweep5000Seconds: {
    what: 'seconds for a sweep of 5,000 users of whom 200 are due, in this process',
    run: async () => (await largeSweep()).seconds,
  },
  sweep5000HistoryEvents: {
    what: 'events in its history',
    run: async () => (await largeSweep()).historyEvents,
  },
  sweep5000LargestPayloadBytes: {
    what: 'bytes of the longest of them',
    run: async () => (await largeSweep()).largestPayloadBytes,
  },
  throttledSweepRatio: {
    what: 'times as long as the granted calls take, of a sweep of 1,000 users where IAM grants 20 calls a second',
    run: async () => (await throttled()).ratio,
  },
  throttledShare: {
    what: 'of its calls of IAM, the share that was throttled',
    run: async () => (await throttled()).share,
  },
  monthlyCostUsd: {
    what: 'USD a month, by the number of users',
    run: async () => (await import('../test/bench/cost')).monthlyCostUsd(10, 1000, 5000),
  },
  quietMonthUsd: {
    what: 'USD for a month in which nothing is due, 1,000 users',
    run: async () => (await import('../test/bench/cost')).quietMonthUsd(1000),
  },
};

/** `npm run bench`: measures, and judges nothing. */
void asProgram(new Command('npm run bench --'))
  .description('Measures the emulator and the definitions on this machine.')
  .option('--json', 'print one JSON object; what cannot be measured here is left out')
  .action(async ({ json }: { readonly json?: true }) => {
    const measured: Record<string, NonNullable<Value>> = {};
    for (const [name, { what, run }] of Object.entries(BENCHMARKS)) {
      process.stderr.write(`measuring ${what} …\n`);
      const value = await run(measured);
      if (value !== undefined) measured[name] = rounded(value);
      if (!json) process.stdout.write(line(measured[name], what));
    }
    if (json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  })
  .parseAsync();

/** Several figures come of one run. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= run();
    return result;
  };
}

function rounded(value: NonNullable<Value>): NonNullable<Value> {
  if (typeof value === 'number') return Number(value.toPrecision(4));
  return Object.fromEntries(Object.entries(value).map(([name, number]) => [name, Number(number.toPrecision(4))]));
}

function line(value: Value, what: string): string {
  const number = value === undefined ? 'left out' : JSON.stringify(value);
  const why = value === undefined ? ' (moto is not installed: npm run test:moto installs it)' : '';
  return `${number.padStart(10)}  ${what}${why}\n`;
}
