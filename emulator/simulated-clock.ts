import { type Clock, sleepBy } from './clock';

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when everybody sleeps: it then jumps to the next waking, so that a wait of 28 days takes
 * none. Sleepers wake one instant at a time, in the order in which they asked.
 */
export class SimulatedClock implements Clock {
  #now: number;
  readonly #automatic: boolean;
  #busy = 0;
  #scheduled = false;
  readonly #sleepers: Sleeper[] = [];

  /** With `automatic: false` time moves only by `advance`, for tests that act in the middle of a wait. */
  constructor(start: Date, { automatic = true }: { readonly automatic?: boolean } = {}) {
    this.#now = start.getTime();
    this.#automatic = automatic;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, wake: () => void): () => void {
    const sleeper = { wakeAt: this.#now + Math.max(0, milliseconds), wake };
    this.#insert(sleeper);
    this.#jumpWhenIdle();
    return () => this.#remove(sleeper);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return sleepBy(this, milliseconds, signal);
  }

  async busy<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work;
    } finally {
      this.#busy--;
      this.#jumpWhenIdle();
    }
  }

  /** Lets `milliseconds` pass, waking everybody whose time comes, in order; resolves when they have acted. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await idle();
    for (let next = this.#sleepers[0]; next !== undefined && next.wakeAt <= end; next = this.#sleepers[0]) {
      this.#wake(next);
      await idle();
    }
    this.#now = end;
  }

  /** Sorted by time, then by order of asking; most sleepers come last, so the search starts at the end. */
  #insert(sleeper: Sleeper): void {
    let index = this.#sleepers.length;
    while (index > 0 && (this.#sleepers[index - 1] as Sleeper).wakeAt > sleeper.wakeAt) index--;
    this.#sleepers.splice(index, 0, sleeper);
  }

  /** Whoever changes its mind has mostly asked a moment ago, for later than most. */
  #remove(sleeper: Sleeper): void {
    const index = this.#sleepers.lastIndexOf(sleeper);
    if (index >= 0) this.#sleepers.splice(index, 1);
  }

  #wake(sleeper: Sleeper): void {
    this.#sleepers.shift();
    this.#now = Math.max(this.#now, sleeper.wakeAt);
    sleeper.wake();
  }

  /** `setImmediate` comes after every pending promise: whoever can act at this instant has then done so. */
  #jumpWhenIdle(): void {
    if (!this.#automatic || this.#scheduled || this.#busy > 0 || this.#sleepers.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#busy > 0) return;
      const next = this.#sleepers[0];
      if (next) this.#wake(next);
      this.#jumpWhenIdle();
    });
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
