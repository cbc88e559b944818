import { ACCESS_KEYS } from '../access-keys';
import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { versionsWithStage } from '../secret-version-pages';
import { VERSION_ID_PREFIX, versionIdOf } from '../secret-versions';
import { SECRET_NAME } from './enrolment';
import { ONLY_ONE_KEY } from './keys';

/** The label is not on that version: there is nothing to take away. */
const NOT_LABELLED = 'SecretsManager.InvalidParameterException';

/** What a key that RevokeAccessKey has cut off needs before and after the rotation itself. */
export const reportedStates = states({
  FindReportedKey: {
    Type: 'Pass',
    Comment: 'A filter without a match gives an empty list.',
    Parameters: {
      'currentVersionIds.$': `${versionsWithStage('AWSCURRENT')}.VersionId`,
      'versionId.$': versionIdOf('$.reported[0]'),
      'status.$': `${ACCESS_KEYS}[*][?(@.AccessKeyId==$.reported[0])].Status`,
    },
    ResultPath: '$.leak',
    Next: 'MustBeReplaced',
  },
  MustBeReplaced: {
    Type: 'Choice',
    Comment: 'A key that the secret does not name any more needs no successor, so telling twice rotates once.',
    Choices: [
      { Variable: '$.leak.currentVersionIds[0]', IsPresent: false, Next: 'NoteUnreadableAnswer' },
      {
        And: [
          { Variable: '$.leak.currentVersionIds[0]', StringMatches: `${VERSION_ID_PREFIX}*` },
          { Not: { Variable: '$.leak.currentVersionIds[0]', StringEqualsPath: '$.leak.versionId' } },
        ],
        Next: 'ReportNothingToDo',
      },
      {
        Or: [
          { Variable: '$.leak.status[0]', IsPresent: false },
          { Not: { Variable: '$.leak.status[0]', StringEquals: 'Inactive' } },
        ],
        Next: 'RefuseReportedKey',
      },
      { ...ONLY_ONE_KEY, Next: 'PrepareIssue' },
    ],
    Default: 'FindKeys',
  },
  ReportNothingToDo: {
    Type: 'Pass',
    Comment: 'The secret names another key: nothing was changed, and RevokeAccessKey has told whom it concerns.',
    Parameters: {
      'userName.$': '$.userName',
      'secretName.$': SECRET_NAME,
      'reason.$': '$.reason',
      newAccessKeyId: null,
      secretVersionId: null,
      previousAccessKeyId: null,
      deletedAccessKeyId: null,
      notified: null,
    },
    End: true,
  },
  ForgetReportedVersion: {
    ...awsSdkTask('secretsmanager', 'updateSecretVersionStage', {
      'SecretId.$': SECRET_NAME,
      VersionStage: 'AWSPREVIOUS',
      'RemoveFromVersionId.$': '$.leak.versionId',
    }),
    Comment: 'So that nobody restores the leaked key.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry(NOT_LABELLED), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: [NOT_LABELLED], ResultPath: null, Next: 'ComposeReplaced' },
      { ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'ComposeReplacedAndWarn' },
    ],
    Next: 'ComposeReplaced',
  },
});
