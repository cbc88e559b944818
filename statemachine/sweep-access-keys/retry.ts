import type { Retrier } from '../asl/states';

/**
 * For the reads of a whole account at once: IAM answers some 20 requests a second, and forty children ask. Each
 * attempt gets through about every other time, so that sixteen lose no user. Waits up to 1 + 2 + 13 × 3 = 42 s in
 * all, a few seconds on the average; an Express execution may last 300.
 */
export const RETRY_READ = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxAttempts: 15,
  MaxDelaySeconds: 3,
  JitterStrategy: 'FULL',
} as const satisfies Retrier;

/** How many children look at users at a time. */
export const CHILDREN_AT_A_TIME = 40;
