/** The thresholds of a policy. Every number is in whole days; ages are counted in UTC dates. */
export interface RotationPolicyProps {
  /**
   * Age of the current key at which it is rotated.
   * @default 90
   */
  readonly rotateAfterDays?: number;
  /**
   * Days after which a superseded key that nothing uses is set Inactive.
   * @default 14
   */
  readonly deactivateAfterDays?: number;
  /**
   * Days after which a superseded key is deleted; it is Inactive for the difference to `deactivateAfterDays`.
   * @default 28
   */
  readonly deleteAfterDays?: number;
  /**
   * A key used within so many days is in use. IAM's last use lags by hours, so at least one.
   * @default 3
   */
  readonly quietPeriodDays?: number;
  /**
   * Days after which a superseded key is set Inactive even if something uses it.
   * @default - never; a key in use is left Active and its owner is told
   */
  readonly forceDeactivateAfterDays?: number;
  /**
   * The lowest rotation age that a user's tag `keyturn:rotate-after-days` may ask for.
   * @default - `rotateAfterDays`: tags may only lengthen
   */
  readonly minRotateAfterDays?: number;
  /**
   * The highest rotation age that such a tag may ask for.
   * @default - none
   */
  readonly maxRotateAfterDays?: number;
}

/** Days between the last moment of a policy and the age that it promises: for a sweep that fails or comes late. */
const MARGIN_DAYS = 2;
/** The shortest age that leaves room for a rotation, a week's notice and the margin. */
const SHORTEST_MAX_AGE_DAYS = 14;

/** When keys are rotated, deactivated and deleted. */
export class RotationPolicy {
  /** Rotated on day 90, deactivated on day 104, deleted on day 118. */
  static readonly DEFAULT = new RotationPolicy();

  /**
   * A policy under which no enrolled key that keyturn may act on is Active for longer than `days`, whatever its use
   * and whatever the tags ask for, as AWS Config's `access-keys-rotated` and the CIS benchmark want it. For 90 days:
   * rotated on day 74, deactivated on day 81 if unused, on day 88 in any case.
   * @throws Error for fewer than 14 days, or for part of a day.
   */
  static maxAge(days: number): RotationPolicy {
    if (!Number.isInteger(days) || days < SHORTEST_MAX_AGE_DAYS) {
      throw new Error(`a maximum age must be a whole number of days, at least ${SHORTEST_MAX_AGE_DAYS}, not ${days}`);
    }
    const forceDeactivateAfterDays = Math.min(14, Math.floor(days / 3));
    const deactivateAfterDays = Math.ceil(forceDeactivateAfterDays / 2);
    const rotateAfterDays = days - MARGIN_DAYS - forceDeactivateAfterDays;
    const roomForDeletionDays = rotateAfterDays - forceDeactivateAfterDays - 1;
    return new RotationPolicy({
      rotateAfterDays,
      maxRotateAfterDays: rotateAfterDays,
      deactivateAfterDays,
      forceDeactivateAfterDays,
      deleteAfterDays: deactivateAfterDays + Math.min(14, roomForDeletionDays),
      quietPeriodDays: Math.min(3, deactivateAfterDays),
    });
  }

  readonly rotateAfterDays: number;
  readonly deactivateAfterDays: number;
  readonly deleteAfterDays: number;
  readonly quietPeriodDays: number;
  readonly forceDeactivateAfterDays: number | undefined;
  readonly minRotateAfterDays: number;
  readonly maxRotateAfterDays: number | undefined;

  /** @throws Error where a number is not positive and whole, or the order of the thresholds makes no sense. */
  constructor(props: RotationPolicyProps = {}) {
    this.rotateAfterDays = props.rotateAfterDays ?? 90;
    this.deactivateAfterDays = props.deactivateAfterDays ?? 14;
    this.deleteAfterDays = props.deleteAfterDays ?? 28;
    this.quietPeriodDays = props.quietPeriodDays ?? 3;
    this.forceDeactivateAfterDays = props.forceDeactivateAfterDays;
    this.minRotateAfterDays = props.minRotateAfterDays ?? this.rotateAfterDays;
    this.maxRotateAfterDays = props.maxRotateAfterDays;
    this.#validate();
  }

  #validate(): void {
    for (const [name, days] of Object.entries(this)) {
      if (days !== undefined && !(Number.isInteger(days) && days > 0)) {
        throw new Error(`${name} must be a whole number of days, at least 1, not ${days}`);
      }
    }
    mustPrecede(this, 'deactivateAfterDays', 'deleteAfterDays', 'a key is Inactive for a while before it is deleted');
    mustPrecede(this, 'deleteAfterDays', 'minRotateAfterDays', 'the next rotation needs the room');
    if (this.minRotateAfterDays > this.rotateAfterDays) {
      throw new Error(
        `minRotateAfterDays (${this.minRotateAfterDays}) must not exceed rotateAfterDays (${this.rotateAfterDays})`,
      );
    }
    if (this.maxRotateAfterDays !== undefined && this.maxRotateAfterDays < this.rotateAfterDays) {
      throw new Error(
        `maxRotateAfterDays (${this.maxRotateAfterDays}) must not be less than rotateAfterDays (${this.rotateAfterDays})`,
      );
    }
    const force = this.forceDeactivateAfterDays;
    if (force !== undefined && force < this.deactivateAfterDays) {
      throw new Error(
        `forceDeactivateAfterDays (${force}) must not be less than deactivateAfterDays (${this.deactivateAfterDays})`,
      );
    }
    if (force !== undefined) mustFit(this, force);
  }
}

function mustPrecede(
  policy: RotationPolicy,
  earlier: 'deactivateAfterDays' | 'deleteAfterDays',
  later: 'deleteAfterDays' | 'minRotateAfterDays',
  why: string,
): void {
  if (policy[earlier] >= policy[later]) {
    throw new Error(`${earlier} (${policy[earlier]}) must be less than ${later} (${policy[later]}): ${why}`);
  }
}

/** A key that is deactivated by force must be gone before the next rotation too. */
function mustFit(policy: RotationPolicy, force: number): void {
  const deletedAt = force + policy.deleteAfterDays - policy.deactivateAfterDays;
  if (deletedAt < policy.minRotateAfterDays) return;
  throw new Error(
    `a key deactivated by force after ${force} days is deleted after ${deletedAt}, which must be less than minRotateAfterDays (${policy.minRotateAfterDays})`,
  );
}
