import { stateMachine } from '../asl/state-machine';
import { beginStates } from './begin';
import { countStates } from './count';
import { reportStates } from './report';
import { userStates } from './users';

/**
 * Looks at every user in reach, decides what is due, and starts it. Standard; the users are looked at by read-only
 * Express children of distributed Maps.
 *
 * Input, all optional: `{"scheduledTime": "2025-04-01T02:00:00Z", "userName": "svc-ci", "armed": false,
 * "maxRotationsPerSweep": 25}`. Without a time it is swept for the day on which it started; with a user, that one
 * alone. `armed` can only disarm; without arms it may be swept for a day to come, to see what will be due.
 *
 * Output: `{"date", "armed", "counts", "details", "notified"}`. `counts` has how many `users` were looked at; how many
 * of them came to `none`, `wait`, `report`, `rotate`, `deactivate` or `delete`; how many `failed`; and how many
 * executions were `started`, owners `told`, and rotations `deferred` to the next sweep. `details` are the first
 * hundred that need a person, each `{"userName", "row", "accessKeyId"?, "error"?}`; with any there is a mail.
 *
 * Where anybody failed it ends FAILED with `KeyRotation.SweepIncomplete`, after the last user; the Cause is JSON:
 * `{"message", "date", "armed", "counts"}`.
 */
export const sweepAccessKeys = stateMachine({
  Comment: 'Looks at every enrolled user, decides what is due, and starts the rotations and retirements.',
  StartAt: 'CheckInput',
  // Thousands of users whose every call is throttled take an hour or two; the next sweep comes after 24.
  TimeoutSeconds: 21_600,
  States: { ...beginStates, ...userStates, ...countStates, ...reportStates },
});
