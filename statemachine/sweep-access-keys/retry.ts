import type { Retrier } from '../asl/states';

/**
 * For the reads of a whole account at once: IAM answers some 20 requests a second, and gives no error that could not be
 * throttling. Waits up to 1 + 2 + 2 + 2 + 2 = 9 s in all, less with jitter; a user who is not got through to is looked
 * at once more.
 */
export const RETRY_READ = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxAttempts: 5,
  MaxDelaySeconds: 2,
  JitterStrategy: 'FULL',
} as const satisfies Retrier;
