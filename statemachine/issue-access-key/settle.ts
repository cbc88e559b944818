import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { states } from '../asl/state-machine';
import {
  ARE_VERSIONS_UNREADABLE,
  HAS_MORE_VERSIONS,
  IS_NO_PAGE,
  listMoreSecretVersionIds,
  listSecretVersionIds,
  versionsWhere,
} from '../secret-version-pages';

const CANNOT_ASK = [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'ReportStoringUnknown' }] as const;

/**
 * After a failed UpdateSecret: asks whether the key was stored all the same, and takes it back if certainly not. Two
 * looks and at least 15 s lie between the last try and that.
 */
export const settleStates = states({
  WaitForSecretsManager: {
    Type: 'Wait',
    Comment: 'A try that timed out here may still be landing there.',
    Seconds: 10,
    Next: 'ListSecretVersionIds',
  },
  ListSecretVersionIds: {
    ...listSecretVersionIds('$.secretName'),
    Comment: 'Tells by the version id whether the key is stored, without reading a secret.',
    Catch: CANNOT_ASK,
    Next: 'HasMoreVersions',
  },
  HasMoreVersions: {
    Type: 'Choice',
    Comment: 'The version may be on either page.',
    Choices: [
      { ...IS_NO_PAGE, Next: 'ReportStoringUnknown' },
      { ...HAS_MORE_VERSIONS, Next: 'ListMoreSecretVersionIds' },
    ],
    Default: 'FindVersion',
  },
  ListMoreSecretVersionIds: {
    ...listMoreSecretVersionIds('$.secretName'),
    Comment: 'The last page: Secrets Manager removes what is above a hundred versions.',
    Catch: CANNOT_ASK,
    Next: 'FindVersion',
  },
  FindVersion: {
    Type: 'Pass',
    Comment: 'A filter without a match gives an empty list.',
    Parameters: { 'versionIds.$': `${versionsWhere('@.VersionId==$.versionId')}.VersionId` },
    ResultPath: '$.found',
    Next: 'IsStored',
  },
  IsStored: {
    Type: 'Choice',
    Comment: 'Only a key that is certainly not stored is taken back.',
    Choices: [
      { Variable: '$.found.versionIds[0]', IsPresent: true, Next: 'ReportStored' },
      { ...ARE_VERSIONS_UNREADABLE, Next: 'ReportStoringUnknown' },
      { Variable: '$.refused', BooleanEquals: false, Next: 'ReportStoringUnknown' },
      { Variable: '$.look', StringEquals: 'first', Next: 'NoteFirstLook' },
    ],
    Default: 'DeleteAccessKey',
  },
  NoteFirstLook: {
    Type: 'Pass',
    Comment: 'Secrets Manager too is eventually consistent; nothing of the first look is kept.',
    Parameters: {
      'userName.$': '$.userName',
      'secretName.$': '$.secretName',
      'accessKeyId.$': '$.accessKeyId',
      'versionId.$': '$.versionId',
      'error.$': '$.error',
      'refused.$': '$.refused',
      'category.$': '$.category',
      look: 'second',
    },
    Next: 'WaitForConsistency',
  },
  WaitForConsistency: {
    Type: 'Wait',
    Comment: 'Long enough for what has come late to be seen.',
    Seconds: 5,
    Next: 'ListSecretVersionIds',
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
