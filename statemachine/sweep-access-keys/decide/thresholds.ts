import { answer } from './answers';
import type { Fragment } from './compose';

/**
 * The thresholds of this user. No tag brings the rotation age below `minRotateAfterDays`, and where the policy has a
 * `maxRotateAfterDays` none lengthens anything. A longer quiet period lengthens the time before a deactivation as much,
 * and it must leave room for the next rotation.
 */
export const thresholds: Fragment = {
  needs: ['facts', 'policy', 'rotateAfterTag', 'quietTag', 'secretName', 'accessKeys'],
  defines: {
    rotateAfter: `$exists($rotateAfterTag)
      ? $min([$max([$number($rotateAfterTag), $policy.minRotateAfterDays]), $policy.maxRotateAfterDays])
      : $policy.rotateAfterDays`,
    quietDays: `$exists($quietTag) and $not($exists($policy.maxRotateAfterDays))
      ? $max([$number($quietTag), $policy.quietPeriodDays])
      : $policy.quietPeriodDays`,
    deactivateAfter: '$policy.deactivateAfterDays + $quietDays - $policy.quietPeriodDays',
    inactiveDays: '$policy.deleteAfterDays - $policy.deactivateAfterDays',
    promisedAge: '$policy.promisedAgeDays + $max([0, $rotateAfter - $policy.rotateAfterDays])',
    isTagContradicting: '$quietDays > $policy.quietPeriodDays and $deactivateAfter + $inactiveDays >= $rotateAfter',
  },
  rows: [
    ['$isTagContradicting', answer('report', 'contradictingTag')],
    [
      '$substring($secretName, 0, $length($facts.secretNamePrefix)) != $facts.secretNamePrefix',
      answer('report', 'outsidePrefix'),
    ],
    ['$count($accessKeys) > 2', answer('report', 'tooManyKeys')],
    ['$not($exists($facts.secret))', `{'action': 'read', 'read': 'secret', 'secretName': $secretName}`],
  ],
};
