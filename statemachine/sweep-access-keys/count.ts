import { jsonata } from '../asl/jsonata';
import { states } from '../asl/state-machine';
import { MOST_ROTATIONS } from '../sweep-limits';
import { detailsWith, lineOf, MOST_URGENT } from './rows';

/** With the looks of one more page a list of so many still stays far below 200 KiB. */
const ACT_ON_MORE_THAN = 60;

const OLDEST_FIRST = `function($one, $other) { $one.createDate > $other.createDate }`;

/** What a rotation needs and no more, because many of them wait in one variable. */
const ROTATION = `$sift($, function($value, $name) { $name in ['userName', 'accessKeyId', 'createDate', 'overdue'] })`;

/** The oldest first: those for which there is room, and those that are put off at once. */
const ROTATIONS = `
  $new := $armed ? [$states.input[action = 'rotate'].${ROTATION}] : [];
  $all := $count($new) = 0 ? $rotations : [$sort($append($rotations, $new), ${OLDEST_FIRST})];
  $isKept := function($rotation, $index) { $index < ${MOST_ROTATIONS} };
`;
const TOO_MANY = `$filter($all, function($rotation, $index) { $not($isKept($rotation, $index)) })`;

/** Keeps the counts, and of the looks what is still to be done or to be said. */
export const countStates = states({
  CountLooks: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'Not armed, nothing is ever due; what would have been is said instead.',
    Assign: {
      counts: jsonata(`(
        ${ROTATIONS}
        $of := function($action) { $count($states.input[action = $action]) };
        $merge([$counts, {
          'users': $counts.users + $count($states.input),
          'notEnrolled': $counts.notEnrolled + $count($states.input[row = 'notEnrolled']),
          'exempt': $counts.exempt + $count($states.input[row = 'exempt']),
          'none': $counts.none + $of('none'),
          'wait': $counts.wait + $of('wait'),
          'report': $counts.report + $of('report'),
          'rotate': $counts.rotate + $of('rotate'),
          'deactivate': $counts.deactivate + $of('deactivate'),
          'delete': $counts.delete + $of('delete'),
          'failed': $counts.failed + $of('fail'),
          'deferred': $counts.deferred + $count(${TOO_MANY}),
          'urgent': $counts.urgent + $count($states.input[urgent = true]) + $count(${TOO_MANY}[overdue = true])
        }])
      )`),
      due: jsonata(`$armed
        ? [$append($due, $sort([$states.input[action in ['deactivate', 'delete'] or tellOwner = true]], ${OLDEST_FIRST}))]
        : []`),
      rotations: jsonata(`(${ROTATIONS} [$filter($all, $isKept)])`),
      urgent: jsonata(`(${ROTATIONS} [
        $urgent,
        $states.input[urgent = true].${lineOf('urgent')},
        ${TOO_MANY}[overdue = true].${lineOf('urgent', `'overdue'`)}
      ])`),
      details: jsonata(
        detailsWith(
          `$states.input[action = 'fail'].${lineOf('failed')}`,
          `$states.input[action = 'report' and $not(urgent = true)].${lineOf('report')}`,
          `$states.input[$not($armed) and action in ['rotate', 'deactivate', 'delete'] and $not(urgent = true)].${lineOf('report')}`,
        ),
      ),
      oldest: jsonata(`(
        $dates := $sort([$oldest, $states.input.oldest][$type($) = 'string']);
        $count($dates) > 0 ? $dates[0] : null
      )`),
    },
    Output: {},
    Next: 'ChooseNext',
  },
  ChooseNext: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'Everybody is looked at before anything is started, unless too much comes together.',
    Choices: [
      { Condition: `{% $count($urgent) > ${MOST_URGENT} %}`, Next: 'TellUrgent' },
      { Condition: `{% $count($due) > ${ACT_ON_MORE_THAN} %}`, Next: 'ActOnUsers' },
      { Condition: '{% $marker != null %}', Next: 'ListMoreUsers' },
      { Condition: '{% $count($due) > 0 %}', Next: 'ActOnUsers' },
      { Condition: '{% $count($rotations) > 0 and $not($isPlanned) %}', Next: 'ListFailedRotations' },
      { Condition: '{% $count($rotations) > 0 %}', Next: 'RotateWave' },
      { Condition: '{% $count($urgent) + $count($details) > 0 %}', Next: 'TellReport' },
    ],
    Default: 'PutMetricData',
  },
});
