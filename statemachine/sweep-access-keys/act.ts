import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { itemProcessor } from '../asl/state-machine';
import { OWNER_MAIL, reasonOf } from './texts';

/** As `<action>-<key id>-<date>`: a repeated sweep cannot start the same thing twice. */
const NAME = jsonata(`$states.input.look.action & '-' & $states.input.look.accessKeyId & '-' & $states.input.today`);

/** The execution of that name has been started, and may have ended. */
const ALREADY_STARTED = 'Sfn.ExecutionAlreadyExistsException';

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

const STARTING = {
  Output: done('started'),
  TimeoutSeconds: 10,
  Retry: [neverRetry(ALREADY_STARTED), RETRY_REPEATABLE],
  Catch: [{ ErrorEquals: [ALREADY_STARTED], Output: done('started'), Next: 'ReportOutcome' }, failed('notStarted')],
  Next: 'ReportOutcome',
} as const;

/** What RetireAccessKey is to make sure of: that the key that was found unused is so still. */
const LAST_USE_ALLOWED = `$states.input.look.action != 'deactivate' ? {}
  : $states.input.look.row = 'forced' ? {'force': true}
  : {'unusedSince': $fromMillis(
      $toMillis($states.input.today) - ($states.input.policy.quietPeriodDays - 1) * 86400000, '[Y0001]-[M01]-[D01]'
    )}`;

/** How many at a time; each waits a second first. */
export const STARTS_AT_A_TIME = 3;

/**
 * Does what was decided about one user: starts a rotation or a retirement, or tells the owner.
 * Input: `{"look", "today", "policy"}`. Output: `{"userName", "outcome": "started" | "told" | "failed", "error"?}`.
 * Standard, unlike the children that look: what acts leaves a history.
 */
export const actOnUser = itemProcessor({
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
      Comment: 'Only these three kinds of decisions come here.',
      Choices: [
        { Condition: `{% $states.input.look.action = 'rotate' %}`, Next: 'StartRotateAccessKey' },
        { Condition: `{% $states.input.look.action = 'wait' %}`, Next: 'TellOwner' },
      ],
      Default: 'StartRetireAccessKey',
    },
    StartRotateAccessKey: {
      ...awsSdkJsonataTask('sfn', 'startExecution', {
        StateMachineArn: '${RotateAccessKeyArn}',
        Name: NAME,
        Input: jsonata(`$string({'userName': $states.input.look.userName, 'reason': 'scheduled'})`),
      }),
      Comment: 'It looks again before it does anything, and tells the owner.',
      ...STARTING,
    },
    StartRetireAccessKey: {
      ...awsSdkJsonataTask('sfn', 'startExecution', {
        StateMachineArn: '${RetireAccessKeyArn}',
        Name: NAME,
        Input: jsonata(`$string($merge([{
          'userName': $states.input.look.userName,
          'accessKeyId': $states.input.look.accessKeyId,
          'action': $states.input.look.action,
          'reason': ${reasonOf('$states.input.look.row')}
        }, ${LAST_USE_ALLOWED}]))`),
      }),
      Comment: 'It looks again before it does anything, and tells the owner.',
      ...STARTING,
    },
    TellOwner: {
      ...awsSdkJsonataTask('ses', 'sendEmail', {
        Source: '${MailSender}',
        Destination: {
          ToAddresses: jsonata(
            '$exists($states.input.look.ownerEmail) ? [$states.input.look.ownerEmail] : [${MailRecipients}]',
          ),
          CcAddresses: jsonata('$exists($states.input.look.ownerEmail) ? [${MailRecipients}] : []'),
        },
        Message: {
          Subject: { Data: jsonata(OWNER_MAIL.subject), Charset: 'UTF-8' },
          Body: { Html: { Data: jsonata(OWNER_MAIL.body), Charset: 'UTF-8' } },
        },
      }),
      Comment: 'Nothing is ever cut off silently; only the owner can say what still uses the key.',
      Output: done('told'),
      TimeoutSeconds: 10,
      Retry: [RETRY_REPEATABLE],
      Catch: [failed('notTold')],
      Next: 'ReportOutcome',
    },
    ReportOutcome: {
      Type: 'Succeed',
      QueryLanguage: 'JSONata',
      Comment: 'What could not be done is data too.',
    },
  },
});
