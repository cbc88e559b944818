import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { KEY_ROTATION_ERRORS } from '../errors';
import { summaryOf } from './texts';

/** How a sweep ends: quietly, with a mail, or FAILED. */
export const reportStates = states({
  NeedsMail: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'What the rotations and retirements did, they mail themselves.',
    Choices: [{ Condition: '{% $count($details) > 0 %}', Next: 'SendEmail' }],
    Default: 'ReportQuietly',
  },
  SendEmail: {
    ...awsSdkJsonataTask('ses', 'sendEmail', {
      Source: '${MailSender}',
      Destination: { ToAddresses: '{% [${MailRecipients}] %}' },
      Message: {
        Subject: {
          Data: jsonata(`'keyturn: sweep of ' & $today & ': ' & $string($counts.failed) & ' failed, '
            & $string($counts.report) & ' to look at' & ($armed ? '' : ' (not armed)')`),
          Charset: 'UTF-8',
        },
        Body: {
          Html: {
            Data: jsonata(`'<p>Of ' & $string($counts.users) & ' users:</p><ul>' & $join($details.(
              '<li>' & userName & ': ' & ${summaryOf('row')}
                & ($exists(accessKeyId) ? ' (' & accessKeyId & ')') & ($exists(error) ? ' (' & error & ')') & '</li>'
            )) & '</ul><p>At most a hundred are listed. All counts: ' & $string($counts) & '</p>'`),
            Charset: 'UTF-8',
          },
        },
      },
    }),
    Comment: 'Names and ids only.',
    Output: { notified: true },
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], Output: { notified: false }, Next: 'HasFailed' }],
    Next: 'HasFailed',
  },
  HasFailed: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'A sweep that nobody hears of, though somebody should, has failed as well: the alarm tells.',
    Choices: [{ Condition: '{% $counts.failed > 0 or $not($states.input.notified) %}', Next: 'FailIncomplete' }],
    Default: 'Report',
  },
  Report: {
    Type: 'Succeed',
    QueryLanguage: 'JSONata',
    Comment: 'Everybody was looked at; a person has to look at some.',
    Output: {
      date: '{% $today %}',
      armed: '{% $armed %}',
      counts: '{% $counts %}',
      details: '{% [$details] %}',
      notified: true,
    },
  },
  ReportQuietly: {
    Type: 'Succeed',
    QueryLanguage: 'JSONata',
    Comment: 'Everybody was looked at, and nobody has to do anything.',
    Output: { date: '{% $today %}', armed: '{% $armed %}', counts: '{% $counts %}', details: [], notified: false },
  },
  FailIncomplete: {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: KEY_ROTATION_ERRORS.SweepIncomplete,
    Cause: jsonata(`$string({
      'message': 'Of ' & $string($counts.failed) & ' users nothing is known, or what is due could not be started or told. Nothing was done for them; everybody else was looked at. The first hundred are in the mail. Look at the errors, then start the sweep again: what it started once it does not start twice.',
      'date': $today,
      'armed': $armed,
      'counts': $counts
    })`),
  },
});
