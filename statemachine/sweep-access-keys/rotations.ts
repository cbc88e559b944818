import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { LEAST_GROWING_LIMIT, MOST_ROTATIONS } from '../sweep-limits';
import { ROTATION_NAME_PREFIX, rotateUser } from './rotate-user';
import { detailsWith, lineOf } from './rows';

/** The first waves; all that follow are as large as the last. */
const FIRST_WAVE = 1;
const SECOND_WAVE = 5;
const NEXT_WAVES = 25;

/** Where as many of the first rotations fail as that, and none succeeds, it is not the users. */
const FIRST_FAILURES = 2;

/** A user whose rotation failed so many days ago, or less, goes last. */
const RECENT_DAYS = 7;
/** Of some 400 bytes each. The latest come first, so one page holds those of a week but in a very bad one. */
const FAILED_TO_A_PAGE = 200;
/** The name of a rotation that a sweep started ends with its date. */
const DATED_NAME = `/^${ROTATION_NAME_PREFIX}[A-Z0-9]+-[0-9]{4}-[0-9]{2}-[0-9]{2}$/`;

const LIMIT = `(
  $limit := $maxRotations != null ? $maxRotations : $min([${MOST_ROTATIONS}, $max([${LEAST_GROWING_LIMIT},
    $ceil(2 * ($counts.users - $counts.notEnrolled) / $policy.rotateAfterDays)])]);
  $isRecent := function($rotation) { $rotation.accessKeyId in $recent };
  $ordered := [$append([$rotations[$not($isRecent($))]], [$rotations[$isRecent($)]])];
  $isWithin := function($rotation, $index) { $index < $limit };
  $isBeyond := function($rotation, $index) { $index >= $limit };
`;

const WAVE = '[$rotations[[0..$wave.size - 1]]]';
const AFTER_WAVE = '[$filter($rotations, function($rotation, $index) { $index >= $wave.size })]';

/** Of the outcomes of a wave, what is to follow. */
const WAVE_RESULT = `
  $succeeded := $wave.succeeded + $count($states.input[outcome = 'rotated']);
  $failed := $wave.failed + $count($states.input[outcome = 'failed']);
  $isStopped := ($failed >= ${FIRST_FAILURES} and $succeeded = 0) or $failed > \${MaxFailures};
  $rest := ${AFTER_WAVE};
  $deferred := $isStopped ? $rest : [];
`;

