import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RotationPolicy, type RotationPolicyProps } from '../../statemachine/rotation-policy';

describe('RotationPolicy', () => {
  it('rotates on day 90, deactivates on day 104 and deletes on day 118 unless told otherwise', () => {
    const { rotateAfterDays, deactivateAfterDays, deleteAfterDays } = RotationPolicy.DEFAULT;
    expect([rotateAfterDays, rotateAfterDays + deactivateAfterDays, rotateAfterDays + deleteAfterDays]).toEqual([
      90, 104, 118,
    ]);
  });

  it('forces nothing, and lets tags only lengthen, unless told otherwise', () => {
    expect(RotationPolicy.DEFAULT).toMatchObject({ quietPeriodDays: 3, minRotateAfterDays: 90 });
    expect(RotationPolicy.DEFAULT.forceDeactivateAfterDays).toBeUndefined();
    expect(RotationPolicy.DEFAULT.maxRotateAfterDays).toBeUndefined();
  });

  it.each<[RotationPolicyProps, string]>([
    [{ rotateAfterDays: 0 }, 'rotateAfterDays must be a whole number of days, at least 1, not 0'],
    [{ quietPeriodDays: -1 }, 'quietPeriodDays must be a whole number of days, at least 1, not -1'],
    [{ deactivateAfterDays: 1.5 }, 'deactivateAfterDays must be a whole number of days, at least 1, not 1.5'],
    [{ rotateAfterDays: Number.NaN }, 'rotateAfterDays must be a whole number of days, at least 1, not NaN'],
    [{ deactivateAfterDays: 28 }, 'deactivateAfterDays (28) must be less than deleteAfterDays (28)'],
    [{ rotateAfterDays: 28 }, 'deleteAfterDays (28) must be less than minRotateAfterDays (28)'],
    [{ minRotateAfterDays: 20 }, 'deleteAfterDays (28) must be less than minRotateAfterDays (20)'],
    [{ minRotateAfterDays: 91 }, 'minRotateAfterDays (91) must not exceed rotateAfterDays (90)'],
    [{ maxRotateAfterDays: 89 }, 'maxRotateAfterDays (89) must not be less than rotateAfterDays (90)'],
    [{ forceDeactivateAfterDays: 13 }, 'forceDeactivateAfterDays (13) must not be less than deactivateAfterDays (14)'],
    [{ forceDeactivateAfterDays: 76 }, 'is deleted after 90, which must be less than minRotateAfterDays (90)'],
  ])('refuses %j', (props, message) => {
    expect(() => new RotationPolicy(props)).toThrow(message);
  });

  it.each<RotationPolicyProps>([
    { rotateAfterDays: 29 },
    { deactivateAfterDays: 27 },
    { minRotateAfterDays: 29 },
    { maxRotateAfterDays: 90 },
    { forceDeactivateAfterDays: 14 },
    { forceDeactivateAfterDays: 75 },
  ])('takes %j', (props) => {
    expect(new RotationPolicy(props)).toMatchObject(props);
  });
});

describe('RotationPolicy.maxAge', () => {
  it('starts early enough for 90 days', () => {
    expect(RotationPolicy.maxAge(90)).toMatchObject({
      rotateAfterDays: 74,
      deactivateAfterDays: 7,
      forceDeactivateAfterDays: 14,
      deleteAfterDays: 21,
    });
  });

  it('leaves two days whatever the use, and lets no tag lengthen it, for every age from 14 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 14, max: 1000 }), (days) => {
        const policy = RotationPolicy.maxAge(days);
        expect(policy.rotateAfterDays + (policy.forceDeactivateAfterDays as number)).toBe(days - 2);
        expect(policy.maxRotateAfterDays).toBe(policy.rotateAfterDays);
        expect(2 * policy.deactivateAfterDays).toBeGreaterThanOrEqual(policy.forceDeactivateAfterDays as number);
      }),
    );
  });

  it.each([13, 0, -90, 90.5, Number.NaN])('refuses %p days', (days) => {
    expect(() => RotationPolicy.maxAge(days)).toThrow(
      `a maximum age must be a whole number of days, at least 14, not ${days}`,
    );
  });
});
