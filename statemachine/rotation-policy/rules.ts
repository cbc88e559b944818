import type { RotationPolicyProps } from './props';

/** What a `RotationPolicy` holds: what is given and what is taken instead, in whole days. */
export type Thresholds = Required<RotationPolicyProps>;

/** Ten years. Beyond them a number is a slip of the hand, and far beyond them no calendar has the date. */
export const MOST_DAYS = 3653;

/** @throws Error for a threshold that is given and is no whole number of days up to ten years. */
export function mustBeDays(props: RotationPolicyProps): void {
  for (const [name, days] of Object.entries(props)) if (days !== undefined) mustBeDaysFrom(1, days, `${name} must be`);
}

/** @throws Error that begins with `must`, such as `every must be given`, and says which numbers are taken. */
export function mustBeDaysFrom(least: number, days: number, must: string): void {
  if (Number.isInteger(days) && days >= least && days <= MOST_DAYS) return;
  throw new Error(`${must} a whole number of days from ${least} to ${MOST_DAYS} (ten years), not ${days}`);
}

/**
 * What a policy must keep: deactivate ≤ force, deactivate < delete, and a superseded key is gone before the next
 * rotation, by force too.
 * @throws Error that names the two thresholds and why their order matters.
 */
export function mustKeepOrder(policy: Thresholds): void {
  const { rotateAfterDays, deactivateAfterDays, deleteAfterDays, minRotateAfterDays } = policy;
  const { maxRotateAfterDays, forceDeactivateAfterDays: force, promisedAgeDays } = policy;
  must(
    deactivateAfterDays < deleteAfterDays,
    `deactivateAfterDays (${deactivateAfterDays}) must be less than deleteAfterDays (${deleteAfterDays}): a key is Inactive for a while before it is deleted`,
  );
  must(
    deleteAfterDays < minRotateAfterDays,
    `deleteAfterDays (${deleteAfterDays}) must be less than minRotateAfterDays (${minRotateAfterDays}): the next rotation needs the room`,
  );
  must(
    minRotateAfterDays <= rotateAfterDays,
    `minRotateAfterDays (${minRotateAfterDays}) must not exceed rotateAfterDays (${rotateAfterDays})`,
  );
  must(
    maxRotateAfterDays === undefined || maxRotateAfterDays >= rotateAfterDays,
    `maxRotateAfterDays (${maxRotateAfterDays}) must not be less than rotateAfterDays (${rotateAfterDays})`,
  );
  must(
    promisedAgeDays >= rotateAfterDays,
    `promisedAgeDays (${promisedAgeDays}) must not be less than rotateAfterDays (${rotateAfterDays})`,
  );
  if (force === undefined) return;
  must(
    force >= deactivateAfterDays,
    `forceDeactivateAfterDays (${force}) must not be less than deactivateAfterDays (${deactivateAfterDays})`,
  );
  const deletedAt = force + deleteAfterDays - deactivateAfterDays;
  must(
    deletedAt < minRotateAfterDays,
    `a key deactivated by force after ${force} days is deleted after ${deletedAt}, which must be less than minRotateAfterDays (${minRotateAfterDays})`,
  );
}

function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
