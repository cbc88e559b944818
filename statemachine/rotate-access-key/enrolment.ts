import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, ON_HOLD } from '../enrolment';
import { DESCRIBE_SECRET, IS_READ_ONLY } from '../secret';

/** Whether the user may be rotated, and into which secret: settled before any key is touched. */
export const enrolmentStates = states({
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The tag names the secret; an input that names another one is refused.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailBeforeIssue' },
    ],
    Next: 'CheckEnrolment',
  },
  CheckEnrolment: {
    Type: 'Choice',
    Comment: 'A hold stops every rotation but that of a leaked key.',
    Choices: [
      { Not: hasTag('secretName'), Next: 'RefuseNotEnrolled' },
      {
        And: [
          { Variable: '$.input.secretName', IsPresent: true },
          { Not: { Variable: '$.input.secretName', StringEqualsPath: '$.tags.secretName[0]' } },
        ],
        Next: 'RefuseSecretName',
      },
      { And: [{ Not: { Variable: '$.reason', StringEquals: 'compromised' } }, ON_HOLD], Next: 'RefuseOnHold' },
    ],
    Default: 'KeepSecretName',
  },
  KeepSecretName: {
    Type: 'Pass',
    Comment: 'The secret of a user is always the one that the tag names.',
    InputPath: '$.tags.secretName[0]',
    ResultPath: '$.secretName',
    Next: 'StartResult',
  },
  StartResult: {
    Type: 'Pass',
    Comment: 'The output grows field by field, because what does not happen has no field.',
    Parameters: { 'userName.$': '$.userName', 'secretName.$': '$.secretName', 'reason.$': '$.reason' },
    ResultPath: '$.result',
    Next: 'DescribeSecret',
  },
  DescribeSecret: {
    ...DESCRIBE_SECRET,
    Comment: 'A key that cannot be stored must not be made, nor room for it.',
    Catch: [
      { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailBeforeIssue' },
    ],
    Next: 'CheckSecret',
  },
  CheckSecret: {
    Type: 'Choice',
    Comment: 'Neither a secret scheduled for deletion nor a replica can be written.',
    Choices: [
      { ...IS_READ_ONLY, Next: 'RefuseSecret' },
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'WaitForDeactivation' },
    ],
    Default: 'ListAccessKeys',
  },
  WaitForDeactivation: {
    Type: 'Wait',
    Comment: 'IAM lists a key with its old status for some seconds.',
    Seconds: 10,
    Next: 'ListAccessKeys',
  },
});
