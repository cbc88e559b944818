import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { states } from '../asl/state-machine';
import { HAS_NEXT_PAGE, IS_PAGE, LIST_MORE_SECRET_VERSION_IDS, LIST_SECRET_VERSION_IDS } from '../secret-versions';

const CANNOT_ASK = [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'ReportStoringUnknown' }] as const;

/** After a failed UpdateSecret: asks whether the key was stored all the same, and takes it back if certainly not. */
export const settleStates = states({
  WaitForSecretsManager: {
    Type: 'Wait',
    Comment: 'A try that timed out here may still be landing there.',
    Seconds: 10,
    Next: 'ListSecretVersionIds',
  },
  ListSecretVersionIds: {
    ...LIST_SECRET_VERSION_IDS,
    Comment: 'Tells by the version id whether the key is stored, without reading a secret.',
    Catch: CANNOT_ASK,
    Next: 'FindVersion',
  },
  ListMoreSecretVersionIds: {
    ...LIST_MORE_SECRET_VERSION_IDS,
    Comment: 'The version may be on any page.',
    Catch: CANNOT_ASK,
    Next: 'FindVersion',
  },
  FindVersion: {
    Type: 'Pass',
    Comment: 'A filter without a match gives an empty list.',
    Parameters: { 'versionIds.$': '$.page.Versions[?(@.VersionId==$.versionId)].VersionId' },
    ResultPath: '$.found',
    Next: 'IsStored',
  },
  IsStored: {
    Type: 'Choice',
    Comment: 'Only a key that is certainly not stored is taken back.',
    Choices: [
      { Variable: '$.found.versionIds[0]', IsPresent: true, Next: 'ReportStored' },
      { Not: IS_PAGE, Next: 'ReportStoringUnknown' },
      { ...HAS_NEXT_PAGE, Next: 'ListMoreSecretVersionIds' },
      { Variable: '$.refused', BooleanEquals: true, Next: 'DeleteAccessKey' },
    ],
    Default: 'ReportStoringUnknown',
  },
  DeleteAccessKey: {
    ...awsSdkTask('iam', 'deleteAccessKey', { 'UserName.$': '$.userName', 'AccessKeyId.$': '$.accessKeyId' }),
    Comment: 'Nobody has seen this key: its secret was never stored and is forgotten.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE_SOON],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: null, Next: 'ReportRolledBack' },
      { ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'ReportOrphaned' },
    ],
    Next: 'ReportRolledBack',
  },
});
