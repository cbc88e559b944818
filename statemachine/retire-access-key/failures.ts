import { states } from '../asl/state-machine';
import { fail } from '../errors';

/** How a retirement fails. Each text says what happened, what was changed, and what to do. */
export const failureStates = states({
  RefuseInput: fail(
    'InvalidInput',
    'The input must be {"userName": "svc-ci", "accessKeyId": "AKIA...", "action": "deactivate"} or the same with the action delete, with an optional "reason", a text without markup. Nothing was changed. Correct the input and start again.',
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
    '$.secretName',
    '$.userName',
  ),
  RefuseCurrent: fail(
    'KeyIsCurrent',
    'Access key {} of user {} is the one that the secret {} names. Nothing was changed. Rotate the key first: start RotateAccessKey.',
    '$.accessKeyId',
    '$.userName',
    '$.secretName',
  ),
  RefuseCurrentUnknown: fail(
    'CurrentKeyUnknown',
    'The current version of secret {} does not name an Active key of user {}, so access key {} may be the one in use. Nothing was changed. Find out which key the applications use; rotate it, so that keyturn knows it, then start again.',
    '$.secretName',
    '$.userName',
    '$.accessKeyId',
  ),
  RefuseActive: fail(
    'KeyStillActive',
    'Access key {} of user {} is Active, and only a key that was deactivated is deleted. Nothing was changed. Start again with the action deactivate, and delete the key once nothing has missed it.',
    '$.accessKeyId',
    '$.userName',
  ),
  FailToLook: fail(
    'CurrentKeyUnknown',
    'A call failed with {} before it was known whether access key {} of user {} may be retired. Nothing was changed. Start again; if it fails the same way, look at the permissions of the role and at the name of the user.',
    '$.failure.Error',
    '$.accessKeyId',
    '$.userName',
  ),
  FailToTag: fail(
    'KeyStillActive',
    'Access key {} of user {} is still Active: that it is being deactivated could not be noted in the tag keyturn:deactivated ({}). At most the tag was changed. Start again; if it fails the same way, look at the permissions of the role and at how many tags the user has.',
    '$.accessKeyId',
    '$.userName',
    '$.failure.Error',
  ),
  FailToDeactivate: fail(
    'KeyStillActive',
    'Access key {} of user {} could not be set Inactive ({}) and may still be Active. The tag keyturn:deactivated names it. Start again; if it fails the same way, look at the permissions of the role.',
    '$.accessKeyId',
    '$.userName',
    '$.failure.Error',
  ),
  FailToDelete: fail(
    'OrphanedAccessKey',
    'Access key {} of user {}, which is not Active, could not be deleted ({}) and may still be there. Nothing else was changed. Start again; if it fails the same way, look at the permissions of the role, or delete the key by hand.',
    '$.accessKeyId',
    '$.userName',
    '$.failure.Error',
  ),
});
