import { Command } from 'commander';
import { machines } from '../statemachine/machines';
import { fastestMs, onceMs } from './bench/measure';

/** What is measured, under the names of `--json`. */
const BENCHMARKS = {
  aslBuildMs: {
    what: 'milliseconds to make the ASL of all machines',
    run: async () => fastestMs(20, () => JSON.stringify(machines())),
  },
  synthMs: {
    what: 'milliseconds to load CDK and synthesise the stack, once',
    run: () => onceMs(async () => (await import('../infra/synthesize')).synthesize()),
  },
  rotationsPerSecond: {
    what: 'rotations a second in the emulator',
    run: async () => (await import('./bench/rotations')).rotationsPerSecond(),
  },
} as const;

/** `npm run bench`: measures, and judges nothing. */
void new Command('npm run bench --')
  .description('Measures the emulator and the definitions on this machine, on one core.')
  .option('--json', 'print one JSON object')
  .action(async ({ json }: { readonly json?: true }) => {
    const measured: Record<string, number> = {};
    for (const [name, { what, run }] of Object.entries(BENCHMARKS)) {
      if (!json) process.stderr.write(`measuring ${what} …\n`);
      const value = await run();
      measured[name] = Number(value.toPrecision(4));
      if (!json) process.stdout.write(`${String(measured[name]).padStart(10)}  ${what}\n`);
    }
    if (json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  })
  .parseAsync();
