import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { KEY_ROTATION_ERRORS, runbookArticle } from '../errors';
import type { Notification } from '../notification';
import { metrics } from './metrics';
import { MOST_DETAILS, MOST_URGENT } from './rows';
import { tell } from './tell';
import { LINE } from './texts';

/** Of some 300 bytes each. */
const MOST_FAILURES = 10;

const SUBJECT = `'keyturn: sweep of ' & $today & ': ' & ($counts.urgent > 0 ? $string($counts.urgent) & ' URGENT, ' : '')
  & $string($counts.failed) & ' failed, ' & $string($counts.deferred) & ' deferred, '
  & $string($counts.report) & ' to look at' & ($armed ? '' : ' (not armed)')`;

/** What was said in time, for the output: as much as fits. */
const TOLD = `[$append($told, $urgent)[[0..${MOST_URGENT - 1}]]]`;

/** The first that failed, so that who looks at the execution need not find the message. */
const FAILURES = `[$details[kind = 'failed'][[0..${MOST_FAILURES - 1}]].$sift($, function($value, $name) {
  $name in ['userName', 'row', 'error']
})]`;

/** How a sweep ends: quietly, with a message, or FAILED. */
export const reportStates = (notification: Notification) =>
  states({
    TellUrgent: {
      ...tell(notification, {
        subject: `'keyturn: URGENT, from the sweep of ' & $today & ', which goes on'`,
        lines: `[$urgent.${LINE}]`,
      }),
      Comment: 'So many urgent lines go out at once, so that none is ever cut off.',
      Assign: { told: jsonata(TOLD), urgent: [] },
      Output: {},
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Assign: {
            told: jsonata(TOLD),
            urgent: [],
            counts: jsonata(`$merge([$counts, {'failed': $counts.failed + 1}])`),
            details: jsonata(
              `[$append([{'kind': 'failed', 'row': 'notTold', 'error': $substring($states.errorOutput.Error, 0, 100)}], $details)]`,
            ),
          },
          Output: {},
          Next: 'ChooseNext',
        },
      ],
      Next: 'ChooseNext',
    },
    TellReport: {
      ...tell(notification, {
        subject: SUBJECT,
        lines: `$append(
          ['Of ' & $string($counts.users) & ' users:'],
          $append([[$urgent, $details].${LINE}],
            ['At most ${MOST_DETAILS} lines that are not urgent are listed. All counts: ' & $string($counts)])
        )`,
      }),
      Comment: 'Names, ids and errors only. What goes well says so itself.',
      Assign: { notified: true },
      Output: {},
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { notified: false }, Output: {}, Next: 'PutMetricData' }],
      Next: 'PutMetricData',
    },
    PutMetricData: {
      ...awsSdkJsonataTask('cloudwatch', 'putMetricData', metrics),
      Comment: 'The last call: an alarm tells of sweeps that do not come so far.',
      Output: {},
      TimeoutSeconds: 10,
      Retry: [RETRY_REPEATABLE],
      Catch: [{ ErrorEquals: ['States.ALL'], Output: {}, Next: 'FailIncomplete' }],
      Next: 'HasFailed',
    },
    HasFailed: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment: 'A sweep that nobody hears of, though somebody should, has failed as well: the alarm tells.',
      Choices: [{ Condition: '{% $counts.failed > 0 or $notified = false %}', Next: 'FailIncomplete' }],
      Default: 'Report',
    },
    Report: {
      Type: 'Succeed',
      QueryLanguage: 'JSONata',
      Comment: 'Everybody was looked at; where there are details a person has to look at some.',
      Output: {
        date: '{% $today %}',
        armed: '{% $armed %}',
        counts: '{% $counts %}',
        details: jsonata(`[$append(${TOLD}, $details)]`),
        notified: '{% $notified %}',
      },
    },
    FailIncomplete: {
      Type: 'Fail',
      QueryLanguage: 'JSONata',
      Error: KEY_ROTATION_ERRORS.SweepIncomplete,
      Cause: jsonata(
        `'The sweep of ' & $today & ' looked at everybody it could, and of that ' & $string($counts.failed) & ' failed: nothing is known of a user, what is due could not be started or told, a rotation failed, or nobody could be told. What was found is in the message of the sweep, unless the message is what failed. Look at the errors, then start the sweep again: what it started once it does not start twice. ' & $string({'date': $today, 'armed': $armed, 'counts': $counts, 'failures': ${FAILURES}}) & '${runbookArticle('SweepIncomplete')}'`,
      ),
    },
  });
