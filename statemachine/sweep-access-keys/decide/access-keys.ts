import { NOTHING_DUE, UNREADABLE } from './answers';
import type { Fragment } from './compose';

/** Whether ListAccessKeys gave an answer, and all of it. */
export const accessKeyList: Fragment = {
  needs: ['facts', 'isText', 'isTime'],
  defines: {
    metadata: '$facts.keys.AccessKeyMetadata',
    areKeysReadable: `$type($metadata) = 'array' and $not($facts.keys.IsTruncated = true)
      and $count($metadata[$isText(AccessKeyId) and $isText(Status) and $isTime(CreateDate)]) = $count($metadata)
      and $count($distinct($metadata.AccessKeyId)) = $count($metadata)`,
  },
  rows: [['$not($areKeysReadable)', UNREADABLE]],
};

/**
 * What ListAccessKeys alone tells, for the sake of the calls that a look costs. On one day in seven everything is looked
 * at, for what nobody expects. On the others something can be due:
 * - for a lone key, at the lowest age at which any user's is rotated;
 * - for two Active keys: the older one is superseded no earlier than the younger was made;
 * - beside an Inactive key, which is deleted no earlier than the younger key has the age of a deletion;
 * - without an Active key, and with more than two, in any case.
 */
export const accessKeys = accessKeysWith('$youngest > 0 and $youngest % 7 = 0');

/** The same for who has read everything: nothing is left to another day. */
export const accessKeysAtEveryLook = accessKeysWith('true');
function accessKeysWith(isWeeklyLook: string): Fragment {
  return {
    needs: ['facts', 'metadata', 'daysSince'],
    defines: {
      policy: '$facts.policy',
      accessKeys: `[$metadata.{
      'id': AccessKeyId,
      'isActive': Status = 'Active',
      'age': $daysSince(CreateDate),
      'createDate': CreateDate
    }]`,
      active: '[$accessKeys[isActive]]',
      youngest: '$min($accessKeys.age)',
      oldest: '$max($accessKeys.age)',
      isWeeklyLook,
      mayBeDue: `$isWeeklyLook or $count($active) = 0 or $count($accessKeys) > 2
      or ($count($active) = 2
        ? $youngest >= $policy.deactivateAfterDays
        : $active[0].age >= $policy.minRotateAfterDays
          or ($count($accessKeys) = 2 and $youngest >= $policy.deleteAfterDays))`,
    },
    rows: [
      ['$not($mayBeDue)', NOTHING_DUE],
      ['$not($exists($facts.tags))', `{'action': 'read', 'read': 'tags'}`],
    ],
  };
}
