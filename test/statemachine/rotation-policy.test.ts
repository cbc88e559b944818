import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RotationPolicy } from '../../statemachine/rotation-policy';
import type { RotationPolicyProps } from '../../statemachine/rotation-policy/props';
import { liveThrough } from './rotation-policy/follow';

const timelineOf = ({ rotateAfterDays, deactivateAfterDays, deleteAfterDays }: RotationPolicy) => [
  rotateAfterDays,
  rotateAfterDays + deactivateAfterDays,
  rotateAfterDays + deleteAfterDays,
];

describe('RotationPolicy', () => {
  it('rotates on day 50, deactivates on day 85 and deletes on day 94 unless told otherwise', () => {
    expect(timelineOf(RotationPolicy.DEFAULT)).toEqual([50, 85, 94]);
    expect(timelineOf(new RotationPolicy())).toEqual([50, 85, 94]);
  });

  it('forces nothing, lets tags only lengthen, and is quiet for as long as a key is superseded, unless told otherwise', () => {
    expect(RotationPolicy.DEFAULT).toMatchObject({ quietPeriodDays: 35, minRotateAfterDays: 50, promisedAgeDays: 90 });
    expect(RotationPolicy.DEFAULT.forceDeactivateAfterDays).toBeUndefined();
    expect(RotationPolicy.DEFAULT.maxRotateAfterDays).toBeUndefined();
    expect(new RotationPolicy({ deactivateAfterDays: 7 })).toMatchObject({ quietPeriodDays: 7, promisedAgeDays: 57 });
  });

  it.each<[RotationPolicyProps, string]>([
    [{ rotateAfterDays: 0 }, 'rotateAfterDays must be a whole number of days from 1 to 3653 (ten years), not 0'],
    [{ quietPeriodDays: -1 }, 'quietPeriodDays must be a whole number of days from 1 to 3653 (ten years), not -1'],
    [
      { deactivateAfterDays: 1.5 },
      'deactivateAfterDays must be a whole number of days from 1 to 3653 (ten years), not 1.5',
    ],
    [
      { rotateAfterDays: Number.NaN },
      'rotateAfterDays must be a whole number of days from 1 to 3653 (ten years), not NaN',
    ],
    [
      { maxRotateAfterDays: 3654 },
      'maxRotateAfterDays must be a whole number of days from 1 to 3653 (ten years), not 3654',
    ],
    [{ deactivateAfterDays: 44 }, 'deactivateAfterDays (44) must be less than deleteAfterDays (44)'],
    [{ rotateAfterDays: 44 }, 'deleteAfterDays (44) must be less than minRotateAfterDays (44)'],
    [{ minRotateAfterDays: 20 }, 'deleteAfterDays (44) must be less than minRotateAfterDays (20)'],
    [{ minRotateAfterDays: 51 }, 'minRotateAfterDays (51) must not exceed rotateAfterDays (50)'],
    [{ maxRotateAfterDays: 49 }, 'maxRotateAfterDays (49) must not be less than rotateAfterDays (50)'],
    [{ promisedAgeDays: 49 }, 'promisedAgeDays (49) must not be less than rotateAfterDays (50)'],
    [{ forceDeactivateAfterDays: 34 }, 'forceDeactivateAfterDays (34) must not be less than deactivateAfterDays (35)'],
    [{ forceDeactivateAfterDays: 41 }, 'is deleted after 50, which must be less than minRotateAfterDays (50)'],
  ])('refuses %j', (props, message) => {
    expect(() => new RotationPolicy(props)).toThrow(message);
  });

  it.each<RotationPolicyProps>([
    { rotateAfterDays: 45 },
    { deactivateAfterDays: 43 },
    { minRotateAfterDays: 45 },
    { maxRotateAfterDays: 50 },
    { promisedAgeDays: 50 },
    { forceDeactivateAfterDays: 35 },
    { forceDeactivateAfterDays: 40 },
    { rotateAfterDays: 3653, maxRotateAfterDays: 3653 },
  ])('takes %j', (props) => {
    expect(new RotationPolicy(props)).toMatchObject(props);
  });
});

