import { awsSdkTask } from '../asl/aws-sdk-task';
import { RETRY_WITHIN_QUOTA } from '../asl/retry';
import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS } from '../enrolment';
import { versionIdOf } from '../secret-versions';
import type { SecretFields } from './secret-fields';

const CREATE_ACCESS_KEY = {
  ...awsSdkTask('iam', 'createAccessKey', { 'UserName.$': '$.userName' }),
  ResultPath: '$.created',
  TimeoutSeconds: 10,
  Catch: [
    {
      ErrorEquals: ['Iam.LimitExceededException', 'Iam.NoSuchEntityException'],
      ResultPath: '$.failure',
      Next: 'ReportNotCreated',
    },
    { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'ReportCreationUnknown' },
  ],
  Next: 'CheckAccessKey',
} as const;

const ACCESS_KEY_ID = '$.created.AccessKey.AccessKeyId';
const SECRET_ACCESS_KEY = '$.created.AccessKey.SecretAccessKey';

/** From the input to a created key. */
export function createStates(fields: SecretFields) {
  return states({
    CheckInput: {
      Type: 'Choice',
      Comment: 'Nothing is created for an input that does not say all that is needed.',
      Choices: [
        { Variable: '$', IsNull: true, Next: 'ReportInvalidInput' },
        {
          And: [
            { Variable: '$.userName', IsPresent: true },
            { Variable: '$.userName', IsString: true },
            { Variable: '$.secretName', IsPresent: true },
            { Variable: '$.secretName', IsString: true },
            { Variable: '$.hasAccessKey', IsPresent: true },
            { Variable: '$.hasAccessKey', IsBoolean: true },
          ],
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
        'hasAccessKey.$': '$.hasAccessKey',
      },
      Next: 'ListUserTags',
    },
    ListUserTags: {
      ...LIST_USER_TAGS,
      Comment: 'The secret of a user is always the one that its tag names; this machine alone can create, so it asks.',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'ReportNotCreated' }],
      Next: 'CheckSecretName',
    },
    CheckSecretName: {
      Type: 'Choice',
      Comment: 'Else whoever may start this machine could have any key written into a secret of his own.',
      Choices: [
        {
          And: [hasTag('secretName'), { Variable: '$.tags.secretName[0]', StringEqualsPath: '$.secretName' }],
          Next: 'HasAccessKey',
        },
      ],
      Default: 'ReportInvalidInput',
    },
    HasAccessKey: {
      Type: 'Choice',
      Comment: 'Only with a key already there does the quota of two forbid that a repetition creates one more.',
      Choices: [{ Variable: '$.hasAccessKey', BooleanEquals: true, Next: 'CreateAccessKey' }],
      Default: 'CreateFirstAccessKey',
    },
    CreateAccessKey: {
      ...CREATE_ACCESS_KEY,
      Comment: 'From here to UpdateSecret the secret is in the input, and in no history: Express keeps none.',
      Retry: [RETRY_WITHIN_QUOTA],
    },
    CreateFirstAccessKey: {
      ...CREATE_ACCESS_KEY,
      Comment: 'Without a retry: CreateAccessKey is not idempotent.',
    },
    CheckAccessKey: {
      Type: 'Choice',
      Comment: 'After this no path can fail while the secret is in the input.',
      Choices: [
        {
          And: [
            { Variable: ACCESS_KEY_ID, IsPresent: true },
            { Variable: ACCESS_KEY_ID, IsString: true },
            { Variable: SECRET_ACCESS_KEY, IsPresent: true },
            { Variable: SECRET_ACCESS_KEY, IsString: true },
          ],
          Next: 'NameVersion',
        },
      ],
      Default: 'ReportUnreadableAccessKey',
    },
    NameVersion: {
      Type: 'Pass',
      Comment: 'The key id makes the version id, so that versions tell which key is current and which came before.',
      Parameters: {
        'userName.$': '$.userName',
        'secretName.$': '$.secretName',
        'accessKeyId.$': ACCESS_KEY_ID,
        'versionId.$': versionIdOf(ACCESS_KEY_ID),
        ...fields.parameters,
      },
      Next: 'WaitForPropagation',
    },
  });
}
