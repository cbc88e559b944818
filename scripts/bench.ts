import { machines } from '@keyturn/statemachine/machines';
import { Command } from 'commander';
import { JSONATA_LOOP, JSONPATH_LOOP } from './bench/machines';
import { fastestMs, onceMs } from './bench/measure';

type Measured = Readonly<Record<string, number | undefined>>;

interface Benchmark {
  readonly what: string;
  /** Undefined where it cannot be measured here. */
  readonly run: (soFar: Measured) => Promise<number | undefined>;
}

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
    run: async () => (await import('./bench/rotations')).rotationsPerSecond(),
  },
  jsonPathTransitionsPerSecond: {
    what: 'transitions a second, JSONPath',
    run: async () => (await import('./bench/transitions')).transitionsPerSecond(JSONPATH_LOOP),
  },
  jsonataTransitionsPerSecond: {
    what: 'transitions a second, JSONata',
    run: async () => (await import('./bench/transitions')).transitionsPerSecond(JSONATA_LOOP),
  },
  httpExecutionsPerSecond: {
    what: 'executions a second through HTTP, started and asked for until they end',
    run: async () => (await import('./bench/http')).httpExecutionsPerSecond(),
  },
  motoExecutionsPerSecond: {
    what: 'executions a second in moto, the same machine through HTTP',
    run: async () => (await import('./bench/http')).motoExecutionsPerSecond(),
  },
  motoRatio: {
    what: 'times as many executions as moto',
    run: async ({ httpExecutionsPerSecond: ours, motoExecutionsPerSecond: theirs }) =>
      ours !== undefined && theirs !== undefined ? ours / theirs : undefined,
  },
};

/** `npm run bench`: measures, and judges nothing. */
void new Command('npm run bench --')
  .description('Measures the emulator and the definitions on this machine.')
  .option('--json', 'print one JSON object; what cannot be measured here is left out')
  .action(async ({ json }: { readonly json?: true }) => {
    const measured: Record<string, number> = {};
    for (const [name, { what, run }] of Object.entries(BENCHMARKS)) {
      process.stderr.write(`measuring ${what} …\n`);
      const value = await run(measured);
      if (value !== undefined) measured[name] = Number(value.toPrecision(4));
      if (!json) process.stdout.write(line(measured[name], what));
    }
    if (json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  })
  .parseAsync();

function line(value: number | undefined, what: string): string {
  const number = value === undefined ? 'left out' : String(value);
  const why = value === undefined ? ' (moto is not installed: npm run test:moto installs it)' : '';
  return `${number.padStart(10)}  ${what}${why}\n`;
}
