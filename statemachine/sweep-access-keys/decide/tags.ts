import { ADDRESS, TAGS } from '../../enrolment';
import { answer, UNREADABLE } from './answers';
import type { Fragment } from './compose';

/** Whether ListUserTags gave an answer, and all of it. IAM's tag keys are one whatever their case. */
export const tagList: Fragment = {
  needs: ['facts'],
  defines: {
    tags: '$facts.tags.Tags',
    areTagsReadable: `$type($tags) = 'array' and $not($facts.tags.IsTruncated = true)
      and $count($tags[$type(Key) = 'string' and $type(Value) = 'string']) = $count($tags)
      and $count($distinct($tags.$lowercase(Key))) = $count($tags)`,
  },
  rows: [['$not($areTagsReadable)', UNREADABLE]],
};

/** One id and perhaps a date. Two ids would be taken for one, and the other key would be deleted. */
const NAMES_A_KEY = '/^AKIA[A-Z0-9]+( [0-9TZ:.-]+)?$/i';

const tag = (name: string) => `$tag('${name.toLowerCase()}')`;

/** Who is enrolled, and which of its tags can be read. */
export const enrolment: Fragment = {
  needs: ['tags', 'isText', 'isDate', 'isTime', 'day', 'today', 'daysSince', 'isWeeklyLook', 'oldest', 'policy'],
  defines: {
    tag: `function($key) { $tags[$lowercase(Key) = $key].Value }`,
    secretName: tag(TAGS.secretName),
    exemptUntil: tag(TAGS.exemptUntil),
    holdUntil: tag(TAGS.holdUntil),
    rotateAfterTag: tag(TAGS.rotateAfterDays),
    quietTag: tag(TAGS.quietDays),
    deactivatedTag: tag(TAGS.deactivated),
    // A day that lies ahead, by more than clocks differ, is as wrong as none: the key would wait for it unheard.
    deactivatedOn: `$substringAfter($deactivatedTag, ' ')`,
    ownerTag: tag(TAGS.ownerEmail),
    // A malformed address would have SES refuse the whole mail.
    ownerEmail: `$exists($ownerTag) and $contains($ownerTag, /^${ADDRESS}$/) ? $ownerTag`,
    reportedTags: `[${tag(TAGS.reported)}, ${tag(TAGS.reported2)}]`,
    // A person types them too: with a blank before, in lower case, or with a date behind.
    reportedIds: `[$reportedTags.$uppercase($substringBefore($trim($) & ' ', ' '))]`,
    isAhead: `function($date) { $exists($date) and $day($date) > $today }`,
    isNumber: `function($text) { $contains($text, /^[1-9][0-9]{0,4}$/) }`,
    isTagUnreadable: `($exists($exemptUntil) and $not($isDate($exemptUntil)))
      or ($exists($holdUntil) and $not($isDate($holdUntil)))
      or ($exists($rotateAfterTag) and $not($isNumber($rotateAfterTag)))
      or ($exists($quietTag) and $not($isNumber($quietTag)))
      or ($deactivatedTag != '' and $not($contains($deactivatedTag, /^[A-Z0-9]+ /)
        and ($isDate($deactivatedOn) or $isTime($deactivatedOn)) and $daysSince($deactivatedOn) >= -1))
      or $count($reportedTags[$ != '' and $not($contains($trim($), ${NAMES_A_KEY}))]) > 0`,
  },
  rows: [
    [
      '$not($isText($secretName)) and $isWeeklyLook and $oldest >= $policy.rotateAfterDays',
      answer('report', 'notEnrolled'),
    ],
    ['$not($isText($secretName))', answer('none', 'notEnrolled')],
    ['$isTagUnreadable', answer('report', 'unreadableTag')],
  ],
};
