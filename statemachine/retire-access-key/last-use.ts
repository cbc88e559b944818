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

/** GetAccessKeyLastUsed was asked, and did not tell. */
export const IS_LAST_USE_UNREADABLE: Condition = {
  And: [{ Variable: '$.lastUse', IsPresent: true }, { Not: { Or: [WAS_NEVER_USED, IS_LAST_USE] } }],
};

/** It was asked, and something has used the key on or after the day that the order names. */
export const IS_IN_USE: Condition = {
  And: [
    { Variable: '$.lastUse', IsPresent: true },
    { Not: WAS_NEVER_USED },
    { Not: { Variable: LAST_USED, TimestampLessThanPath: '$.unusedSince' } },
  ],
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
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'ListUserTagsAgain',
  },
});
