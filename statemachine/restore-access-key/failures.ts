import { states } from '../asl/state-machine';
import { fail } from '../errors';

/** How a restoration fails. Each text says what happened, what was changed, and what to do. */
export const failureStates = states({
  RefuseInput: fail(
    'InvalidInput',
    'The input must be {"userName": "svc-ci"}, with an optional "holdUntil", a date that lies ahead, such as 2031-12-31. Nothing was changed. Correct the input and start again.',
  ),
  RefuseUnknownUser: fail(
    'UserNotFound',
    'IAM knows no user {}. {} Check the name; it is without path.',
    '$.userName',
    '$.note.changed',
  ),
  RefuseNotEnrolled: fail(
    'NotEnrolled',
    'User {} carries no tag SecretName, so nobody can tell where its key is stored. Nothing was changed. Set the tag to the name of the secret, then start again.',
    '$.userName',
  ),
  RefuseSecret: fail(
    'SecretNotFound',
    'Secret {} of user {} does not exist, is scheduled for deletion, or is a replica of another region. {} Restore the secret, or correct the tag SecretName, then start again.',
    '$.secretName',
    '$.userName',
    '$.note.changed',
  ),
  RefuseNoVersion: fail(
    'NothingToRestore',
    'Secret {} of user {} has no version with the label AWSPREVIOUS that keyturn stored and that is older than the current one. {} If the previous key was just restored, that is as it should be. Else look at the versions of the secret, and rotate the key where a new one is needed.',
    '$.secretName',
    '$.userName',
    '$.note.changed',
  ),
  RefuseNoKey: fail(
    'NothingToRestore',
    'The key of version {} of secret {} is no longer a key of user {}. {} It cannot be brought back: start RotateAccessKey where a new one is needed.',
    '$.versions.previous.VersionId',
    '$.secretName',
    '$.userName',
    '$.note.changed',
  ),
  RefuseReported: fail(
    'NothingToRestore',
    'Access key {} of user {}, which came before the current one, was reported as compromised and is not brought back. {} Start RotateAccessKey where a new key is needed. If the report was a mistake, remove the tag keyturn:reported and start again.',
    '$.key.accessKeyId',
    '$.userName',
    '$.note.changed',
  ),
  FailToTakeBack: fail(
    'KeyStillActive',
    'Access key {} of user {} was reported as compromised while it was being restored, and could not be set Inactive again ({}). {} Set the key Inactive by hand at once.',
    '$.key.accessKeyId',
    '$.userName',
    '$.failure.Error',
    '$.note.changed',
  ),
  RefuseChanged: fail(
    'CurrentKeyUnknown',
    'Somebody else changed the secret {} or access key {} of user {} while it was being restored. {} The hold stands, so start again: the same will not happen twice.',
    '$.secretName',
    '$.key.accessKeyId',
    '$.userName',
    '$.note.changed',
  ),
  FailToLook: fail(
    'CurrentKeyUnknown',
    'A call failed with {}, so it is not known which key of user {} is current and which came before. {} Start again; if it fails the same way, look at the permissions of the role and at the name of the user.',
    '$.failure.Error',
    '$.userName',
    '$.note.changed',
  ),
  FailToHold: fail(
    'CurrentKeyUnknown',
    'User {} could not be put on hold ({}), though the tag keyturn:hold-until may be set. Keys and secret are as they were. Start again; if it fails the same way, look at the permissions of the role and at how many tags the user has.',
    '$.userName',
    '$.failure.Error',
  ),
  FailToReactivate: fail(
    'CurrentKeyUnknown',
    'Access key {} of user {} could not be set Active ({}), though it may be. {} The secret is as it was. Start again; if it fails the same way, look at the permissions of the role and at the status of the key.',
    '$.key.accessKeyId',
    '$.userName',
    '$.failure.Error',
    '$.note.changed',
  ),
  FailToMove: fail(
    'CurrentKeyUnknown',
    'The label AWSCURRENT of secret {} is not on version {}, to which it was to be moved ({}). {} Look at the versions of the secret, then start again.',
    '$.secretName',
    '$.chosen.previous.VersionId',
    '$.note.error',
    '$.note.changed',
  ),
});
