import { type StateMachineDefinition, stateMachine } from '../asl/state-machine';
import { type Notification, notifyStates } from '../notification';
import { enrolmentStates } from './enrolment';
import { failureStates } from './failures';
import { inputStates } from './input';
import { keyStates } from './keys';
import { lastUseStates } from './last-use';
import { outcomeStates } from './outcome';
import { retireStates } from './retire';
import { versionStates } from './versions';

/**
 * Sets one key of a user Inactive, or deletes it once it is, if it is certainly not the current one. Standard.
 * Input: `{"userName", "accessKeyId", "action": "deactivate" | "delete", "unusedSince"?, "force"?, "reason"?}`. A key is
 * deactivated only if nothing used it on or after the day `unusedSince` (`2026-11-01`, UTC), or with `force: true`; one
 * that was reported as compromised is deleted only with `force: true`. The reason is text for the message, `manual`
 * where none is given.
 * Output: `{"userName", "accessKeyId", "action", "reason", "outcome", "notified"}`, where `outcome` is `deactivated`,
 * `deleted` or `nothingToDo`; `notified` is null for the last.
 */
export function retireAccessKey(notification: Notification): StateMachineDefinition {
  return stateMachine({
    Comment: 'Deactivates or deletes one access key of an IAM user that is not the current one, and tells the owner.',
    StartAt: 'CheckInput',
    TimeoutSeconds: 900,
    States: {
      ...inputStates,
      ...enrolmentStates,
      ...versionStates,
      ...keyStates,
      ...lastUseStates,
      ...retireStates,
      ...outcomeStates(notification),
      ...notifyStates(notification),
      ...failureStates,
    },
  });
}
