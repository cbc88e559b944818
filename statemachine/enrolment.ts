import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE } from './asl/retry';

/** The tags of a user that keyturn reads or writes. */
export const TAGS = {
  secretName: 'SecretName',
  rotateAfterDays: 'keyturn:rotate-after-days',
  exemptUntil: 'keyturn:exempt-until',
  holdUntil: 'keyturn:hold-until',
  deactivated: 'keyturn:deactivated',
  /** The key that was reported as compromised last: nobody may make it Active again. */
  reported: 'keyturn:reported',
  ownerEmail: 'keyturn:owner-email',
} as const;

function tagValue(tag: string): Path {
  return `$.Tags[?(@.Key=='${tag}')].Value`;
}

/**
 * Reads the tags of `$.userName`; those that matter to one key become lists in `$.tags`, with one value or none.
 * A user has at most 50 tags, so one page holds them all (IAM quotas).
 */
export const LIST_USER_TAGS = {
  ...awsSdkTask('iam', 'listUserTags', { 'UserName.$': '$.userName', MaxItems: 100 }),
  ResultSelector: {
    'secretName.$': tagValue(TAGS.secretName),
    'holdUntil.$': tagValue(TAGS.holdUntil),
    'deactivated.$': tagValue(TAGS.deactivated),
    'reported.$': tagValue(TAGS.reported),
    'ownerEmail.$': tagValue(TAGS.ownerEmail),
  },
  ResultPath: '$.tags',
  TimeoutSeconds: 5,
  Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
} as const;

/** The first value of a list of `$.tags` is there and says something. */
export function hasTag(list: 'secretName' | 'holdUntil' | 'deactivated' | 'ownerEmail'): Condition {
  const Variable = `$.tags.${list}[0]` as const;
  return {
    And: [{ Variable, IsPresent: true }, { Variable, IsString: true }, { Not: { Variable, StringEquals: '' } }],
  };
}

/**
 * The user is on hold: keyturn:hold-until lies ahead, or is no date (`2026-12-01`), which nobody may take for a past
 * one. Dates compare as strings; the hold ends when its day begins, in UTC.
 */
export const ON_HOLD: Condition = {
  And: [
    { Variable: '$.tags.holdUntil[0]', IsPresent: true },
    {
      Not: {
        And: [
          { Variable: '$.tags.holdUntil[0]', StringMatches: '20*-*-*' },
          { Variable: '$.tags.holdUntil[0]', StringGreaterThanEquals: '2000' },
          { Variable: '$.tags.holdUntil[0]', StringLessThanEqualsPath: '$$.State.EnteredTime' },
        ],
      },
    },
  ],
};
