import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { TAGS } from '../enrolment';
import { format } from '../errors';
import { NO_VERSIONS, type Phase } from './input';

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
    Next: 'TagHold',
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
    Next: 'ForgetVersions',
  },
  ForgetVersions: {
    Type: 'Pass',
    Comment: 'A label that is gone must not seem to be where it was.',
    Result: NO_VERSIONS,
    ResultPath: '$.versions',
    Next: 'ListSecretVersionIds',
  },
});
