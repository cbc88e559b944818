import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS } from '../enrolment';
import { DESCRIBE_SECRET, IS_READ_ONLY } from '../secret';

/** Which secret holds the user's key, and whether it can be written: settled before anything is changed. */
export const enrolmentStates = states({
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The secret of a user is always the one that the tag names. A hold that is there already is no obstacle.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' },
    ],
    Next: 'CheckEnrolment',
  },
  CheckEnrolment: {
    Type: 'Choice',
    Comment: 'Without the tag nobody can tell where the key is stored.',
    Choices: [{ ...hasTag('secretName'), Next: 'KeepSecretName' }],
    Default: 'RefuseNotEnrolled',
  },
  KeepSecretName: {
    Type: 'Pass',
    Comment: 'In one place, under the name that every machine has for it.',
    InputPath: '$.tags.secretName[0]',
    ResultPath: '$.secretName',
    Next: 'DescribeSecret',
  },
  DescribeSecret: {
    ...DESCRIBE_SECRET,
    Comment: 'A key is made Active only where the secret can be made to name it.',
    Catch: [
      { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' },
    ],
    Next: 'CheckSecret',
  },
  CheckSecret: {
    Type: 'Choice',
    Comment: 'Neither a secret scheduled for deletion nor a replica can be written.',
    Choices: [{ ...IS_READ_ONLY, Next: 'RefuseSecret' }],
    Default: 'ListSecretVersionIds',
  },
});
