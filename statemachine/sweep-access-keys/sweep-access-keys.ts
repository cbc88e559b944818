import { stateMachine } from '../asl/state-machine';
import type { Notification } from '../notification';
import { actStates } from './act';
import { beginStates } from './begin';
import { countStates } from './count';
import { reportStates } from './report';
import { rotationStates } from './rotations';
import { userStates } from './users';

/**
 * Looks at every user in reach, decides what is due, has it done, and says what became of it. Standard; the users are
 * looked at by read-only Express children of Distributed Maps, each of which looks at a batch of users.
 *
 * Input, all optional: `{"scheduledTime": "2025-04-01T02:00:00Z", "userName": "svc-ci", "armed": false,
 * "maxRotations": 25}`. Without a time it is swept for the day on which it started; with a user, that one
 * alone. `armed` can only disarm; without arms it may be swept for a day to come, to see what will be due. Any other
 * member is refused.
 *
 * Output: `{"date", "armed", "counts", "details", "notified"}`. `counts` has how many `users` were looked at; how many
 * of them are `notEnrolled` or `exempt`; how many came to `none`, `wait`, `report`, `rotate`, `deactivate` or `delete`;
 * how many `failed`; how many executions were `started`, owners `told` and rotations `deferred` to the next sweep; and how
 * many lines are `urgent`. `details` are these first, then a hundred others that need a person: failures, what was
 * deferred, reports, each `{"kind", "userName", "row", "accessKeyId"?, "error"?, "execution"?}`. `notified` is true where
 * a message told of them and null where there was nothing to tell.
 *
 * Where anybody failed, or nobody could be told, it ends FAILED with `KeyRotation.SweepIncomplete`, after the last user;
 * the Cause holds `{"date", "armed", "counts", "failures"}` as JSON, with the first ten `{"userName", "row", "error"?}`.
 */
export const sweepAccessKeys = (notification: Notification = 'ses') =>
  stateMachine({
    Comment: 'Looks at every enrolled user, decides what is due, and starts the rotations and retirements.',
    StartAt: 'CheckInput',
    // 500 rotations in waves of 25, each of which may take 20 minutes; the next sweep comes after 24 hours.
    TimeoutSeconds: 72_000,
    States: {
      ...beginStates,
      ...userStates,
      ...countStates,
      ...actStates(notification),
      ...rotationStates,
      ...reportStates(notification),
    },
  });
