import { setTimeout as pause } from 'node:timers/promises';

/**
 * Lets at most so many calls a second through, and does so many things at once: IAM's rate belongs to the whole account.
 * An infinite rate is none.
 */
export class Pace {
  #next = 0;
  /** Calls that were let through. */
  calls = 0;

  constructor(
    readonly callsPerSecond: number,
    private readonly atOnce = Math.min(50, Math.max(1, Math.ceil(callsPerSecond / 2))),
  ) {}

  /** Waits for its turn, then calls. */
  async call<T>(make: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + 1000 / this.callsPerSecond;
    if (turn - now > 1) await pause(turn - now);
    this.calls++;
    return make();
  }

  /** What `work` makes of each, in their order; some at once. */
  async each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    let index = 0;
    const worker = async () => {
      while (index < items.length) {
        const mine = index++;
        results[mine] = await work(items[mine] as T);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.atOnce, items.length) }, worker));
    return results;
  }
}
