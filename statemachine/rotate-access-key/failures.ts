import { states } from '../asl/state-machine';
import { fail } from '../errors';
import { wasDenied, wasThrottled } from '../refusal';
import { SECRET_NAME } from './enrolment';

const OUTCOME = 'States.JsonToString($.issue.outcome)';
const NEW_KEYS = 'States.JsonToString($.left.newAccessKeyIds)';

/** How a rotation fails. Each text says what happened, what was changed, and what to do. */
export const failureStates = states({
  WhyDidItFail: {
    Type: 'Choice',
    Comment: 'What to do depends on whether somebody forbids the call, or it passes by itself.',
    Choices: [
      { ...wasDenied('Iam', 'SecretsManager', 'Sfn'), Next: 'FailDenied' },
      { ...wasThrottled('Iam', 'SecretsManager', 'Sfn'), Next: 'FailThrottled' },
    ],
    Default: 'FailBeforeIssue',
  },
  RefuseInput: fail(
    'InvalidInput',
    'The input must be {"userName": "svc-ci"}, with an optional "secretName" and an optional "reason" of scheduled or manual. A reason of compromised, with the accessKeyId, comes from RevokeAccessKey alone. Nothing was changed. Correct the input and start again; to cut off a key that leaked, start RevokeAccessKey.',
  ),
  RefuseSecretName: fail(
    'InvalidInput',
    'The input names another secret than the tag SecretName of user {}, which names {}. Nothing was changed. Leave secretName out, or correct the tag.',
    '$.userName',
    SECRET_NAME,
  ),
  RefuseReportedKey: fail(
    'InvalidInput',
    'The key that the input calls compromised is not both named by a tag keyturn:reported or keyturn:reported-2 of user {} and an Inactive key of that user. Nothing was changed. Start RevokeAccessKey with the key: it cuts the key off, and has it replaced where that is needed.',
    '$.userName',
  ),
  RefuseUnknownUser: fail(
    'UserNotFound',
    'IAM knows no user {}. Nothing was changed. Check the name; it is without path.',
    '$.userName',
  ),
  RefuseNotEnrolled: fail(
    'NotEnrolled',
    'User {} carries no tag SecretName, or it was changed meanwhile. Nothing was changed. To enrol the user, set the tag to the name of the secret that holds its key.',
    '$.userName',
  ),
  RefuseOnHold: fail(
    'OnHold',
    'User {} is on hold by the tag keyturn:hold-until (it says {}, unless it was set just now). Nothing was changed. Remove the tag when the reason for the hold is gone.',
    '$.userName',
    'States.JsonToString($.tags.holdUntil)',
  ),
  RefuseSecret: fail(
    'SecretNotFound',
    'Secret {} of user {} does not exist, is scheduled for deletion, or is a replica of another region. Nothing was changed. Create or restore it, or correct the tag SecretName.',
    SECRET_NAME,
    '$.userName',
  ),
  RefuseSecretNotOurs: fail(
    'SecretNotOurs',
    'Secret {} does not carry the tag keyturn:user with the name of user {}, or Secrets Manager rotates it, or a service owns it. {} Correct the tag SecretName of the user; or, where the value of the secret is for this key alone, set the tag keyturn:user of the secret.',
    SECRET_NAME,
    '$.userName',
    '$.plan.changed',
  ),
  RefuseTwoActiveKeys: fail(
    'TwoActiveKeys',
    'User {} has no room for a new key: {} and {} are both Active, or there are still more. Nothing was changed. Find out which of them nothing uses, set it Inactive, and start again.',
    '$.userName',
    '$.keys.AccessKeyMetadata[0].AccessKeyId',
    '$.keys.AccessKeyMetadata[1].AccessKeyId',
  ),
  RefuseKeyNotOurs: fail(
    'KeyNotOurs',
    'Access key {} of user {} is not Active, but keyturn did not deactivate it or store it before the current one, or it was reported; it may be evidence. Nothing was changed. Delete it by hand, or start this rotation by hand, which deletes it.',
    '$.discarded.accessKeyId',
    '$.userName',
  ),
  FailDenied: fail(
    'AccessKeyNotIssued',
    'A call was denied ({}) before a key was made. {} Allow it where it is forbidden: by the policy of the role, of the secret or its KMS key, or of the organization. Then start again.',
    '$.failure.Error',
    '$.plan.changed',
  ),
  FailThrottled: fail(
    'AccessKeyNotIssued',
    'A call was throttled again and again ({}) before a key was made. {} Start again when fewer calls are made in this account.',
    '$.failure.Error',
    '$.plan.changed',
  ),
  FailBeforeIssue: fail(
    'AccessKeyNotIssued',
    'A call failed with {} before a key was made. {} Start again; if it fails the same way, look at the last call of this execution.',
    '$.failure.Error',
    '$.plan.changed',
  ),
  FailToDelete: fail(
    'AccessKeyNotIssued',
    'No key was made, because it is not known whether the access key {} of user {}, which was not Active, was deleted to make room: the call failed with {}. Nothing else was changed. Start again.',
    '$.discarded.accessKeyId',
    '$.userName',
    '$.failure.Error',
  ),
  FailRolledBack: fail(
    'AccessKeyNotIssued',
    'The new key of user {} could not be stored in secret {} and was deleted again: {}. {} The previous key is still in force. Look at the category: denied is for a person to allow, throttled passes. Then start again.',
    '$.userName',
    SECRET_NAME,
    OUTCOME,
    '$.plan.changed',
  ),
  FailNotCreated: fail(
    'AccessKeyNotIssued',
    'No key was made for user {}: {}. {} Keys that appeared meanwhile: {}. If another rotation runs, it makes them; else delete them, and start again.',
    '$.userName',
    OUTCOME,
    '$.plan.changed',
    NEW_KEYS,
  ),
  FailInDoubt: fail(
    'StoreOutcomeUnknown',
    'A key may have been made for user {} and stored in secret {}: {}. {} Keys that appeared meanwhile: {}. Compare them with the version ids of the secret: a key that is in none is safe to delete. Then start again.',
    '$.userName',
    SECRET_NAME,
    OUTCOME,
    '$.plan.changed',
    NEW_KEYS,
  ),
  FailOrphaned: fail(
    'OrphanedAccessKey',
    'A key was made for user {}, could not be stored in secret {}, and could not be deleted: {}. {} Keys that appeared meanwhile: {}. Delete the key that is named here; the previous key is still in force.',
    '$.userName',
    SECRET_NAME,
    OUTCOME,
    '$.plan.changed',
    NEW_KEYS,
  ),
});
