import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { TAGS } from '../enrolment';
import { format } from '../errors';
import { versionIdOf } from '../secret-versions';

/** The label is not on that version: there is nothing to take away. */
const NOT_LABELLED = 'SecretsManager.InvalidParameterException';

/** What a leaked key needs before and after the rotation itself. */
export const compromisedStates = states({
  IsCompromised: {
    Type: 'Choice',
    Comment: 'A leaked key is cut off before anything else; every other key keeps working until it is replaced.',
    Choices: [{ Variable: '$.reason', StringEquals: 'compromised', Next: 'DeactivateAccessKey' }],
    Default: 'ListUserTags',
  },
  DeactivateAccessKey: {
    ...awsSdkTask('iam', 'updateAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.input.accessKeyId',
      Status: 'Inactive',
    }),
    Comment: 'Inactive rather than deleted: the investigation needs it.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownKey' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToDeactivate' },
    ],
    Next: 'NoteDeactivation',
  },
  NoteDeactivation: {
    Type: 'Pass',
    Comment: 'From here on every failure says that this much was done.',
    Parameters: {
      'reportedVersionId.$': versionIdOf('$.input.accessKeyId'),
      'deactivation.$': format('Access key {} was set Inactive. ', '$.input.accessKeyId'),
      'changed.$': format('Access key {} was set Inactive.', '$.input.accessKeyId'),
      warning: '',
    },
    ResultPath: '$.note',
    Next: 'TagDeactivation',
  },
  TagDeactivation: {
    ...awsSdkTask('iam', 'tagUser', {
      'UserName.$': '$.userName',
      Tags: [
        { Key: TAGS.deactivated, 'Value.$': format('{} {}', '$.input.accessKeyId', '$$.State.EnteredTime') },
        { Key: TAGS.reported, 'Value.$': '$.input.accessKeyId' },
      ],
    }),
    Comment:
      'Tells the sweep that it may delete the key in its time, else it would report it; and a restoration to leave it.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'ListUserTags' }],
    Next: 'ListUserTags',
  },
  ForgetReportedVersion: {
    ...awsSdkTask('secretsmanager', 'updateSecretVersionStage', {
      'SecretId.$': '$.secretName',
      VersionStage: 'AWSPREVIOUS',
      'RemoveFromVersionId.$': '$.note.reportedVersionId',
    }),
    Comment: 'So that nobody restores the leaked key.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry(NOT_LABELLED), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: [NOT_LABELLED], ResultPath: null, Next: 'ChooseMail' },
      { ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'WarnOfReportedVersion' },
    ],
    Next: 'ChooseMail',
  },
  WarnOfReportedVersion: {
    Type: 'Pass',
    Comment: 'The rotation is done; that the label stayed is for a person to know, and no reason to fail.',
    Result: 'Its version of the secret could not be freed of the label AWSPREVIOUS: do not restore it. ',
    ResultPath: '$.note.warning',
    Next: 'ChooseMail',
  },
});