describe('RotationPolicy.every', () => {
  it('is the timeline of 90, 104 and 118 days for 90', () => {
    expect(timelineOf(RotationPolicy.every(90))).toEqual([90, 104, 118]);
    expect(RotationPolicy.every(90)).toMatchObject({ quietPeriodDays: 14, promisedAgeDays: 104 });
  });

  it('keeps the order of its thresholds for every number of days from 3', () => {
    for (let days = 3; days <= 400; days++) {
      const policy = RotationPolicy.every(days);
      expect(policy.rotateAfterDays).toBe(days);
      expect(policy.deactivateAfterDays).toBeLessThan(policy.deleteAfterDays);
      expect(policy.deleteAfterDays).toBeLessThan(days);
    }
  });

  it.each([2, 0, -90, 90.5, 3654, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p days', (days) => {
    expect(() => RotationPolicy.every(days)).toThrow(
      `every must be given a whole number of days from 3 to 3653 (ten years), not ${days}`,
    );
  });
});

const someDays = fc.integer({ min: 19, max: 400 });

describe.each(['within', 'maxAge'] as const)('RotationPolicy.%s', (name) => {
  it('takes every age from 19 to 400 days, with room for the next rotation', () => {
    for (let days = 19; days <= 400; days++) {
      const policy = RotationPolicy[name](days);
      const { rotateAfterDays, deactivateAfterDays, deleteAfterDays, forceDeactivateAfterDays, quietPeriodDays } =
        policy;
      expect(policy.promisedAgeDays).toBe(days);
      expect(quietPeriodDays).toBe(deactivateAfterDays);
      expect(rotateAfterDays + deactivateAfterDays + 5).toBe(days);
      expect(deactivateAfterDays).toBeLessThan(deleteAfterDays);
      expect(deleteAfterDays).toBeLessThan(rotateAfterDays);
      if (name === 'maxAge') expect(rotateAfterDays + (forceDeactivateAfterDays as number)).toBe(days - 2);
    }
  });

  it('keeps users who follow within five days under the promised age, and cuts off nothing but by force', () => {
    fc.assert(
      fc.property(
        someDays,
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }),
        (days, follow) => {
          const { oldestActiveDays, cutOff, blocked } = liveThrough(RotationPolicy[name](days), follow);
          expect(oldestActiveDays).toBeLessThanOrEqual(days);
          expect(blocked).toBe(0);
          if (name === 'within' || follow.every((later) => later <= 3)) expect(cutOff).toBe(0);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('does not promise as much to those who follow later', () => {
    const { oldestActiveDays, cutOff } = liveThrough(RotationPolicy[name](90), [6]);
    expect(oldestActiveDays > 90 || cutOff > 0).toBe(true);
  });

  it('catches up with a fleet that falls due on one day, and defers nothing from its second cycle on', () => {
    fc.assert(
      fc.property(someDays, fc.integer({ min: 1, max: 3000 }), (days, users) => {
        const { rotateAfterDays } = RotationPolicy[name](days);
        const limit = Math.max(25, Math.ceil((2 * users) / rotateAfterDays));
        const due = new Array(4 * rotateAfterDays).fill(0);
        due[rotateAfterDays] = users;
        const deferredOn: number[] = [];
        for (let day = 0; day < due.length; day++) {
          const started = Math.min(due[day], limit);
          if (due[day] > started) {
            deferredOn.push(day);
            due[day + 1] += due[day] - started;
          }
          if (day + rotateAfterDays < due.length) due[day + rotateAfterDays] += started;
        }
        expect(deferredOn.at(-1) ?? 0).toBeLessThan(rotateAfterDays + Math.ceil(rotateAfterDays / 2));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it.each([18, 0, -90, 90.5, 3654, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p days', (days) => {
    expect(() => RotationPolicy[name](days)).toThrow(
      `${name} must be given a whole number of days from 19 to 3653 (ten years), not ${days}`,
    );
  });
});

describe('RotationPolicy.maxAge', () => {
  it('cuts off on day 88 what must not be older than 90 days', () => {
    expect(RotationPolicy.maxAge(90)).toMatchObject({
      rotateAfterDays: 50,
      deactivateAfterDays: 35,
      forceDeactivateAfterDays: 38,
      deleteAfterDays: 44,
      maxRotateAfterDays: 50,
    });
  });
});
