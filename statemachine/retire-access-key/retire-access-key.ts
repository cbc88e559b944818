import { stateMachine } from '../asl/state-machine';
import { mailStates } from '../mail';
import { unreadableAnswer } from '../unreadable-answer';
import { enrolmentStates } from './enrolment';
import { failureStates } from './failures';
import { inputStates } from './input';
import { keyStates } from './keys';
import { outcomeStates } from './outcome';
import { retireStates } from './retire';
import { versionStates } from './versions';

/**
 * Sets one key of a user Inactive, or deletes it once it is, if it is certainly not the current one. Standard.
 * Input: `{"userName", "accessKeyId", "action": "deactivate" | "delete", "reason"?}`; the reason is text for the mail,
 * `manual` where none is given.
 * Output: `{"userName", "accessKeyId", "action", "reason", "outcome", "notified"}`, where `outcome` is `deactivated`
 * or `deleted`, or `alreadyInactive` or `alreadyDeleted` where nothing was left to do.
 */
export const retireAccessKey = stateMachine({
  Comment: 'Deactivates or deletes one access key of an IAM user that is not the current one, and tells the owner.',
  StartAt: 'CheckInput',
  TimeoutSeconds: 900,
  States: {
    ...inputStates,
    ...enrolmentStates,
    ...versionStates,
    ...keyStates,
    ...retireStates,
    ...outcomeStates,
    ...mailStates,
    ...unreadableAnswer('FailToLook'),
    ...failureStates,
  },
});
