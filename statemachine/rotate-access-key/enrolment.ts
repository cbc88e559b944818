import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, TAGS_ARE_TRUNCATED, wasReported } from '../enrolment';
import { ON_HOLD } from '../hold';
import { describeSecret, IS_NOT_OURS, IS_READ_ONLY } from '../secret';

/** The secret of a user is always the one that its tag names, as it was first read. */
export const SECRET_NAME = '$.tags.secretName[0]';

/** Whether the user may be rotated, and into which secret: settled before any key is touched. */
export const enrolmentStates = states({
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The tag names the secret; an input that names another one is refused.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'CheckEnrolment',
  },
  CheckEnrolment: {
    Type: 'Choice',
    Comment: 'A hold stops every rotation but that of a leaked key, which only the tag of RevokeAccessKey can ask for.',
    Choices: [
      { ...TAGS_ARE_TRUNCATED, Next: 'NoteUnreadableAnswer' },
      { Not: hasTag('secretName'), Next: 'RefuseNotEnrolled' },
      {
        And: [
          { Variable: '$.secretName[0]', IsPresent: true },
          { Not: { Variable: '$.secretName[0]', StringEqualsPath: SECRET_NAME } },
        ],
        Next: 'RefuseSecretName',
      },
      {
        And: [{ Variable: '$.reason', StringEquals: 'compromised' }, { Not: wasReported('$.reported[0]', '$.tags') }],
        Next: 'RefuseReportedKey',
      },
      { And: [{ Not: { Variable: '$.reason', StringEquals: 'compromised' } }, ON_HOLD], Next: 'RefuseOnHold' },
    ],
    Default: 'DescribeSecret',
  },
  DescribeSecret: {
    ...describeSecret(SECRET_NAME),
    Comment: 'A key that cannot be stored must not be made, nor room for it.',
    Catch: [
      { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'CheckSecret',
  },
  CheckSecret: {
    Type: 'Choice',
    Comment:
      'It must say itself that it is for this key; else a mistyped tag would overwrite what somebody else needs.',
    Choices: [
      { ...IS_READ_ONLY, Next: 'RefuseSecret' },
      { ...IS_NOT_OURS, Next: 'RefuseSecretNotOurs' },
    ],
    Default: 'ListAccessKeys',
  },
});
