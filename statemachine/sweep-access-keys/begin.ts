import { jsonata } from '../asl/jsonata';
import { states } from '../asl/state-machine';
import { KEY_ROTATION_ERRORS, runbookArticle } from '../errors';
import { MOST_ROTATIONS } from '../sweep-limits';
import { dates } from './decide/dates';

/**
 * A member that it does not know may be one that somebody spelled wrongly: `Armed` would have disarmed. `Comment` is what the
 * console proposes as an input.
 */
const MEMBERS = ['scheduledTime', 'userName', 'armed', 'maxRotations', 'Comment'];
const MEMBER_LIST = JSON.stringify(MEMBERS).replaceAll('"', "'");
/** IAM's own rule. A name goes into the mail, and markup must not. */
const IS_USER_NAME = '/^[A-Za-z0-9_+=,.@-]{1,128}$/';

/** How many users, owners and executions; a look has one of the actions, and some of the rows are counted too. */
const NO_COUNTS = {
  users: 0,
  notEnrolled: 0,
  exempt: 0,
  none: 0,
  wait: 0,
  report: 0,
  rotate: 0,
  deactivate: 0,
  delete: 0,
  failed: 0,
  started: 0,
  told: 0,
  deferred: 0,
  urgent: 0,
} as const;

/** From the input to what the rest counts with. */
export const beginStates = states({
  CheckInput: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment:
      'A wrong order is refused before anybody is looked at. On a day to come every key would be old and unused; nothing may be started for it.',
    Choices: [
      {
        Condition: jsonata(`(
          $input := $states.input;
          $isDay := ${dates.defines.isDay};
          $isTime := ${dates.defines.isTime};
          $type($input) = 'object'
          and $count($keys($input)[$not($ in ${MEMBER_LIST})]) = 0
          and ($not($exists($input.scheduledTime))
            or ($isTime($input.scheduledTime)
              and ($input.armed = false
                or $substring($input.scheduledTime, 0, 10) <= $substring($states.context.Execution.StartTime, 0, 10))))
          and ($not($exists($input.userName))
            or ($type($input.userName) = 'string' and $contains($input.userName, ${IS_USER_NAME})))
          and ($not($exists($input.armed)) or $type($input.armed) = 'boolean')
          and ($not($exists($input.maxRotations))
            or ($type($input.maxRotations) = 'number' and $input.maxRotations in [0..${MOST_ROTATIONS}]))
        )`),
        Next: 'Begin',
      },
    ],
    Default: 'RefuseInput',
  },
  Begin: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'Today is the day for which the sweep was scheduled, whatever the hour at which it gets to a user.',
    Assign: {
      today: jsonata(`$substring(
        $exists($states.input.scheduledTime) ? $states.input.scheduledTime : $states.context.Execution.StartTime, 0, 10)`),
      policy: '{% ${Policy} %}',
      armed: '{% ${Armed} and $not($states.input.armed = false) %}',
      isWhole: '{% $not($exists($states.input.userName)) %}',
      // Without a number the limit grows with the fleet.
      maxRotations: jsonata('$exists($states.input.maxRotations) ? $states.input.maxRotations : ${MaxRotations}'),
      names: jsonata('$exists($states.input.userName) ? [$states.input.userName] : [${UserNames}]'),
      marker: null,
      again: [],
      isAgain: false,
      due: [],
      rotations: [],
      isPlanned: false,
      statuses: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      recent: [],
      wave: { size: 1, succeeded: 0, failed: 0 },
      urgent: [],
      told: [],
      details: [],
      oldest: '{% null %}',
      notified: '{% null %}',
      counts: NO_COUNTS,
    },
    Output: {},
    Next: 'AreUsersGiven',
  },
  AreUsersGiven: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'Else the users are those under the path.',
    Choices: [{ Condition: '{% $count($names) > 0 %}', Next: 'LookAtUsers' }],
    Default: 'ListUsers',
  },
  RefuseInput: {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: KEY_ROTATION_ERRORS.InvalidInput,
    Cause: `The input must be {} with an optional "scheduledTime" like "2025-04-01T02:00:00Z" (of a day to come only with "armed" false), an optional "userName", an optional "armed" of true or false, and an optional "maxRotations" of 0 to ${MOST_ROTATIONS}, and nothing else. Nobody was looked at. Correct the input and start again.${runbookArticle('InvalidInput')}`,
  },
});
