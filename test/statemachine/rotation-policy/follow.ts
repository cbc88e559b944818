import type { RotationPolicy } from '../../../statemachine/rotation-policy';

const CYCLES = 4;

/** What became of the keys of one user. */
export interface Life {
  /** The greatest age in days that an Active key had when the sweep came. */
  readonly oldestActiveDays: number;
  /** Keys that were set Inactive on a day less than a quiet period after something had used them. */
  readonly cutOff: number;
  /** Days on which a rotation was due and the superseded key was still there. */
  readonly blocked: number;
}

interface Superseded {
  readonly madeOn: number;
  readonly supersededOn: number;
  readonly lastUsedOn: number;
  inactiveSince?: number;
}

/**
 * A user day by day, by the words of the policy alone: its application goes on with the previous key until
 * `followAfterDays[cycle]` days after each rotation, and uses it on that day for the last time.
 */
export function liveThrough(policy: RotationPolicy, followAfterDays: readonly number[]): Life {
  const { rotateAfterDays, deactivateAfterDays, deleteAfterDays, quietPeriodDays } = policy;
  const force = policy.forceDeactivateAfterDays ?? Number.POSITIVE_INFINITY;
  let [madeOn, oldestActiveDays, cutOff, blocked, cycle] = [0, 0, 0, 0, 0];
  let previous: Superseded | undefined;
  for (let day = 0; day <= (CYCLES + 1) * rotateAfterDays; day++) {
    const stillActive = previous !== undefined && previous.inactiveSince === undefined ? previous.madeOn : madeOn;
    oldestActiveDays = Math.max(oldestActiveDays, day - Math.min(stillActive, madeOn));
    if (previous?.inactiveSince === undefined && previous !== undefined) {
      const superseded = day - previous.supersededOn;
      const isInUse = day - previous.lastUsedOn < quietPeriodDays;
      if (superseded >= deactivateAfterDays && (!isInUse || superseded >= force)) {
        previous.inactiveSince = day;
        if (isInUse) cutOff++;
      }
    } else if (previous && day - (previous.inactiveSince as number) >= deleteAfterDays - deactivateAfterDays) {
      previous = undefined;
    }
    if (day - madeOn >= rotateAfterDays) {
      if (previous) blocked++;
      else {
        const followed = day + (followAfterDays[cycle++ % followAfterDays.length] as number);
        previous = { madeOn, supersededOn: day, lastUsedOn: followed };
        madeOn = day;
      }
    }
  }
  return { oldestActiveDays, cutOff, blocked };
}
