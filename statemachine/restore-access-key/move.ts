import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { LIST_USER_TAGS, TAGS_ARE_TRUNCATED, wasReported } from '../enrolment';
import { format } from '../errors';

/** The label is not where it was, or an earlier try has moved it already. */
const NOT_THERE = 'SecretsManager.InvalidParameterException';

/** Makes the chosen version current, and finds out whether it is if that is in doubt; takes it back for a leaked key. */
export const moveStates = states({
  MoveCurrentLabel: {
    ...awsSdkTask('secretsmanager', 'updateSecretVersionStage', {
      'SecretId.$': '$.chosen.secretName',
      VersionStage: 'AWSCURRENT',
      'RemoveFromVersionId.$': '$.chosen.replacedVersionId',
      'MoveToVersionId.$': '$.chosen.versionId',
    }),
    Comment: 'Compare and swap: whoever made another version current meanwhile keeps it.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry(NOT_THERE), RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.doubt', Next: 'NoteDoubtfulMove' }],
    Next: 'ListUserTagsAfterMove',
  },
  NoteDoubtfulMove: {
    Type: 'Pass',
    Comment: 'A try whose answer was lost may have moved the label, so the versions are read anew.',
    Parameters: {
      'doubt.$': format(
        ' To move the label AWSCURRENT to version {} failed with {}, and may have been done.',
        '$.chosen.versionId',
        '$.doubt.Error',
      ),
    },
    ResultPath: '$.pages',
    Next: 'WaitForSecretsManager',
  },
  WaitForSecretsManager: {
    Type: 'Wait',
    Comment: 'A try that timed out here may still be landing there.',
    Seconds: 10,
    Next: 'ListSecretVersionIds',
  },
  ListUserTagsAfterMove: {
    ...LIST_USER_TAGS,
    Comment: 'Whoever cut the key off and then found the secret to name another one has tagged it before he looked.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToTakeBack' }],
    Next: 'CheckTagsAfterMove',
  },
  CheckTagsAfterMove: {
    Type: 'Choice',
    Comment: 'Of a version that a person wrote nobody else can say which key it holds, so the owner is told to look.',
    Choices: [
      { ...TAGS_ARE_TRUNCATED, Next: 'FailToTakeBack' },
      { ...wasReported('$.chosen.accessKeyId'), Next: 'MoveCurrentLabelBack' },
      { Variable: '$.chosen.versionId', StringEqualsPath: '$.chosen.ownVersionId', Next: 'ComposeRestored' },
    ],
    Default: 'ComposeRestoredUnread',
  },
  MoveCurrentLabelBack: {
    ...awsSdkTask('secretsmanager', 'updateSecretVersionStage', {
      'SecretId.$': '$.chosen.secretName',
      VersionStage: 'AWSCURRENT',
      'RemoveFromVersionId.$': '$.chosen.versionId',
      'MoveToVersionId.$': '$.chosen.replacedVersionId',
    }),
    Comment: 'The secret must not name a key that leaked. Where another rotation was faster, it names a newer one.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry(NOT_THERE), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: [NOT_THERE], ResultPath: null, Next: 'DeactivateReportedKey' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToTakeBack' },
    ],
    Next: 'DeactivateReportedKey',
  },
  DeactivateReportedKey: {
    ...awsSdkTask('iam', 'updateAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.chosen.accessKeyId',
      Status: 'Inactive',
    }),
    Comment: 'The key may have been set Inactive just before it was set Active here.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: null, Next: 'RefuseReportedMeanwhile' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToTakeBack' },
    ],
    Next: 'RefuseReportedMeanwhile',
  },
});
