import type { Random } from '../random';
import type { Retrier } from './definition';
import { matchesError } from './error-names';
import type { StateError } from './errors';

const DEFAULT_INTERVAL_SECONDS = 1;
const DEFAULT_BACKOFF_RATE = 2;
const DEFAULT_MAX_ATTEMPTS = 3;

/** Counts the retries of one entry into a state; each retrier has its own count, shared by the names in its list. */
export class RetryBudget {
  readonly #used = new Map<Retrier, number>();

  constructor(readonly retriers: readonly Retrier[]) {}

  /**
   * How many seconds to wait before the next attempt, or undefined where there is none. The first retrier that names the
   * error decides, even when it has nothing left.
   */
  next(failure: StateError, random: Random): number | undefined {
    const retrier = this.retriers.find(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
    if (retrier === undefined) return undefined;
    const used = this.#used.get(retrier) ?? 0;
    if (used >= mostAttempts(retrier)) return undefined;
    this.#used.set(retrier, used + 1);
    return delaySeconds(retrier, used, random);
  }
}

export function mostAttempts({ MaxAttempts = DEFAULT_MAX_ATTEMPTS }: Retrier): number {
  return MaxAttempts;
}

/** How long to wait after `used` retries. */
export function delaySeconds(retrier: Retrier, used: number, random: Random): number {
  const interval = retrier.IntervalSeconds ?? DEFAULT_INTERVAL_SECONDS;
  const grown = interval * (retrier.BackoffRate ?? DEFAULT_BACKOFF_RATE) ** used;
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return retrier.JitterStrategy === 'FULL' ? delay * random.next() : delay;
}
