import type { Clock } from '@keyturn/emulator/clock';
import type { SimulatedClock } from '@keyturn/emulator/simulated-clock';

/**
 * The time of a worker who reads and writes real files: meanwhile the simulated clock stands still, but for the
 * worker's own sleep. For one worker at a time.
 */
export class WorkingClock implements Clock {
  readonly #clock: SimulatedClock;
  #rest: () => void = () => undefined;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.#rest();
    try {
      await this.#clock.sleep(milliseconds, signal);
    } finally {
      this.#work();
    }
  }

  busy<T>(work: Promise<T>): Promise<T> {
    return this.during(() => work);
  }

  /** Does the work, whose sleep is by this clock. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#work();
    try {
      return await work();
    } finally {
      this.#rest();
    }
  }

  #work(): void {
    const working = new Promise<void>((resolve) => {
      this.#rest = resolve;
    });
    void this.#clock.busy(working);
  }
}
