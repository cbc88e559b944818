import { median } from '../support/median';

/** Milliseconds that `work` takes, the fastest of `runs`. */
export function fastestMs(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Milliseconds that `work` takes the first time. */
export async function onceMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How often a second `work` is done, over `count` times, each with its number. */
export async function perSecond(count: number, work: (number: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let number = 0; number < count; number++) await work(number);
  return count / ((performance.now() - start) / 1000);
}

/** What `measure` gives in the middle one of some rounds: the slowest tell of what else the machine did. */
export async function medianOf(rounds: number, measure: (round: number) => Promise<number>): Promise<number> {
  const measured: number[] = [];
  for (let round = 0; round < rounds; round++) measured.push(await measure(round));
  return median(measured);
}
