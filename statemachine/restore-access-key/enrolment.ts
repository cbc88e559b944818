import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, TAGS_ARE_TRUNCATED } from '../enrolment';
import { describeSecret, IS_NOT_OURS, IS_READ_ONLY } from '../secret';

/** Where the first reading of the tags put the name of the secret; what is chosen keeps it. */
export const SECRET_NAME = '$.tags.secretName[0]';

/** Which secret holds the user's key, and whether it may be written: settled before anything is changed. */
export const enrolmentStates = states({
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The secret of a user is always the one that the tag names. A hold that is there already is no obstacle.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'CheckTags',
  },
  CheckTags: {
    Type: 'Choice',
    Comment: 'Without the tag nobody can tell where the key is stored.',
    Choices: [
      { ...TAGS_ARE_TRUNCATED, Next: 'FailToLook' },
      { ...hasTag('secretName'), Next: 'DescribeSecret' },
    ],
    Default: 'RefuseNotEnrolled',
  },
  DescribeSecret: {
    ...describeSecret(SECRET_NAME),
    Comment: 'A key is made Active only where the secret can be made to name it.',
    Catch: [
      { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'CheckSecret',
  },
  CheckSecret: {
    Type: 'Choice',
    Comment: 'What is scheduled for deletion or a replica cannot be written; what is not the own secret must not be.',
    Choices: [
      { ...IS_READ_ONLY, Next: 'RefuseSecret' },
      { ...IS_NOT_OURS, Next: 'RefuseSecretNotOurs' },
    ],
    Default: 'ListSecretVersionIds',
  },
});
