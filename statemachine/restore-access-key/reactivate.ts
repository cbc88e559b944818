import { LIST_ACCESS_KEYS } from '../access-keys';
import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Condition } from '../asl/choice-rules';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, TAGS, TAGS_ARE_TRUNCATED, wasReported } from '../enrolment';
import { format } from '../errors';
import { ON_HOLD } from '../hold';

/** The key is among those that are Active; the quota allows two, and AWS has raised it for some. */
const IS_ACTIVE: Condition = {
  Or: [0, 1, 2, 3].map((index) => ({
    And: [
      { Variable: `$.activeKeys.ids[${index}]`, IsPresent: true },
      { Variable: `$.activeKeys.ids[${index}]`, StringEqualsPath: '$.chosen.accessKeyId' },
    ],
  })),
};

/** keyturn:deactivated names the key. */
const IS_TAGGED_DEACTIVATED: Condition = {
  And: [
    hasTag('deactivated'),
    { Variable: '$.tags.deactivated[0]', StringGreaterThanEqualsPath: '$.chosen.tagFrom' },
    { Variable: '$.tags.deactivated[0]', StringLessThanPath: '$.chosen.tagUntil' },
  ],
};

/** Puts the user on hold, makes the key Active, and waits until nobody acts any more who has not seen the hold. */
export const reactivateStates = states({
  TagHold: {
    ...awsSdkTask('iam', 'tagUser', {
      'UserName.$': '$.userName',
      Tags: [{ Key: TAGS.holdUntil, 'Value.$': '$.holdUntil' }],
    }),
    Comment: 'First of all: else the sweep would take the key that is restored for one to retire.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToReactivate' }],
    Next: 'ReactivateAccessKey',
  },
  ReactivateAccessKey: {
    ...awsSdkTask('iam', 'updateAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.chosen.accessKeyId',
      Status: 'Active',
    }),
    Comment: 'Also where it is Active: whoever deactivates it at this moment is found out after the wait.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToReactivate' }],
    Next: 'NoteReactivation',
  },
  NoteReactivation: {
    Type: 'Pass',
    Comment: 'From here on every failure says that this much was done.',
    Parameters: {
      'changed.$': format(
        'The user was put on hold until {}, and access key {} was set Active.',
        '$.holdUntil',
        '$.chosen.accessKeyId',
      ),
    },
    ResultPath: '$.note',
    Next: 'WaitForOthers',
  },
  WaitForOthers: {
    Type: 'Wait',
    Comment: 'RotateAccessKey and RetireAccessKey act within 60 s on tags that they read before the hold.',
    Seconds: 120,
    Next: 'ListUserTagsAgain',
  },
  ListUserTagsAgain: {
    ...LIST_USER_TAGS,
    Comment: 'Whoever set the key Inactive as leaked just before it was set Active has tagged it by now.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' }],
    Next: 'CheckTagsAgain',
  },
  CheckTagsAgain: {
    Type: 'Choice',
    Comment: 'The wait is worth nothing without the hold, and the label belongs to the secret of the user.',
    Choices: [
      { ...TAGS_ARE_TRUNCATED, Next: 'FailToLook' },
      { ...wasReported('$.chosen.accessKeyId'), Next: 'DeactivateReportedKey' },
      { Or: [{ Not: hasTag('secretName') }, { Not: ON_HOLD }], Next: 'RefuseChanged' },
      {
        Not: { Variable: '$.tags.secretName[0]', StringEqualsPath: '$.chosen.secretName' },
        Next: 'RefuseChanged',
      },
    ],
    Default: 'ListAccessKeysAgain',
  },
  ListAccessKeysAgain: {
    ...LIST_ACCESS_KEYS,
    Comment: 'Whoever had not seen the hold may have set the key Inactive, or deleted it.',
    ResultSelector: { 'ids.$': "$.AccessKeyMetadata[*][?(@.Status=='Active')].AccessKeyId" },
    ResultPath: '$.activeKeys',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' }],
    Next: 'IsStillActive',
  },
  IsStillActive: {
    Type: 'Choice',
    Comment: 'The secret is made to name only a key that is in force, and that no tag calls deactivated.',
    Choices: [
      { And: [IS_ACTIVE, IS_TAGGED_DEACTIVATED], Next: 'TagReactivation' },
      { ...IS_ACTIVE, Next: 'MoveCurrentLabel' },
    ],
    Default: 'RefuseChanged',
  },
  TagReactivation: {
    ...awsSdkTask('iam', 'tagUser', {
      'UserName.$': '$.userName',
      Tags: [{ Key: TAGS.deactivated, Value: '' }],
    }),
    Comment: 'Else the sweep would report the key for ever as one that somebody switched on again.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' }],
    Next: 'MoveCurrentLabel',
  },
});
