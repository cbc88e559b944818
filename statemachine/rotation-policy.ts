import type { RotationPolicyProps } from './rotation-policy/props';
import { mustBeDays, mustBeDaysFrom, mustKeepOrder, type Thresholds } from './rotation-policy/rules';

/** Days that applications have to take the new key, under `within` and `maxAge`. */
const FOLLOWING_DAYS = 5;
/** The longest quiet period: a job that runs once a month is seen in it. */
const LONGEST_QUIET_DAYS = 35;
/** Of the promised age, what is no quiet period: rotation, following, and the shortest time before a deletion. */
const OTHER_DAYS = 13;
const SHORTEST_PROMISE_DAYS = 19;
/** A retired key is kept for so long, to be switched on again where somebody misses it. */
const KEPT_DAYS = 28;
/** Days between the deletion of a key and the rotation of the next one. */
const ROOM_DAYS = 6;
/** `every`: days to notice, and days after which the documents delete. */
const DOCUMENTS_DEACTIVATE_DAYS = 14;
const DOCUMENTS_DELETE_DAYS = 28;
/** Of a superseded key under `maxAge`, days between its quiet period and the day on which it is cut off whatever its use. */
const NOTICE_DAYS = 3;

/** When keys are rotated, deactivated and deleted. */
export class RotationPolicy implements Thresholds {
  /** `within(90)`: rotated on day 50, deactivated on day 85, deleted on day 94. */
  static readonly DEFAULT = RotationPolicy.within(90);

  /**
   * A policy under which no key is Active for longer than `days`, and none is cut off that something uses, as long as
   * the applications take a new key within five days and no rotation is deferred: AWS Config's `access-keys-rotated`,
   * Security Hub's IAM.3 and the CIS benchmark find fault with an Active key that is older than 90 days.
   * For 90: rotated on day 50, deactivated on day 85 if nothing used it for 35 days, deleted on day 94.
   * @throws Error for fewer than 19 days, for more than 3,653, which is ten years, or for part of a day.
   */
  static within(days: number): RotationPolicy {
    return new RotationPolicy(withinThresholds('within', days));
  }

  /**
   * The timeline that rotates every so many days. For 90: rotated on day 90, deactivated on day 104, deleted on day
   * 118. An Active key is thus older than `days` for a while in every cycle.
   * @throws Error for fewer than 3 days, for more than 3,653, which is ten years, or for part of a day.
   */
  static every(days: number): RotationPolicy {
    mustBeDaysFrom(3, days, 'every must be given');
    return new RotationPolicy({
      rotateAfterDays: days,
      deactivateAfterDays: Math.min(DOCUMENTS_DEACTIVATE_DAYS, Math.floor(days / 3)),
      deleteAfterDays: Math.min(DOCUMENTS_DELETE_DAYS, days - 1),
    });
  }

  /**
   * As `within`, and a superseded key is cut off whatever its use two days before it gets so old. No tag lengthens
   * anything. For 90: rotated on day 50, deactivated on day 85, or on day 88 by force.
   * @throws Error for fewer than 19 days, for more than 3,653, which is ten years, or for part of a day.
   */
  static maxAge(days: number): RotationPolicy {
    const thresholds = withinThresholds('maxAge', days);
    return new RotationPolicy({
      ...thresholds,
      forceDeactivateAfterDays: thresholds.deactivateAfterDays + NOTICE_DAYS,
      maxRotateAfterDays: thresholds.rotateAfterDays,
    });
  }

  readonly rotateAfterDays: number;
  readonly deactivateAfterDays: number;
  readonly deleteAfterDays: number;
  readonly quietPeriodDays: number;
  readonly forceDeactivateAfterDays: number | undefined;
  readonly minRotateAfterDays: number;
  readonly maxRotateAfterDays: number | undefined;
  readonly promisedAgeDays: number;

  /** @throws Error where a number is not whole, or not from 1 to 3,653, which is ten years; or where the order of the thresholds makes no sense. */
  constructor(props: RotationPolicyProps = {}) {
    mustBeDays(props);
    this.rotateAfterDays = props.rotateAfterDays ?? 50;
    this.deactivateAfterDays = props.deactivateAfterDays ?? 35;
    this.deleteAfterDays = props.deleteAfterDays ?? 44;
    this.quietPeriodDays = props.quietPeriodDays ?? this.deactivateAfterDays;
    this.forceDeactivateAfterDays = props.forceDeactivateAfterDays;
    this.minRotateAfterDays = props.minRotateAfterDays ?? this.rotateAfterDays;
    this.maxRotateAfterDays = props.maxRotateAfterDays;
    this.promisedAgeDays =
      props.promisedAgeDays ??
      this.rotateAfterDays + Math.max(this.deactivateAfterDays, this.forceDeactivateAfterDays ?? 0);
    mustKeepOrder(this);
  }
}

function withinThresholds(name: string, days: number) {
  mustBeDaysFrom(SHORTEST_PROMISE_DAYS, days, `${name} must be given`);
  const quietDays = Math.min(LONGEST_QUIET_DAYS, Math.floor((days - OTHER_DAYS) / 2));
  const rotateAfterDays = days - quietDays - FOLLOWING_DAYS;
  return {
    rotateAfterDays,
    deactivateAfterDays: quietDays,
    deleteAfterDays: Math.min(rotateAfterDays - ROOM_DAYS, quietDays + KEPT_DAYS),
    promisedAgeDays: days,
  };
}
