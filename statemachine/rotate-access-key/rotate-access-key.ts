import { stateMachine } from '../asl/state-machine';
import { mailStates } from '../mail';
import { unreadableAnswer } from '../unreadable-answer';
import { compromisedStates } from './compromised';
import { enrolmentStates } from './enrolment';
import { failureStates } from './failures';
import { inputStates } from './input';
import { issueStates } from './issue';
import { keyStates } from './keys';
import { notifyStates } from './notify';
import { roomStates } from './room';
import { versionStates } from './versions';

/**
 * Rotates the access key of one user. Standard: its history is for the auditor, so no secret passes through it.
 * Input: `{"userName", "secretName"?, "reason"?, "accessKeyId"?}`.
 * Output: `{"userName", "secretName", "reason", "newAccessKeyId", "secretVersionId", "previousAccessKeyId"?,
 * "deletedAccessKeyId"?, "notified"}`; of a leaked key that was not the current one, without the new ids.
 */
export const rotateAccessKey = stateMachine({
  Comment: 'Rotates the access key of one IAM user: list, delete only if needed, issue and store, tell the owner.',
  StartAt: 'CheckInput',
  TimeoutSeconds: 900,
  States: {
    ...inputStates,
    ...compromisedStates,
    ...enrolmentStates,
    ...keyStates,
    ...versionStates,
    ...roomStates,
    ...issueStates,
    ...notifyStates,
    ...mailStates,
    ...unreadableAnswer('FailBeforeIssue'),
    ...failureStates,
  },
});
