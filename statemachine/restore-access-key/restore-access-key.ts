import { stateMachine } from '../asl/state-machine';
import { mailStates } from '../mail';
import { unreadableAnswer } from '../unreadable-answer';
import { enrolmentStates } from './enrolment';
import { failureStates } from './failures';
import { inputStates } from './input';
import { keyStates } from './keys';
import { moveStates } from './move';
import { reactivateStates } from './reactivate';
import { versionStates } from './versions';

/**
 * Undoes the last rotation of a user: the previous key is Active and current again, and the user on hold. Standard.
 * Input: `{"userName", "holdUntil"?}`; the date is `9999-12-31` where none is given: until a person removes the tag.
 * Output: `{"userName", "secretName", "accessKeyId", "secretVersionId", "replacedSecretVersionId", "holdUntil",
 * "notified"}`. A second restoration ends with KeyRotation.NothingToRestore, instead of undoing the first.
 */
export const restoreAccessKey = stateMachine({
  Comment: 'Undoes the last rotation of one IAM user: hold, reactivate, wait for others, make the version current.',
  StartAt: 'CheckInput',
  TimeoutSeconds: 900,
  States: {
    ...inputStates,
    ...enrolmentStates,
    ...versionStates,
    ...keyStates,
    ...reactivateStates,
    ...moveStates,
    ...mailStates,
    ...unreadableAnswer('FailToLook'),
    ...failureStates,
  },
});
