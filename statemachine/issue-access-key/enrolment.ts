import { isText } from '../asl/conditions';
import { neverRetry, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, TAGS_ARE_TRUNCATED } from '../enrolment';
import { wasDenied, wasRefused, wasThrottled } from '../refusal';
import { DESCRIBE_SECRET, IS_NOT_OURS, IS_READ_ONLY } from '../secret';

const CATCH = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyNotRead' }] as const;

/** From the input to a user and a secret that belong together, each by its own word. */
export const enrolmentStates = states({
  CheckInput: {
    Type: 'Choice',
    Comment: 'Nothing is created for an input that does not say all that is needed.',
    Choices: [
      { Variable: '$', IsNull: true, Next: 'ReportInvalidInput' },
      {
        And: [isText('$.userName'), isText('$.secretName')],
        Next: 'Begin',
      },
    ],
    Default: 'ReportInvalidInput',
  },
  Begin: {
    Type: 'Pass',
    Comment: 'Whatever else is in the input could make the state too large to go on with, once there is a key.',
    Parameters: {
      'userName.$': '$.userName',
      'secretName.$': '$.secretName',
    },
    Next: 'ListUserTags',
  },
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The secret of a user is always the one that its tag names; this machine alone can create, so it asks.',
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE_SOON],
    Catch: CATCH,
    Next: 'CheckSecretName',
  },
  CheckSecretName: {
    Type: 'Choice',
    Comment: 'Else whoever may start this machine could have any key written into a secret of his own.',
    Choices: [
      { ...TAGS_ARE_TRUNCATED, Next: 'NoteUnreadableAnswer' },
      {
        And: [hasTag('secretName'), { Variable: '$.tags.secretName[0]', StringEqualsPath: '$.secretName' }],
        Next: 'DescribeSecret',
      },
    ],
    Default: 'ReportInvalidInput',
  },
  DescribeSecret: {
    ...DESCRIBE_SECRET,
    Comment: 'The secret names the user by a tag of its own; asked directly before the key is made.',
    Retry: [neverRetry('SecretsManager.ResourceNotFoundException'), RETRY_REPEATABLE_SOON],
    Catch: CATCH,
    Next: 'CheckSecret',
  },
  CheckSecret: {
    Type: 'Choice',
    Comment: 'The value of a secret that does not say so is not ours to write over.',
    Choices: [
      { ...IS_READ_ONLY, Next: 'ReportNoSecret' },
      { ...IS_NOT_OURS, Next: 'ReportSecretNotOurs' },
    ],
    Default: 'CreateAccessKey',
  },
  WhyNotRead: {
    Type: 'Choice',
    Comment: 'There is no key yet, whatever the reason; the reason is for whoever has to mend it.',
    Choices: [
      { ...wasDenied('Iam', 'SecretsManager'), Next: 'ReportDenied' },
      { ...wasThrottled('Iam', 'SecretsManager'), Next: 'ReportThrottled' },
      { ...wasRefused('Iam', 'SecretsManager'), Next: 'ReportRefused' },
    ],
    Default: 'ReportNotRead',
  },
});
