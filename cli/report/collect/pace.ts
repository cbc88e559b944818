import { setTimeout as pause } from 'node:timers/promises';

/** A clock that nobody sets, in milliseconds. */
export interface PaceClock {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

const REAL: PaceClock = { now: () => performance.now(), sleep: (milliseconds) => pause(milliseconds) };

/**
 * Lets at most so many calls through within any second: IAM's rate belongs to the whole account. They need not lie
 * apart, so that a second in which the answers came late loses none of them. An infinite rate is none.
 */
export class Pace {
  /** When the last calls had their turns, as many as a second has: each is the place of the next but that many. */
  readonly #turns: number[] = [];
  #calls = 0;

  constructor(
    readonly callsPerSecond: number,
    private readonly clock = REAL,
  ) {}

  /** Waits until one more call may be made. */
  readonly turn = async (): Promise<void> => {
    if (this.callsPerSecond === Number.POSITIVE_INFINITY) return;
    const now = this.clock.now();
    const place = this.#calls++ % this.callsPerSecond;
    const turn = Math.max(now, (this.#turns[place] ?? Number.NEGATIVE_INFINITY) + 1000);
    this.#turns[place] = turn;
    if (turn > now) await this.clock.sleep(turn - now);
  };
}
