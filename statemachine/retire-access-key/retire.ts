import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, TAGS, TAGS_ARE_TRUNCATED, wasReported } from '../enrolment';
import { format } from '../errors';
import { ON_HOLD } from '../hold';
import { IS_FORCED } from './input';
import { IS_IN_USE, IS_LAST_USE_UNREADABLE } from './last-use';

/** Reads the tags once more and acts on them within a minute: RestoreAccessKey counts on that. */
export const retireStates = states({
  ListUserTagsAgain: {
    ...LIST_USER_TAGS,
    Comment: 'Somebody may have put the user on hold meanwhile, to restore the very key that is retired next.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' }],
    Next: 'CheckTagsAndLastUse',
  },
  CheckTagsAndLastUse: {
    Type: 'Choice',
    Comment:
      'From this reading of the tags to the end of the last try to act less than 60 s pass. IAM tells of a use hours later, so the day that the order names lies a while back.',
    Choices: [
      { Or: [TAGS_ARE_TRUNCATED, IS_LAST_USE_UNREADABLE], Next: 'FailToLook' },
      { Not: hasTag('secretName'), Next: 'RefuseNotEnrolled' },
      {
        Not: { Variable: '$.tags.secretName[0]', StringEqualsPath: '$.found.secretName' },
        Next: 'RefuseCurrentUnknown',
      },
      { ...ON_HOLD, Next: 'RefuseOnHold' },
      { ...IS_IN_USE, Next: 'RefuseInUse' },
      { Variable: '$.input.action', StringEquals: 'deactivate', Next: 'DeactivateAccessKey' },
      { And: [wasReported('$.accessKeyId'), { Not: IS_FORCED }], Next: 'RefuseReported' },
    ],
    Default: 'DeleteAccessKey',
  },
  DeactivateAccessKey: {
    ...awsSdkTask('iam', 'updateAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.accessKeyId',
      Status: 'Inactive',
    }),
    Comment: 'Can be taken back in a moment, which a deletion cannot.',
    ResultPath: null,
    TimeoutSeconds: 5,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE_SOON],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownKey' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToRetire' },
    ],
    Next: 'TagDeactivation',
  },
  TagDeactivation: {
    ...awsSdkTask('iam', 'tagUser', {
      'UserName.$': '$.userName',
      Tags: [{ Key: TAGS.deactivated, 'Value.$': format('{} {}', '$.accessKeyId', '$$.State.EnteredTime') }],
    }),
    Comment: 'After the act: ahead of it, the tag would name an Active key as one that somebody switched on again.',
    ResultPath: null,
    TimeoutSeconds: 5,
    Retry: [RETRY_REPEATABLE_SOON],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToTag' }],
    Next: 'ComposeDeactivated',
  },
  DeleteAccessKey: {
    ...awsSdkTask('iam', 'deleteAccessKey', { 'UserName.$': '$.userName', 'AccessKeyId.$': '$.accessKeyId' }),
    Comment: 'Makes the room that the next rotation needs. Gone is as good as deleted: an earlier try may have landed.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE_SOON],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: null, Next: 'ComposeDeleted' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToRetire' },
    ],
    Next: 'ComposeDeleted',
  },
});