/** Rotations in waves of 1, 5, and then 25 each, the next only when the last has shown that rotations go well. */
export const rotationStates = states({
  ListFailedRotations: {
    ...awsSdkJsonataTask('sfn', 'listExecutions', {
      StateMachineArn: '${RotateAccessKeyArn}',
      StatusFilter: '{% $statuses[0] %}' as 'FAILED',
      MaxResults: FAILED_TO_A_PAGE,
    }),
    Comment: 'Whose rotation failed of late goes last, so that nobody is held up by the trouble of others.',
    Assign: {
      recent: jsonata(`(
        $since := $fromMillis($toMillis($today) - ${RECENT_DAYS} * 86400000, '[Y0001]-[M01]-[D01]');
        $names := $states.result.Executions[$contains(Name, ${DATED_NAME}) and $substring(Name, -10) >= $since].Name;
        [$recent, $names.$substringBefore($substringAfter($, '${ROTATION_NAME_PREFIX}'), '-')]
      )`),
      statuses: '{% [$filter($statuses, function($status, $index) { $index > 0 })] %}',
    },
    Output: {},
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Assign: {
          statuses: [],
          counts: jsonata(`$merge([$counts, {'failed': $counts.failed + 1}])`),
          details: jsonata(`[$append(
            [{'kind': 'failed', 'row': 'failuresNotListed', 'error': $substring($states.errorOutput.Error, 0, 100)}],
            $details)]`),
        },
        Output: {},
        Next: 'PlanRotations',
      },
    ],
    Next: 'AreFailuresListed',
  },
  AreFailuresListed: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'Each way to fail is a list of its own.',
    Choices: [{ Condition: '{% $count($statuses) > 0 %}', Next: 'ListFailedRotations' }],
    Default: 'PlanRotations',
  },
  PlanRotations: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'The oldest of all users; the others wait for tomorrow, and it is said.',
    Assign: {
      isPlanned: true,
      rotations: jsonata(`${LIMIT} [$filter($ordered, $isWithin)])`),
      counts: jsonata(`${LIMIT} $deferred := $filter($ordered, $isBeyond); $merge([$counts, {
        'deferred': $counts.deferred + $count($deferred),
        'urgent': $counts.urgent + $count($deferred[overdue = true])
      }]))`),
      urgent: jsonata(
        `${LIMIT} [$urgent, $filter($ordered, $isBeyond)[overdue = true].${lineOf('urgent', `'overdue'`)}])`,
      ),
      details: jsonata(
        `${LIMIT} ${detailsWith(`$filter($ordered, $isBeyond)[$not(overdue = true)].${lineOf('deferred', `'deferred'`)}`)})`,
      ),
    },
    Output: {},
    Next: 'ChooseNext',
  },
  RotateWave: {
    Type: 'Map',
    QueryLanguage: 'JSONata',
    Comment: 'The children start their rotations at once and follow them.',
    Items: jsonata(WAVE),
    ItemSelector: {
      userName: '{% $states.context.Map.Item.Value.userName %}',
      accessKeyId: '{% $states.context.Map.Item.Value.accessKeyId %}',
      today: '{% $today %}',
      sweepStart: '{% $states.context.Execution.StartTime %}',
    },
    ItemProcessor: rotateUser,
    Label: 'RotateWave',
    MaxConcurrency: NEXT_WAVES,
    ToleratedFailurePercentage: 100,
    Output: jsonata(`(
      $outcomes := [$states.result[$exists(userName) and $exists(outcome)]];
      $found := [$outcomes.userName];
      [$append($outcomes, [${WAVE}[$not(userName in $found)].{
        'userName': userName, 'accessKeyId': accessKeyId, 'outcome': 'failed', 'row': 'rotationNotFollowed'
      }])]
    )`),
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Output: jsonata(`[${WAVE}.{
          'userName': userName, 'accessKeyId': accessKeyId, 'outcome': 'failed', 'row': 'rotationNotFollowed',
          'error': $substring($states.errorOutput.Error, 0, 100)
        }]`),
        Next: 'CountWave',
      },
    ],
    Next: 'CountWave',
  },
  CountWave: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'Only what may speak of the deployment counts; until one rotation has gone well, they go one by one.',
    Assign: {
      wave: jsonata(`(${WAVE_RESULT} {
        'size': $succeeded = 0 ? ${FIRST_WAVE} : $wave.size = ${FIRST_WAVE} ? ${SECOND_WAVE} : ${NEXT_WAVES},
        'succeeded': $succeeded,
        'failed': $failed
      })`),
      rotations: jsonata(`(${WAVE_RESULT} $isStopped ? [] : $rest)`),
      counts: jsonata(`(${WAVE_RESULT} $merge([$counts, {
        'started': $counts.started + $count($states.input[row != 'notStarted']),
        'failed': $counts.failed + $count($states.input[outcome = 'failed']),
        'deferred': $counts.deferred + $count($deferred),
        'urgent': $counts.urgent + $count($deferred[overdue = true])
      }]))`),
      urgent: jsonata(`(${WAVE_RESULT} [$urgent, $deferred[overdue = true].${lineOf('urgent', `'overdue'`)}])`),
      details: jsonata(
        `(${WAVE_RESULT} ${detailsWith(
          `$states.input[outcome = 'failed'].${lineOf('failed')}`,
          `$states.input[outcome in ['refused', 'failedBefore']].${lineOf('report')}`,
          `$isStopped and $count($rest) > 0 ? {'kind': 'deferred', 'row': 'rotationsStopped'} : []`,
          `$deferred[$not(overdue = true)].${lineOf('deferred', `'deferred'`)}`,
        )})`,
      ),
    },
    Output: {},
    Next: 'ChooseNext',
  },
});
