import { answer, answerAbout, NOTHING_DUE, UNREADABLE, URGENT } from './answers';
import type { Fragment } from './compose';

/** From this age on, in days, a key that nobody can account for is reported. */
const STRANGER_AGE_DAYS = 7;

/**
 * There is another key than the current one, and whether it was switched on again after keyturn had set it Inactive.
 * Nothing tells when: it is reported on the day after the deactivation, the first on which a sweep finds it Active, and
 * on the days when everything is looked at.
 */
export const otherKey: Fragment = {
  needs: [
    'facts',
    'accessKeys',
    'currentKeyId',
    'deactivatedTag',
    'deactivatedOn',
    'secretName',
    'daysSince',
    'isWeeklyLook',
  ],
  defines: {
    other: '$accessKeys[id != $currentKeyId]',
    isOtherActive: '$exists($other) and $other.isActive',
    isNamedByTag: `$exists($other) and $substringBefore($deactivatedTag, ' ') = $other.id`,
  },
  rows: [
    [
      `$isOtherActive and $isNamedByTag
        and ($isWeeklyLook or $daysSince($deactivatedOn) = 1)`,
      answerAbout('report', 'switchedOnAgain', '$other'),
    ],
    ['$isOtherActive and $isNamedByTag', answer('none', 'switchedOnAgain')],
    [
      '$isOtherActive and $not($exists($facts.versionPages))',
      `{'action': 'read', 'read': 'versions', 'secretName': $secretName}`,
    ],
  ],
};

/** Whether ListSecretVersionIds gave an answer, where it was asked. */
export const versionList: Fragment = {
  needs: ['facts', 'isText', 'isTime', 'isOtherActive', 'currentVersionIds'],
  defines: {
    pages: '[$facts.versionPages]',
    versions: '[$pages.Versions]',
    areVersionsReadable: `$count($pages[$type(Versions) = 'array']) = $count($pages)
      and $count($versions[$isText(VersionId) and $isTime(CreatedDate)]) = $count($versions)
      and $count($versions[VersionId = $currentVersionIds[0]]) = 1`,
  },
  rows: [['$isOtherActive and $not($areVersionsReadable)', UNREADABLE]],
};

/**
 * A key is "previous" if keyturn stored it once, or it was there before anything was stored. It is superseded since the
 * day on which the later of the two versions was made.
 */
export const previousKey: Fragment = {
  needs: [
    'facts',
    'versions',
    'keyIdOf',
    'currentVersionIds',
    'other',
    'current',
    'isOtherActive',
    'daysSince',
    'deactivateAfter',
  ],
  defines: {
    stored: `$isOtherActive ? [$versions[$exists($keyIdOf(VersionId))].{
      'keyId': $keyIdOf(VersionId),
      'isCurrent': VersionId = $currentVersionIds[0],
      'createdDate': CreatedDate,
      'createdAt': $toMillis(CreatedDate)
    }] : []`,
    otherVersion: '$stored[keyId = $other.id]',
    isPrevious: `$exists($otherVersion) or $toMillis($other.createDate) < $min($stored.createdAt)`,
    supersededDays: '$min([$append($stored[isCurrent], $otherVersion).$daysSince(createdDate)])',
  },
  rows: [
    [
      `$isOtherActive and $not($isPrevious) and $other.age >= ${STRANGER_AGE_DAYS}`,
      answerAbout('report', 'stranger', '$other'),
    ],
    ['$isOtherActive and ($not($isPrevious) or $supersededDays < $deactivateAfter)', NOTHING_DUE],
    [
      '$isOtherActive and $not($exists($facts.lastUse))',
      `{'action': 'read', 'read': 'lastUse', 'currentKeyId': $current.id, 'otherKeyId': $other.id}`,
    ],
  ],
};

/** What GetAccessKeyLastUsed adds. For a key that was never used IAM leaves LastUsedDate out, and the service is N/A. */
export const lastUse: Fragment = {
  needs: ['facts', 'isSet', 'isTime', 'isOtherActive', 'daysSince', 'quietDays'],
  defines: {
    isUsed: 'function($use) { $isSet($use.AccessKeyLastUsed.LastUsedDate) }',
    isUseReadable: `function($use) {
      $use.UserName = $facts.userName
      and $type($use.AccessKeyLastUsed) = 'object'
      and ($isUsed($use)
        ? $isTime($use.AccessKeyLastUsed.LastUsedDate)
        : $use.AccessKeyLastUsed.ServiceName = 'N/A')
    }`,
    areUsesReadable: '$isUseReadable($facts.lastUse.current) and $isUseReadable($facts.lastUse.other)',
    isCurrentUsed: '$isUsed($facts.lastUse.current)',
    isOtherInUse: `$areUsesReadable and $isUsed($facts.lastUse.other)
      and $daysSince($facts.lastUse.other.AccessKeyLastUsed.LastUsedDate) < $quietDays`,
  },
  rows: [['$isOtherActive and $not($areUsesReadable)', UNREADABLE]],
};

/** Rows about a previous key whose time has come. RetireAccessKey looks at its last use itself, from `unusedSince` on. */
export const previousRows: Fragment = {
  needs: [
    'policy',
    'today',
    'isOtherActive',
    'other',
    'current',
    'isCurrentUsed',
    'isOtherInUse',
    'supersededDays',
    'deactivateAfter',
    'quietDays',
    'rotateAfter',
    'ownerEmail',
  ],
  defines: {
    unusedSince: `{'unusedSince': $fromMillis(($today - $quietDays + 1) * 86400000, '[Y0001]-[M01]-[D01]')}`,
    tellOwner: `($supersededDays - $deactivateAfter) % 7 = 0
      ? $merge([{'tellOwner': true, 'quietDays': $quietDays}, $exists($ownerEmail) ? {'ownerEmail': $ownerEmail} : {}])
      : {}`,
  },
  rows: [
    [
      '$isOtherActive and $isCurrentUsed and $not($isOtherInUse)',
      answerAbout('deactivate', 'previousUnused', '$other', '$unusedSince'),
    ],
    [
      '$isOtherActive and $supersededDays >= $policy.forceDeactivateAfterDays',
      answerAbout('deactivate', 'forced', '$other', URGENT, `{'force': true}`),
    ],
    [
      '$isOtherActive and $current.age >= $rotateAfter',
      answerAbout('report', 'rotationBlocked', '$other', '$tellOwner'),
    ],
    ['$isOtherActive and $isOtherInUse', answerAbout('wait', 'previousInUse', '$other', '$tellOwner')],
    ['$isOtherActive', answerAbout('wait', 'newKeyNeverUsed', '$other', '$tellOwner')],
  ],
};
