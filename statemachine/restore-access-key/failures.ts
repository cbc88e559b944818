import { states } from '../asl/state-machine';
import { fail } from '../errors';
import { wasDenied } from '../refusal';
import { SECRET_NAME } from './enrolment';

/** How a restoration fails. Each text says what happened, what was changed, and what to do. */
export const failureStates = states({
  WhyDidItFail: {
    Type: 'Choice',
    Comment: 'What somebody forbids does not pass by itself.',
    Choices: [{ ...wasDenied('Iam', 'SecretsManager'), Next: 'FailDenied' }],
    Default: 'FailToLook',
  },
  FailDenied: fail(
    'AccessKeyNotRestored',
    'A call was denied ({}) while the previous access key of user {} was being restored. {}{} Allow it where it is forbidden: by the policy of the role, of the secret, or of the organization. Then start again.',
    '$.failure.Error',
    '$.userName',
    '$.note.changed',
    '$.pages.doubt',
  ),
  RefuseInput: fail(
    'InvalidInput',
    'The input must be {"userName": "svc-ci"}, with an optional "holdUntil", a date that lies ahead, such as 2031-12-31. Nothing was changed. Correct the input and start again.',
  ),
  RefuseUnknownUser: fail(
    'UserNotFound',
    'IAM knows no user {}. Nothing was changed. Check the name; it is without path.',
    '$.userName',
  ),
  RefuseNotEnrolled: fail(
    'NotEnrolled',
    'User {} carries no tag SecretName, so nobody can tell where its key is stored. Nothing was changed. Set the tag to the name of the secret, then start again.',
    '$.userName',
  ),
  RefuseSecret: fail(
    'SecretNotFound',
    'Secret {} of user {} does not exist, is scheduled for deletion, or is a replica of another region. {}{} Restore the secret, or correct the tag SecretName, then start again.',
    SECRET_NAME,
    '$.userName',
    '$.note.changed',
    '$.pages.doubt',
  ),
  RefuseSecretNotOurs: fail(
    'SecretNotOurs',
    'Secret {} does not carry the tag keyturn:user with the value {}, or Secrets Manager rotates it, or a service owns it, so keyturn does not change it. Nothing was changed. If the secret holds the key of this user alone, set the tag and end what else rotates it, then start again.',
    SECRET_NAME,
    '$.userName',
  ),
  RefuseNoVersion: fail(
    'NothingToRestore',
    'Secret {} of user {} has no version with the label AWSPREVIOUS that is older than the current one and that keyturn stored, or that a person wrote before the only one that keyturn stored. Nothing was changed. If the previous key was just restored, that is as it should be. Else look at the versions of the secret, and rotate the key where a new one is needed.',
    SECRET_NAME,
    '$.userName',
  ),
  RefuseNoKey: fail(
    'NothingToRestore',
    'User {} has no access key that can be the one of version {} of secret {}. Nothing was changed. A key that was deleted cannot be brought back: start RotateAccessKey where a new one is needed.',
    '$.userName',
    '$.versions.previous[0].VersionId',
    SECRET_NAME,
  ),
  RefuseReported: fail(
    'NothingToRestore',
    'Access key {} of user {}, which came before the current one, was reported as compromised and is not brought back. Nothing was changed. Start RotateAccessKey where a new key is needed. If the report was a mistake, empty the tag that names the key, keyturn:reported or keyturn:reported-2, and start again.',
    '$.chosen.accessKeyId',
    '$.userName',
  ),
  RefuseReportedMeanwhile: fail(
    'NothingToRestore',
    'Access key {} of user {} was reported as compromised while it was being restored, so it is Inactive, and its version is not current. The user was put on hold until {}, because whoever ordered this did not know of the report: remove the tag keyturn:hold-until, then start RotateAccessKey where a new key is needed.',
    '$.chosen.accessKeyId',
    '$.userName',
    '$.holdUntil',
  ),
  RefuseChanged: fail(
    'AccessKeyNotRestored',
    'While it was being restored, access key {} of user {} was set Inactive or deleted, or the hold or the tag SecretName was changed. {} The secret {} is as it was. Find out who did it, then start again.',
    '$.chosen.accessKeyId',
    '$.userName',
    '$.note.changed',
    '$.chosen.secretName',
  ),
  FailToLook: fail(
    'AccessKeyNotRestored',
    'A call failed with {} while the previous access key of user {} was being restored. {}{} Start again; if it fails the same way, look at the last call of this execution.',
    '$.failure.Error',
    '$.userName',
    '$.note.changed',
    '$.pages.doubt',
  ),
  FailToReactivate: fail(
    'AccessKeyNotRestored',
    'To put user {} on hold until {} or to set its access key {} Active failed ({}); both may have been done. The secret is as it was. Start again; if it fails the same way, look at the permissions of the role, at how many tags the user has, and at whether the key is still there.',
    '$.userName',
    '$.holdUntil',
    '$.chosen.accessKeyId',
    '$.failure.Error',
  ),
  FailToMove: fail(
    'AccessKeyNotRestored',
    'The label AWSCURRENT of secret {} is not on version {}.{} {} Look at the versions of the secret, then start again.',
    '$.chosen.secretName',
    '$.chosen.versionId',
    '$.pages.doubt',
    '$.note.changed',
  ),
  FailToTakeBack: fail(
    'AccessKeyNotRestored',
    'Access key {} of user {} was set Active, and version {} of secret {} may be current. That the key was reported as compromised meanwhile could not be found out, or the restoration could not be taken back for it ({}). The user was put on hold until {}. Look at the tags keyturn:reported and keyturn:reported-2: if one names the key, set the key Inactive by hand at once, and start RevokeAccessKey.',
    '$.chosen.accessKeyId',
    '$.userName',
    '$.chosen.versionId',
    '$.chosen.secretName',
    '$.failure.Error',
    '$.holdUntil',
  ),
});
