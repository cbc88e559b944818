import { type StateMachineDefinition, stateMachine } from '../asl/state-machine';
import { type Notification, notifyStates } from '../notification';
import { unreadableAnswer } from '../unreadable-answer';
import { enrolmentStates } from './enrolment';
import { failureStates } from './failures';
import { inputStates } from './input';
import { issueStates } from './issue';
import { keyStates } from './keys';
import { tellStates } from './notify';
import { reportedStates } from './reported';
import { roomStates } from './room';
import { versionStates } from './versions';

/**
 * Rotates the access key of one user. Standard: its history is for the auditor, so no secret passes through it.
 * Input: `{"userName", "secretName"?, "reason"?, "accessKeyId"?}`.
 * Output: `{"userName", "secretName", "reason", "newAccessKeyId", "secretVersionId", "previousAccessKeyId",
 * "deletedAccessKeyId", "notified"}`, `null` for what there is not: all but the first three where a reported key is not
 * the current one any more.
 */
export function rotateAccessKey(notification: Notification): StateMachineDefinition {
  return stateMachine({
    Comment: 'Rotates the access key of one IAM user: list, delete only if needed, issue and store, tell the owner.',
    StartAt: 'CheckInput',
    TimeoutSeconds: 900,
    States: {
      ...inputStates,
      ...enrolmentStates,
      ...keyStates,
      ...versionStates,
      ...reportedStates,
      ...roomStates,
      ...issueStates,
      ...tellStates(notification),
      ...notifyStates(notification),
      ...unreadableAnswer('WhyDidItFail'),
      ...failureStates,
    },
  });
}
