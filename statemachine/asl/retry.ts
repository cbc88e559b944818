import type { Retrier } from './states';

/**
 * For a call that may be repeated: throttling, 5xx, time-outs and transport errors, which all come under changing
 * names, and access denied, which comes under the same name as throttling.
 * Waits up to 1 + 2 + 4 = 7 s in all; jitter makes it less.
 */
export const RETRY_REPEATABLE = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxAttempts: 3,
  MaxDelaySeconds: 4,
  JitterStrategy: 'FULL',
} as const satisfies Retrier;

/** The same where less than a minute is left to act; waits up to 1 + 2 = 3 s in all. */
export const RETRY_REPEATABLE_SOON = { ...RETRY_REPEATABLE, MaxAttempts: 2 } as const satisfies Retrier;

/**
 * For CreateAccessKey of a user who already has a key: a second creation after a lost answer is refused by the quota.
 * Only what looks like throttling; after a transport error or a time-out nobody knows what happened.
 * Waits up to 1 + 2 = 3 s in all.
 */
export const RETRY_WITHIN_QUOTA = {
  ...RETRY_REPEATABLE_SOON,
  ErrorEquals: ['Iam.IamException', 'Iam.ServiceFailureException'],
} as const satisfies Retrier;

/** Errors that a repetition cannot change. */
export function neverRetry(...errors: readonly string[]): Retrier {
  return { ErrorEquals: errors, MaxAttempts: 0 };
}
