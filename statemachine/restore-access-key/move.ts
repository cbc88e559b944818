import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { format } from '../errors';
import { compose } from '../mail';
import type { Phase } from './input';

/** The label is not where it was, or an earlier try has moved it already. */
const NOT_THERE = 'SecretsManager.InvalidParameterException';

/** Makes the chosen version current, finds out whether it is if that is in doubt, and tells the owner. */
export const moveStates = states({
  MoveCurrentLabel: {
    ...awsSdkTask('secretsmanager', 'updateSecretVersionStage', {
      'SecretId.$': '$.secretName',
      VersionStage: 'AWSCURRENT',
      'RemoveFromVersionId.$': '$.chosen.current.VersionId',
      'MoveToVersionId.$': '$.chosen.previous.VersionId',
    }),
    Comment: 'Compare and swap: whoever made another version current meanwhile keeps it.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry(NOT_THERE), RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'NoteDoubtfulMove' }],
    Next: 'NoteRestored',
  },
  NoteDoubtfulMove: {
    Type: 'Pass',
    Comment: 'A try whose answer was lost may have moved the label.',
    Parameters: {
      'error.$': '$.failure.Error',
      'changed.$': format(
        '{} The label AWSCURRENT may have been moved to version {}.',
        '$.note.changed',
        '$.chosen.previous.VersionId',
      ),
    },
    ResultPath: '$.note',
    Next: 'WaitForSecretsManager',
  },
  WaitForSecretsManager: {
    Type: 'Wait',
    Comment: 'A try that timed out here may still be landing there.',
    Seconds: 10,
    Next: 'StartSettling',
  },
  StartSettling: {
    Type: 'Pass',
    Comment: 'The versions are read once more, and nothing is changed any more.',
    Result: 'settle' satisfies Phase,
    ResultPath: '$.phase',
    Next: 'ForgetVersions',
  },
  IsMoved: {
    Type: 'Choice',
    Comment: 'What the secret says counts, not how the call ended.',
    Choices: [
      {
        And: [
          { Variable: '$.versions.current.VersionId', IsPresent: true },
          { Variable: '$.versions.current.VersionId', StringEqualsPath: '$.chosen.previous.VersionId' },
        ],
        Next: 'NoteRestored',
      },
    ],
    Default: 'FailToMove',
  },
  NoteRestored: {
    Type: 'Pass',
    Comment: 'Leads the auditor from the execution to both versions of the secret.',
    Parameters: {
      'userName.$': '$.userName',
      'secretName.$': '$.secretName',
      'accessKeyId.$': '$.key.accessKeyId',
      'secretVersionId.$': '$.chosen.previous.VersionId',
      'replacedSecretVersionId.$': '$.chosen.current.VersionId',
      'holdUntil.$': '$.holdUntil',
    },
    ResultPath: '$.result',
    Next: 'ComposeRestored',
  },
  ComposeRestored: compose(
    'The owner learns that the key which was just rotated away is back, and until when.',
    ['keyturn: the previous access key of {} was restored', '$.userName'],
    [
      '<p>Access key {} of user {} is Active and the current version of the secret {} again; applications that read the secret take it by themselves. The version {}, which was current, and its key are as they were.</p><p>keyturn leaves the keys of the user alone until {} (tag keyturn:hold-until). Find out what failed with the newer key, then remove the tag.</p>',
      '$.result.accessKeyId',
      '$.userName',
      '$.secretName',
      '$.result.replacedSecretVersionId',
      '$.holdUntil',
    ],
    { Next: 'HasOwner' },
  ),
});
