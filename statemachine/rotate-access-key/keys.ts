import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Condition } from '../asl/choice-rules';
import { isText } from '../asl/conditions';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { versionIdOf } from '../secret-versions';

const KEYS = '$.keys.AccessKeyMetadata';

function isReadable(index: 0 | 1): Condition {
  return {
    And: [
      isText(`${KEYS}[${index}].AccessKeyId`),
      isText(`${KEYS}[${index}].Status`),
      { Variable: `${KEYS}[${index}].CreateDate`, IsPresent: true },
      { Variable: `${KEYS}[${index}].CreateDate`, IsTimestamp: true },
    ],
  };
}

function keyAt(index: 0 | 1) {
  return {
    Type: 'Pass',
    Parameters: {
      'accessKeyId.$': `${KEYS}[${index}].AccessKeyId`,
      'status.$': `${KEYS}[${index}].Status`,
      'createDate.$': `${KEYS}[${index}].CreateDate`,
      'versionId.$': versionIdOf(`${KEYS}[${index}].AccessKeyId`),
      stored: false,
    },
  } as const;
}

/** `$.first` and `$.second` are both there and Active. */
export const TWO_ACTIVE_KEYS: Condition = {
  And: [
    { Variable: '$.first.status', StringEquals: 'Active' },
    { Variable: '$.second.status', StringEquals: 'Active' },
  ],
};

/** Reads the keys of the user into `$.first` and `$.second`; a key that is not there keeps the status `none`. */
export const keyStates = states({
  ListAccessKeys: {
    ...awsSdkTask('iam', 'listAccessKeys', { 'UserName.$': '$.userName', MaxItems: 100 }),
    Comment: 'Whether there is room for a new key.',
    ResultPath: '$.keys',
    TimeoutSeconds: 5,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailBeforeIssue' },
    ],
    Next: 'HasFirstKey',
  },
  HasFirstKey: {
    Type: 'Choice',
    Comment: 'An answer that cannot be read is no answer.',
    Choices: [
      { Variable: KEYS, IsPresent: false, Next: 'NoteUnreadableAnswer' },
      {
        Or: [
          { Variable: KEYS, IsNull: true },
          { Variable: KEYS, IsString: true },
        ],
        Next: 'NoteUnreadableAnswer',
      },
      { Variable: `${KEYS}[0]`, IsPresent: false, Next: 'NeedsVersions' },
      { ...isReadable(0), Next: 'KeepFirstKey' },
    ],
    Default: 'NoteUnreadableAnswer',
  },
  KeepFirstKey: {
    ...keyAt(0),
    Comment: 'IAM documents no order: the first is neither the older nor the current one.',
    ResultPath: '$.first',
    Next: 'HasSecondKey',
  },
  HasSecondKey: {
    Type: 'Choice',
    Comment: 'More than two keys are more than the quota that the rotation counts on.',
    Choices: [
      { Variable: `${KEYS}[2]`, IsPresent: true, Next: 'RefuseTwoActiveKeys' },
      { Variable: `${KEYS}[1]`, IsPresent: false, Next: 'NeedsVersions' },
      { ...isReadable(1), Next: 'KeepSecondKey' },
    ],
    Default: 'NoteUnreadableAnswer',
  },
  KeepSecondKey: {
    ...keyAt(1),
    Comment: 'With two keys there is no room for a third.',
    ResultPath: '$.second',
    Next: 'NeedsVersions',
  },
  NeedsVersions: {
    Type: 'Choice',
    Comment: 'Which key is current matters only where one has to go, or has leaked.',
    Choices: [
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'ListSecretVersionIds' },
      { ...TWO_ACTIVE_KEYS, Next: 'RefuseTwoActiveKeys' },
      { Not: { Variable: '$.second.status', StringEquals: 'none' }, Next: 'ListSecretVersionIds' },
    ],
    Default: 'HasAccessKey',
  },
  NoteUnreadableAnswer: {
    Type: 'Pass',
    Comment: 'Stands for an error name where a service answered, but not in its own form.',
    Result: { Error: 'UnreadableAnswer' },
    ResultPath: '$.failure',
    Next: 'FailBeforeIssue',
  },
});
