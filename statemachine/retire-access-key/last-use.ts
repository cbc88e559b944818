import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Condition } from '../asl/choice-rules';
import { isPresentAndEquals, isText } from '../asl/conditions';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';

const LAST_USED = '$.lastUse.AccessKeyLastUsed.LastUsedDate';
const SERVICE = '$.lastUse.AccessKeyLastUsed.ServiceName';

/** Of a key that was never used IAM gives no date, and N/A for the service. */
const WAS_NEVER_USED: Condition = {
  And: [
    {
      Or: [
        { Variable: LAST_USED, IsPresent: false },
        { Variable: LAST_USED, IsNull: true },
      ],
    },
    isPresentAndEquals(SERVICE, 'N/A'),
  ],
};

const IS_LAST_USE: Condition = {
  And: [{ Variable: LAST_USED, IsPresent: true }, { Variable: LAST_USED, IsTimestamp: true }, isText(SERVICE)],
};

/** A key that something uses is not cut off, whatever was known of it when the retirement was ordered. */
export const lastUseStates = states({
  GetAccessKeyLastUsed: {
    ...awsSdkTask('iam', 'getAccessKeyLastUsed', { 'AccessKeyId.$': '$.accessKeyId' }),
    Comment: 'Before the tags are read for the last time, so that less than a minute lies between them and the act.',
    ResultPath: '$.lastUse',
    TimeoutSeconds: 5,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownKey' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' },
    ],
    Next: 'CheckLastUse',
  },
  CheckLastUse: {
    Type: 'Choice',
    Comment: 'IAM tells of a use hours later, so the day that the order names lies a while back.',
    Choices: [
      { ...WAS_NEVER_USED, Next: 'ListUserTagsAgain' },
      { Not: IS_LAST_USE, Next: 'FailToLook' },
      { Variable: LAST_USED, TimestampLessThanPath: '$.unusedSince', Next: 'ListUserTagsAgain' },
    ],
    Default: 'RefuseInUse',
  },
});
