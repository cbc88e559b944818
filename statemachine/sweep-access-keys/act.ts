import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { itemProcessor, states } from '../asl/state-machine';
import type { Notification } from '../notification';
import { detailsWith, lineOf } from './rows';
import { tell } from './tell';
import { OWNER_MESSAGE, reasonOf } from './texts';

/** The execution of that name has been started, and may have ended. */
export const ALREADY_STARTED = 'Sfn.ExecutionAlreadyExistsException';

/** How many at a time; each waits a second first. */
const ACTS_AT_A_TIME = 3;

function done(outcome: 'started' | 'told') {
  return jsonata(`{'userName': $states.input.look.userName, 'outcome': '${outcome}'}`);
}

function failed(row: 'notStarted' | 'notTold') {
  return {
    ErrorEquals: ['States.ALL'],
    Output: jsonata(`{
      'userName': $states.input.look.userName,
      'outcome': 'failed',
      'row': '${row}',
      'error': $substring($states.errorOutput.Error, 0, 100)
    }`),
    Next: 'ReportOutcome',
  } as const;
}

/**
 * Starts a retirement, or tells the owner. Input: `{"look", "today", "policy"}`.
 * Output: `{"userName", "outcome": "started" | "told" | "failed", "row"?, "error"?}`.
 * Standard, unlike the children that look: what acts leaves a history.
 */
const actOnUser = (notification: Notification) =>
  itemProcessor({
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: 'KeepPace',
    States: {
      KeepPace: {
        Type: 'Wait',
        QueryLanguage: 'JSONata',
        Comment: 'Three starts a second, each with some five calls, stay below what IAM answers in one.',
        Seconds: 1,
        Next: 'ChooseAct',
      },
      ChooseAct: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Comment: 'A key that goes on waiting is told about, in whatever row it is.',
        Choices: [{ Condition: '{% $states.input.look.tellOwner = true %}', Next: 'TellOwner' }],
        Default: 'StartRetireAccessKey',
      },
      StartRetireAccessKey: {
        ...awsSdkJsonataTask('sfn', 'startExecution', {
          StateMachineArn: '${RetireAccessKeyArn}',
          // A repeated sweep cannot start the same thing twice.
          Name: jsonata(`$states.input.look.action & '-' & $states.input.look.accessKeyId & '-' & $states.input.today`),
          Input: jsonata(`$string($merge([
            $sift($states.input.look, function($value, $name) {
              $name in ['userName', 'accessKeyId', 'action', 'unusedSince', 'force']
            }),
            {'reason': ${reasonOf('$states.input.look.row')}}
          ]))`),
        }),
        Comment: 'It looks again before it does anything, and tells the owner.',
        Output: done('started'),
        TimeoutSeconds: 10,
        Retry: [neverRetry(ALREADY_STARTED), RETRY_REPEATABLE],
        Catch: [
          { ErrorEquals: [ALREADY_STARTED], Output: done('started'), Next: 'ReportOutcome' },
          failed('notStarted'),
        ],
        End: true,
      },
      TellOwner: {
        ...tell(notification, {
          owner: '$states.input.look.ownerEmail',
          userName: '$states.input.look.userName',
          ...OWNER_MESSAGE,
        }),
        Comment: 'Nothing is ever cut off silently; only the owner can say what still uses the key.',
        Output: done('told'),
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', Next: 'TellRecipients' }],
        End: true,
      },
      TellRecipients: {
        ...tell(notification, { userName: '$states.input.look.userName', ...OWNER_MESSAGE }),
        Comment:
          'SES refuses a mail for the sake of one address, so whatever the tag of the owner says, others are told.',
        Output: done('told'),
        Catch: [failed('notTold')],
        End: true,
      },
      ReportOutcome: {
        Type: 'Succeed',
        QueryLanguage: 'JSONata',
        Comment: 'What could not be done is data too.',
      },
    },
  });

/** Retirements, and owners who are told. How they end, they say themselves. */
export const actStates = (notification: Notification) =>
  states({
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
      ItemProcessor: actOnUser(notification),
      Label: 'ActOnUsers',
      MaxConcurrency: ACTS_AT_A_TIME,
      ToleratedFailurePercentage: 100,
      Output: jsonata(`(
        $outcomes := [$states.result[$exists(userName) and $exists(outcome)]];
        $found := [$outcomes.userName];
        [$append($outcomes, [$due[$not(userName in $found)].{
          'userName': userName, 'outcome': 'failed', 'row': 'notStarted'
        }])]
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
      Comment: 'What could not be started is due again tomorrow.',
      Assign: {
        counts: jsonata(`$merge([$counts, {
          'started': $counts.started + $count($states.input[outcome = 'started']),
          'told': $counts.told + $count($states.input[outcome = 'told']),
          'failed': $counts.failed + $count($states.input[outcome = 'failed'])
        }])`),
        details: jsonata(detailsWith(`$states.input[outcome = 'failed'].${lineOf('failed')}`)),
        due: [],
      },
      Output: {},
      Next: 'ChooseNext',
    },
  });
