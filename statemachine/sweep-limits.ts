/** Rotations that one sweep starts at most: the oldest that wait for their turn are kept in one variable, and so many fit with room to spare. */
export const MOST_ROTATIONS = 500;
/** A small fleet is not slowed down by the limit that grows with the fleet. */
export const LEAST_GROWING_LIMIT = 25;

/** What a sweep does unless it is told otherwise; without `maxRotations` its limit grows with the fleet. */
export const USUAL_SWEEP = {
  armed: true,
  maxFailures: 3,
  concurrency: 3,
  batchSize: 25,
} as const;
