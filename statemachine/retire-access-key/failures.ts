import { states } from '../asl/state-machine';
import { fail } from '../errors';
import { wasDenied } from '../refusal';

/** How a retirement fails. Each text says what happened, what was changed, and what to do. */
export const failureStates = states({
  WhyDidItFail: {
    Type: 'Choice',
    Comment: 'What somebody forbids does not pass by itself.',
    Choices: [{ ...wasDenied('Iam', 'SecretsManager'), Next: 'FailDenied' }],
    Default: 'FailToLook',
  },
  FailDenied: fail(
    'AccessKeyNotRetired',
    'A call was denied ({}) before it was known whether access key {} of user {} may be retired. Nothing was changed. Allow it where it is forbidden: by the policy of the role, of the secret, or of the organization. Then start again.',
    '$.failure.Error',
    '$.accessKeyId',
    '$.userName',
  ),
  RefuseInput: fail(
    'InvalidInput',
    'The input must be {"userName": "svc-ci", "accessKeyId": "AKIA...", "action": "deactivate", "unusedSince": "2026-11-01"}, where the day is not ahead, or "force": true in its place; or the same with the action delete, which needs neither. An optional "reason" is a text without markup. Nothing was changed. Correct the input and start again.',
  ),
  RefuseUnknownUser: fail(
    'UserNotFound',
    'IAM knows no user {}. Nothing was changed. Check the name; it is without path.',
    '$.userName',
  ),
  RefuseUnknownKey: fail(
    'AccessKeyNotFound',
    'User {} has no access key {}. No key was changed. Check the id; if the key was deleted meanwhile, there is nothing to do.',
    '$.userName',
    '$.accessKeyId',
  ),
  RefuseNotEnrolled: fail(
    'NotEnrolled',
    'User {} carries no tag SecretName, so nobody can tell which of its keys is current. Nothing was changed. To enrol the user, set the tag to the name of the secret that holds its key.',
    '$.userName',
  ),
  RefuseOnHold: fail(
    'OnHold',
    'User {} is on hold: the tag keyturn:hold-until is {}. Nothing was changed. Remove the tag when the reason for the hold is gone.',
    '$.userName',
    '$.tags.holdUntil[0]',
  ),
  RefuseSecret: fail(
    'SecretNotFound',
    'Secret {} of user {} does not exist, so nobody can tell which key is current. Nothing was changed. Create it, or correct the tag SecretName.',
    '$.tags.secretName[0]',
    '$.userName',
  ),
  RefuseCurrent: fail(
    'KeyIsCurrent',
    'Access key {} of user {} is the one that the secret {} names. Nothing was changed. Rotate the key first: start RotateAccessKey.',
    '$.accessKeyId',
    '$.userName',
    '$.tags.secretName[0]',
  ),
  RefuseCurrentUnknown: fail(
    'CurrentKeyUnknown',
    'The current version of secret {} does not name an Active key of user {}, or the tag SecretName came to name another secret, so access key {} may be the one in use. Nothing was changed. Find out which key the applications use; rotate it, so that keyturn knows it, then start again.',
    '$.found.secretName',
    '$.userName',
    '$.accessKeyId',
  ),
  RefuseActive: fail(
    'KeyStillActive',
    'Access key {} of user {} is Active, and only a key that was deactivated is deleted. Nothing was changed. Start again with the action deactivate, and delete the key once nothing has missed it.',
    '$.accessKeyId',
    '$.userName',
  ),
  RefuseInUse: fail(
    'KeyInUse',
    'Access key {} of user {} was last used at {} (service {}), and not before {}. Nothing was changed. Find what uses it and have it read the secret, then start again with a later unusedSince; to cut it off all the same, start with force.',
    '$.accessKeyId',
    '$.userName',
    '$.lastUse.AccessKeyLastUsed.LastUsedDate',
    '$.lastUse.AccessKeyLastUsed.ServiceName',
    '$.unusedSince',
  ),
  RefuseReported: fail(
    'KeyNotOurs',
    'Access key {} of user {} was reported as compromised, so it may be evidence. Nothing was changed. Once the investigation no longer needs it, start again with force.',
    '$.accessKeyId',
    '$.userName',
  ),
  FailToLook: fail(
    'AccessKeyNotRetired',
    'A call failed with {} before it was known whether access key {} of user {} may be retired. Nothing was changed. Start again; if it fails the same way, look at the last call of this execution.',
    '$.failure.Error',
    '$.accessKeyId',
    '$.userName',
  ),
  FailToRetire: fail(
    'AccessKeyNotRetired',
    'The call to {} access key {} of user {} failed with {}, so it is not known whether it was carried out. Nothing else was changed. Start again; if it fails the same way, look at the permissions of the role, or do it by hand.',
    '$.input.action',
    '$.accessKeyId',
    '$.userName',
    '$.failure.Error',
  ),
  FailToTag: fail(
    'AccessKeyNotRetired',
    'Access key {} of user {} is Inactive, but that keyturn deactivated it could not be noted ({}), so the sweep does not delete it by itself. Set the tag keyturn:deactivated of the user to the id of the key, a space and the date of today, or delete the key once nothing has missed it; look at the permissions of the role and at how many tags the user has.',
    '$.accessKeyId',
    '$.userName',
    '$.failure.Error',
  ),
});
