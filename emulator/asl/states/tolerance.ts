import { StateError } from '../errors';

/** What a run of a Map may lose before it fails; undefined where the definition does not say. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/** Whether more items failed than may be lost; where both limits are set, either ends the run; where neither is, any. */
export function exceedsTolerance({ count, percentage }: Tolerance, lost: number, total: number): boolean {
  if (count === undefined && percentage === undefined) return lost > 0;
  return (count !== undefined && lost > count) || (percentage !== undefined && (100 * lost) / total > percentage);
}

export function thresholdExceeded(): StateError {
  return new StateError(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}
