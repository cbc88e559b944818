/** An orphan is looked for on the day on which the younger of two Active keys has this age, in days. */
export const ORPHAN_AGE_DAYS = 7;

/** What ListAccessKeys alone tells: the keys, and whether anything can be due on this day. */
export const KEYS = `
  $policy := $facts.policy;
  $metadata := $facts.keys.AccessKeyMetadata;
  $areKeysReadable := $type($metadata) = 'array' and $count($metadata) <= 2
    and $count($metadata[$isText(AccessKeyId) and $isText(Status) and $isTime(CreateDate)]) = $count($metadata)
    and $count($distinct($metadata.AccessKeyId)) = $count($metadata);
  $keys := $areKeysReadable ? [$metadata.{
    'id': AccessKeyId,
    'isActive': Status = 'Active',
    'age': $daysSince(CreateDate),
    'createDate': CreateDate
  }] : [];
  $active := [$keys[isActive]];
  $youngest := $min($keys.age);
  $inactiveDays := $policy.deleteAfterDays - $policy.deactivateAfterDays;
`;

/**
 * Which row can become due at which age, for the sake of the calls that a look costs:
 * - a lone key is rotated at the user's age, which no tag brings below the policy's lowest;
 * - of two Active keys the older is superseded no earlier than the younger was made, so nothing is due before the
 *   younger has the age of a deactivation, but for an orphan;
 * - an Inactive key is deleted no earlier than the younger key has the age of a deletion, unless it had leaked: then it
 *   was deactivated on the day on which the younger was made;
 * - without an Active key somebody has to look in any case.
 */
export const MAY_BE_DUE = `(
  $count($active) = 0 ? true
  : $count($keys) = 1 ? $active[0].age >= $policy.minRotateAfterDays
  : $count($active) = 2 ? $youngest >= $policy.deactivateAfterDays or $youngest = ${ORPHAN_AGE_DAYS}
  : $active[0].age >= $policy.minRotateAfterDays
    or $youngest >= $policy.deleteAfterDays
    or $youngest = $inactiveDays
)`;
