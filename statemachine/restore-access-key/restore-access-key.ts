import { type StateMachineDefinition, stateMachine } from '../asl/state-machine';
import { type Notification, notifyStates } from '../notification';
import { enrolmentStates } from './enrolment';
import { failureStates } from './failures';
import { inputStates } from './input';
import { keyStates } from './keys';
import { moveStates } from './move';
import { outcomeStates } from './outcome';
import { reactivateStates } from './reactivate';
import { versionStates } from './versions';

/**
 * Undoes the last rotation of a user: the previous key is Active and current again, and the user on hold. Standard.
 * Input: `{"userName", "holdUntil"?}`; the date is `9999-12-31` where none is given: until a person removes the tag.
 * Output: `{"userName", "secretName", "accessKeyId", "secretVersionId", "replacedSecretVersionId", "holdUntil",
 * "namesAccessKey", "notified"}`. `namesAccessKey` is null where a first rotation was undone: a person wrote the version,
 * and nobody else can say that it holds the key. A second restoration ends with KeyRotation.NothingToRestore, instead of
 * undoing the first.
 */
export function restoreAccessKey(notification: Notification): StateMachineDefinition {
  return stateMachine({
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
      ...outcomeStates(notification),
      ...notifyStates(notification),
      ...failureStates,
    },
  });
}
