import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import { isText } from './asl/conditions';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE } from './asl/retry';

/** The tags of a user that keyturn reads or writes. IAM's tag keys are one whatever their case. */
export const TAGS = {
  secretName: 'SecretName',
  rotateAfterDays: 'keyturn:rotate-after-days',
  /** A longer quiet period, for jobs that run seldom. */
  quietDays: 'keyturn:quiet-days',
  exemptUntil: 'keyturn:exempt-until',
  holdUntil: 'keyturn:hold-until',
  deactivated: 'keyturn:deactivated',
  /** A key that was reported as compromised: nobody may make it Active again. */
  reported: 'keyturn:reported',
  /** The other key of a user of whom two were reported. */
  reported2: 'keyturn:reported-2',
  /** A key that was reported, and that a person has set Active again for good: events about it cut off nothing. */
  falseAlarm: 'keyturn:false-alarm',
  ownerEmail: 'keyturn:owner-email',
} as const;

/** Where LIST_USER_TAGS put the tags; a machine that reads them twice keeps both. */
type TagsPath = '$.tags' | '$.tagsAgain';

/** An address that SES takes for one: 7-bit ASCII, nothing before or after it. A malformed one refuses the whole mail. */
export const ADDRESS = '[A-Za-z0-9._%+=&~-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+';

/** The values of the tags that are called `tag` in any case: a list, of one or none. */
function tagValues(tag: string, condition = ''): Path {
  return `$..Tags[*][?(@.Key =~ /^${tag}$/i${condition})].Value`;
}

/**
 * Reads the tags of `$.userName`; those that matter to one key become lists in `$.tags`, with one value or none.
 * A user has at most 50 tags, so one page holds them all (IAM quotas); what is truncated all the same is unreadable.
 */
export const LIST_USER_TAGS = {
  ...awsSdkTask('iam', 'listUserTags', { 'UserName.$': '$.userName', MaxItems: 100 }),
  ResultSelector: {
    'secretName.$': tagValues(TAGS.secretName),
    'holdUntil.$': tagValues(TAGS.holdUntil),
    'deactivated.$': tagValues(TAGS.deactivated),
    'reported.$': tagValues(TAGS.reported),
    'reported2.$': tagValues(TAGS.reported2),
    'ownerEmail.$': tagValues(TAGS.ownerEmail, ` && @.Value =~ /^${ADDRESS}$/`),
    // A list too, so that an answer without the field is none that fails the state.
    'isTruncated.$': '$..IsTruncated',
  },
  ResultPath: '$.tags',
  TimeoutSeconds: 5,
  Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
} as const;

/** IAM kept some of the tags back, or says so in no form that we know: a hold may be among them. */
export function areTruncated(tags: TagsPath): Condition {
  const Variable = `${tags}.isTruncated[0]` as const;
  return {
    And: [{ Variable, IsPresent: true }, { Not: { Variable, BooleanEquals: false } }],
  };
}

export const TAGS_ARE_TRUNCATED = areTruncated('$.tags');

/** The first value of a list of `$.tags` is there and says something. */
export function hasTag(list: 'secretName' | 'holdUntil' | 'deactivated' | 'reported' | 'reported2'): Condition {
  return isText(`$.tags.${list}[0]`);
}

/** The key at `accessKeyId` was reported as compromised, lately or before: it may be evidence, and is not brought back. */
export function wasReported(accessKeyId: Path, tags: TagsPath = '$.tags'): Condition {
  const lists = ['reported', 'reported2'] as const;
  return {
    Or: lists.map((list) => ({
      And: [
        { Variable: `${tags}.${list}[0]`, IsPresent: true },
        { Variable: `${tags}.${list}[0]`, StringEqualsPath: accessKeyId },
      ],
    })),
  };
}
