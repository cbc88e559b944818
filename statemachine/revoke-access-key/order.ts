import { jsonata } from '../asl/jsonata';

/** What ids of access keys look like. `ASIA…` are temporary ones, which have no Status. */
const KEY_ID = '/^[A-Z0-9]{16,128}$/';

/** Characters of the longest id of a key, and more than IAM takes for a user: what is longer names nobody. */
const LONGEST_NAME = 128;

/**
 * The keys of the input, each once, as a list of `{"accessKeyId", "userName"?, "byPerson", "outcome": "notFound"}`: a
 * person's order, or an exposure event of AWS Health or GuardDuty as it comes. Empty where the input is none of them.
 * AWS Health: https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html (`affectedEntities`)
 * GuardDuty: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html (`accessKeyDetails`)
 */
export const KEYS_OF_INPUT = jsonata(`(
  $in := $type($states.input) = 'object' ? $states.input : {};
  $isText := function($value) { $type($value) = 'string' and $value != '' };
  $isOrder := $isText($in.accessKeyId)
    and ($not($exists($in.userName)) or ($isText($in.userName) and $length($in.userName) <= ${LONGEST_NAME}))
    and $contains($in.accessKeyId, ${KEY_ID});
  $details := $in.detail.resource.accessKeyDetails;
  $ids := $isOrder ? [$in.accessKeyId]
    : $in.source = 'aws.health' ? [$in.detail.affectedEntities.entityValue]
    : $in.source = 'aws.guardduty' ? [$details.accessKeyId]
    : [];
  $names := [$details[userType = 'IAMUser'].userName[$isText($)]];
  [$distinct($ids[$isText($)]).{
    'accessKeyId': $substring($, 0, ${LONGEST_NAME}),
    'userName': $isOrder ? $in.userName : $count($names) = 1 ? $substring($names[0], 0, ${LONGEST_NAME}),
    'byPerson': $isOrder,
    'outcome': 'notFound'
  }]
)`);
