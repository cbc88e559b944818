import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { itemProcessor } from '../asl/state-machine';
import { KEY_ROTATION_ERRORS } from '../errors';
import { ALREADY_STARTED } from './act';

/** An ordinary rotation waits 20 s for its key to be valid everywhere, so one look finds it ended. */
const FIRST_LOOK_SECONDS = 45;
const NEXT_LOOK_SECONDS = 30;
/** 45 + 38 × 30 s: a little less than 20 minutes. */
const MOST_LOOKS = 39;

/** Ends of a rotation that may speak of the deployment; with any other KeyRotation error nothing was changed. */
const SPEAKS_OF_DEPLOYMENT = [
  KEY_ROTATION_ERRORS.AccessKeyNotIssued,
  KEY_ROTATION_ERRORS.StoreOutcomeUnknown,
  KEY_ROTATION_ERRORS.OrphanedAccessKey,
];
const IS_REFUSAL = `($substring($error, 0, 12) = 'KeyRotation.' and $not($error in ${JSON.stringify(SPEAKS_OF_DEPLOYMENT).replaceAll('"', "'")}))`;

/** What starts with it was started by a sweep; the id of the key and the date follow. */
export const ROTATION_NAME_PREFIX = 'rotate-';
/** A repeated sweep cannot start the same rotation twice. */
const NAME = `'${ROTATION_NAME_PREFIX}' & $states.input.accessKeyId & '-' & $states.input.today`;

const INPUT = `$string({'userName': $states.input.userName, 'reason': 'scheduled'})`;

/** Of a row and an outcome, what the parent counts: `failed` counts against the deployment. */
function outcome(kind: 'rotated' | 'refused' | 'failed' | 'failedBefore', row: string) {
  return `{'outcome': '${kind}', 'row': '${row}'}`;
}

function failed(row: 'notStarted' | 'rotationNotFollowed', more: string) {
  return {
    ErrorEquals: ['States.ALL'],
    Output: jsonata(`$merge([{
      'userName': $states.input.userName,
      'accessKeyId': $states.input.accessKeyId,
      'error': $substring($states.errorOutput.Error, 0, 100)
    }, ${outcome('failed', row)}, ${more}])`),
    Next: 'ReportUnknown',
  } as const;
}

/**
 * Starts the rotation of one user and follows it to its end, or for 20 minutes; stops none.
 * Input: `{"userName", "accessKeyId", "today", "sweepStart"}`. Output: `{"userName", "accessKeyId", "outcome", "row",
 * "error"?, "execution"?}`.
 */
export const rotateUser = itemProcessor({
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  StartAt: 'StartRotateAccessKey',
  States: {
    StartRotateAccessKey: {
      ...awsSdkJsonataTask('sfn', 'startExecution', {
        StateMachineArn: '${RotateAccessKeyArn}',
        Name: jsonata(NAME),
        Input: jsonata(INPUT),
      }),
      Comment: 'It looks again before it does anything, and tells the owner.',
      Output: '{% $states.input %}',
      Assign: { execution: '{% $states.result.ExecutionArn %}', looks: 0 },
      TimeoutSeconds: 10,
      Retry: [neverRetry(ALREADY_STARTED), RETRY_REPEATABLE],
      Catch: [
        {
          ErrorEquals: [ALREADY_STARTED],
          Output: '{% $states.input %}',
          Assign: {
            execution: jsonata(`$replace('\${RotateAccessKeyArn}', ':stateMachine:', ':execution:') & ':' & ${NAME}`),
            looks: 0,
          },
          Next: 'DescribeRotation',
        },
        failed('notStarted', '{}'),
      ],
      Next: 'WaitForRotation',
    },
    WaitForRotation: {
      Type: 'Wait',
      QueryLanguage: 'JSONata',
      Comment: 'Longer than an ordinary rotation takes.',
      Seconds: FIRST_LOOK_SECONDS,
      Next: 'DescribeRotation',
    },
    DescribeRotation: {
      ...awsSdkJsonataTask('sfn', 'describeExecution', { ExecutionArn: '{% $execution %}' }),
      Comment:
        'How it ended, and whether it is the one that was meant: whoever takes its name first may have meant another.',
      Output: '{% $states.input %}',
      Assign: {
        looks: '{% $looks + 1 %}',
        rotation: jsonata(`{
          'isOurs': $states.result.Input = ${INPUT},
          'status': $states.result.Status,
          'error': $exists($states.result.Error) ? $substring($states.result.Error, 0, 100) : $states.result.Status,
          'stopDate': $states.result.StopDate
        }`),
      },
      TimeoutSeconds: 10,
      Retry: [RETRY_REPEATABLE],
      Catch: [failed('rotationNotFollowed', `{'execution': $execution}`)],
      Next: 'HasEnded',
    },
    HasEnded: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment: 'One that takes too long goes on, and counts as failed.',
      Choices: [
        {
          Condition: `{% $rotation.isOurs and $rotation.status = 'RUNNING' and $looks < ${MOST_LOOKS} %}`,
          Next: 'WaitAgain',
        },
      ],
      Default: 'ReportRotation',
    },
    WaitAgain: {
      Type: 'Wait',
      QueryLanguage: 'JSONata',
      Comment: 'Calls that are throttled or in doubt take their time.',
      Seconds: NEXT_LOOK_SECONDS,
      Next: 'DescribeRotation',
    },
    ReportRotation: {
      Type: 'Succeed',
      QueryLanguage: 'JSONata',
      Comment: 'A rotation that had failed before this sweep began says nothing of its wave.',
      Output: jsonata(`(
        $error := $rotation.error;
        $hasStopped := $type($rotation.stopDate) = 'string';
        $merge([
          {'userName': $states.input.userName, 'accessKeyId': $states.input.accessKeyId},
          $not($rotation.isOurs) ? $merge([
            {'error': 'its name was taken by an execution with another input', 'execution': $execution},
            ${outcome('failed', 'notStarted')}
          ]) : $rotation.status = 'SUCCEEDED' ? ${outcome('rotated', 'rotated')} : $merge([
            {'error': $error, 'execution': $execution},
            $not($hasStopped) ? ${outcome('failed', 'rotationNotEnded')}
              : $toMillis($rotation.stopDate) < $toMillis($states.input.sweepStart)
                ? ${outcome('failedBefore', 'rotationFailedBefore')}
              : ${IS_REFUSAL} ? ${outcome('refused', 'rotationRefused')}
              : ${outcome('failed', 'rotationFailed')}
          ])
        ])
      )`),
    },
    ReportUnknown: {
      Type: 'Succeed',
      QueryLanguage: 'JSONata',
      Comment: 'What could not be done is data too.',
    },
  },
});
