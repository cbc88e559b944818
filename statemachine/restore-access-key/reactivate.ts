import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Condition } from '../asl/choice-rules';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { LIST_USER_TAGS, TAGS } from '../enrolment';
import { format } from '../errors';
import { NO_VERSIONS, type Phase } from './input';

/** The key that is to be restored was reported as compromised. */
const IS_REPORTED: Condition = {
  And: [
    { Variable: '$.tags.reported[0]', IsPresent: true },
    { Variable: '$.tags.reported[0]', StringEqualsPath: '$.key.accessKeyId' },
  ],
};

/** Puts the user on hold, makes the key Active, and waits until nobody acts any more who has not seen the hold. */
export const reactivateStates = states({
  MayMove: {
    Type: 'Choice',
    Comment: 'The label is moved only if nothing has changed since the hold, and the key is in force.',
    Choices: [
      { Variable: '$.phase', StringEquals: 'look', Next: 'ChooseVersions' },
      {
        And: [
          { Variable: '$.versions.current.VersionId', StringEqualsPath: '$.chosen.current.VersionId' },
          { Variable: '$.versions.previous.VersionId', StringEqualsPath: '$.chosen.previous.VersionId' },
          { Variable: '$.key.status', StringEquals: 'Active' },
        ],
        Next: 'MoveCurrentLabel',
      },
    ],
    Default: 'RefuseChanged',
  },
  ChooseVersions: {
    Type: 'Pass',
    Comment: 'What is restored is decided here; whatever is read later must agree.',
    InputPath: '$.versions',
    ResultPath: '$.chosen',
    Next: 'IsReported',
  },
  IsReported: {
    Type: 'Choice',
    Comment: 'A key that leaked is not brought back, whatever its version is labelled.',
    Choices: [{ ...IS_REPORTED, Next: 'RefuseReported' }],
    Default: 'TagHold',
  },
  TagHold: {
    ...awsSdkTask('iam', 'tagUser', {
      'UserName.$': '$.userName',
      Tags: [{ Key: TAGS.holdUntil, 'Value.$': '$.holdUntil' }],
    }),
    Comment: 'First of all: else the sweep would take the key that is restored for one to retire.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToHold' }],
    Next: 'NoteHold',
  },
  NoteHold: {
    Type: 'Pass',
    Comment: 'From here on every failure says that this much was done.',
    Parameters: { 'changed.$': format('The user was put on hold until {}.', '$.holdUntil') },
    ResultPath: '$.note',
    Next: 'ReactivateAccessKey',
  },
  ReactivateAccessKey: {
    ...awsSdkTask('iam', 'updateAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.key.accessKeyId',
      Status: 'Active',
    }),
    Comment: 'Also where it is Active: whoever deactivates it at this moment is found out after the wait.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseNoKey' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToReactivate' },
    ],
    Next: 'NoteReactivation',
  },
  NoteReactivation: {
    Type: 'Pass',
    Comment: 'The key works again, whatever becomes of the label.',
    Parameters: {
      'changed.$': format(
        'The user was put on hold until {}, and access key {} was set Active.',
        '$.holdUntil',
        '$.key.accessKeyId',
      ),
    },
    ResultPath: '$.note',
    Next: 'WaitForOthers',
  },
  WaitForOthers: {
    Type: 'Wait',
    Comment: 'RotateAccessKey and RetireAccessKey act within 60 s on tags that they read before the hold.',
    Seconds: 120,
    Next: 'StartMove',
  },
  StartMove: {
    Type: 'Pass',
    Comment: 'Everything is read again.',
    Result: 'move' satisfies Phase,
    ResultPath: '$.phase',
    Next: 'ListUserTagsAgain',
  },
  ListUserTagsAgain: {
    ...LIST_USER_TAGS,
    Comment: 'RotateAccessKey tags a reported key within 94 s of setting it Inactive, so by now.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' }],
    Next: 'IsReportedMeanwhile',
  },
  IsReportedMeanwhile: {
    Type: 'Choice',
    Comment: 'The key may have been set Inactive just before it was set Active here.',
    Choices: [{ ...IS_REPORTED, Next: 'DeactivateReportedKey' }],
    Default: 'ForgetVersions',
  },
  DeactivateReportedKey: {
    ...awsSdkTask('iam', 'updateAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.key.accessKeyId',
      Status: 'Inactive',
    }),
    Comment: 'Takes back what this execution did.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: null, Next: 'NoteTakenBack' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToTakeBack' },
    ],
    Next: 'NoteTakenBack',
  },
  NoteTakenBack: {
    Type: 'Pass',
    Comment: 'The hold stays: whoever ordered this did not know of the report.',
    Parameters: {
      'changed.$': format('The user was put on hold until {}; the key is Inactive, as it was reported.', '$.holdUntil'),
    },
    ResultPath: '$.note',
    Next: 'RefuseReported',
  },
  ForgetVersions: {
    Type: 'Pass',
    Comment: 'A label that is gone must not seem to be where it was.',
    Result: NO_VERSIONS,
    ResultPath: '$.versions',
    Next: 'ListSecretVersionIds',
  },
});
