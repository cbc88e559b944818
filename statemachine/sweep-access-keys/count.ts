import { jsonata } from '../asl/jsonata';
import { states } from '../asl/state-machine';
import { actOnUser, STARTS_AT_A_TIME } from './act';
import { USERS_TO_A_MAP } from './users';

/** A mail of so many lines is as long as anybody reads. */
const MOST_DETAILS = 100;

/** With the answers of one more Map a list of so many still stays below 200 KiB. */
const ACT_ON_MORE_THAN = 150;

const FIRST_DETAILS = `[0..${MOST_DETAILS - 1}]`;
const OLDEST_FIRST = `function($one, $other) { $one.createDate > $other.createDate }`;

/** What the mail and the output say of a user, of a look or an outcome. */
const DETAIL = `$sift($, function($value, $name) { $name in ['userName', 'row', 'accessKeyId', 'error'] })`;

/** Keeps the counts, and of the answers what is still to be done or to be said. */
export const countStates = states({
  CountLooks: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'Not armed, nothing is ever due; what would have been is said instead.',
    Assign: {
      counts: jsonata(`(
        $of := function($action) { $count($states.input[action = $action]) };
        $rotate := $counts.rotate + $of('rotate');
        $merge([$counts, {
          'users': $counts.users + $count($states.input),
          'none': $counts.none + $of('none'),
          'wait': $counts.wait + $of('wait'),
          'report': $counts.report + $of('report'),
          'rotate': $rotate,
          'deferred': $armed ? $max([0, $rotate - $maxRotations]) : 0,
          'deactivate': $counts.deactivate + $of('deactivate'),
          'delete': $counts.delete + $of('delete'),
          'failed': $counts.failed + $of('fail')
        }])
      )`),
      due: jsonata(`$armed
        ? [$append($due, $sort([$states.input[action in ['deactivate', 'delete'] or tellOwner = true]], ${OLDEST_FIRST}))]
        : []`),
      rotations: jsonata(`$armed and $maxRotations > 0
        ? [$sort($append($rotations, [$states.input[action = 'rotate']]), ${OLDEST_FIRST})[[0..$maxRotations - 1]]]
        : []`),
      details: jsonata(`[$append($details, [
        $states.input[action in ['report', 'fail'] or urgent = true
          or ($not($armed) and action in ['rotate', 'deactivate', 'delete'])].${DETAIL}
      ])[${FIRST_DETAILS}]]`),
      queue: jsonata(`[$filter($queue, function($name, $index) { $index >= ${USERS_TO_A_MAP} })]`),
    },
    Output: {},
    Next: 'ChooseNext',
  },
  ChooseNext: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'Everybody is looked at before anything is started, unless too much comes together.',
    Choices: [
      { Condition: `{% $count($due) > ${ACT_ON_MORE_THAN} %}`, Next: 'ActOnUsers' },
      { Condition: `{% $marker != null and $count($queue) < ${USERS_TO_A_MAP} %}`, Next: 'ListMoreUsers' },
      { Condition: '{% $count($queue) > 0 %}', Next: 'LookAtUsers' },
      { Condition: '{% $count($due) > 0 %}', Next: 'ActOnUsers' },
      { Condition: '{% $count($rotations) > 0 %}', Next: 'TakeRotations' },
    ],
    Default: 'NeedsMail',
  },
  TakeRotations: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'The oldest of all users; the others wait for tomorrow.',
    Assign: {
      due: '{% $rotations %}',
      rotations: [],
    },
    Output: {},
    Next: 'ActOnUsers',
  },
  ActOnUsers: {
    Type: 'Map',
    QueryLanguage: 'JSONata',
    Comment: 'A distributed Map, because a Standard history would not hold thousands of starts.',
    Items: '{% [$due] %}',
    ItemSelector: {
      look: '{% $states.context.Map.Item.Value %}',
      today: '{% $today %}',
      policy: '{% $policy %}',
    },
    ItemProcessor: actOnUser,
    Label: 'ActOnUsers',
    MaxConcurrency: STARTS_AT_A_TIME,
    ToleratedFailurePercentage: 100,
    Output: jsonata(`(
      $outcomes := [$states.result[$exists(userName) and $exists(outcome)]];
      $found := [$outcomes.userName];
      $append($outcomes, [$due[$not(userName in $found)].{
        'userName': userName, 'outcome': 'failed', 'row': 'notStarted'
      }])
    )`),
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Output: jsonata(`[$due.{
          'userName': userName,
          'outcome': 'failed',
          'row': 'notStarted',
          'error': $substring($states.errorOutput.Error, 0, 100)
        }]`),
        Next: 'CountOutcomes',
      },
    ],
    Next: 'CountOutcomes',
  },
  CountOutcomes: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'How the rotations and retirements end, they say themselves.',
    Assign: {
      counts: jsonata(`$merge([$counts, {
        'started': $counts.started + $count($states.input[outcome = 'started']),
        'told': $counts.told + $count($states.input[outcome = 'told']),
        'failed': $counts.failed + $count($states.input[outcome = 'failed'])
      }])`),
      details: jsonata(`[$append($details, [$states.input[outcome = 'failed'].${DETAIL}])[${FIRST_DETAILS}]]`),
      due: [],
    },
    Output: {},
    Next: 'ChooseNext',
  },
});
