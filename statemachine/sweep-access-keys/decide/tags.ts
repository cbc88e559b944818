import { TAGS as NAMES } from '../../enrolment';

/** Whether ListUserTags gave an answer. */
export const TAG_LIST = `
  $tags := $facts.tags.Tags;
  $areTagsReadable := $type($tags) = 'array'
    and $count($tags[$type(Key) = 'string' and $type(Value) = 'string']) = $count($tags)
    and $count($distinct($tags.Key)) = $count($tags);
`;

/** What ListUserTags adds. */
export const TAGS = `
  $tag := function($key) { $tags[Key = $key].Value };
  $secretName := $tag('${NAMES.secretName}');
  $exemptUntil := $tag('${NAMES.exemptUntil}');
  $holdUntil := $tag('${NAMES.holdUntil}');
  $rotateAfterTag := $tag('${NAMES.rotateAfterDays}');
  $deactivatedTag := $tag('${NAMES.deactivated}');
  $ownerTag := $tag('${NAMES.ownerEmail}');
  $ownerEmail := $exists($ownerTag) and $contains($ownerTag, /^[!-~]+@[!-~]+$/) ? $ownerTag;
  $isAhead := function($date) { $exists($date) and $isDate($date) and $day($date) > $today };
  $isUnreadable := ($exists($exemptUntil) and $not($isDate($exemptUntil)))
    or ($exists($holdUntil) and $not($isDate($holdUntil)))
    or ($exists($rotateAfterTag) and $not($contains($rotateAfterTag, /^[1-9][0-9]{0,4}$/)))
    or ($exists($deactivatedTag)
      and $not($contains($deactivatedTag, /^[A-Z0-9]+ /) and $isDate($substringAfter($deactivatedTag, ' '))));
`;

/**
 * What the tags make of the thresholds. Here they are known to be readable. No tag brings the age below
 * `minRotateAfterDays`, or above `maxRotateAfterDays` where the policy has one.
 */
export const THRESHOLDS = `
  $rotateAfter := $exists($rotateAfterTag)
    ? $min([$max([$number($rotateAfterTag), $policy.minRotateAfterDays]), $policy.maxRotateAfterDays])
    : $policy.rotateAfterDays;
  $inactive := $keys[$not(isActive)];
  $isDeactivatedByUs := $count($inactive) = 1 and $substringBefore($deactivatedTag, ' ') = $inactive.id;
  $isLeaked := $count($inactive) = 1 and $inactive.id in [$tag('${NAMES.reported}'), $tag('${NAMES.reportedBefore}')];
  $isDeletionDue := $isDeactivatedByUs and $not($isLeaked) and $daysSince($substringAfter($deactivatedTag, ' ')) >= $inactiveDays;
  $mayStillBeDue := $count($active) != 1 or $active[0].age >= $rotateAfter or $isDeletionDue;
`;
