import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { type Jsonata, jsonata } from '../asl/jsonata';
import { RETRY_REPEATABLE_SOON } from '../asl/retry';
import { type StateMachineDefinition, stateMachine, states } from '../asl/state-machine';
import { KEY_ROTATION_ERRORS as ERRORS, type KeyRotationError, runbookArticle } from '../errors';
import { type Notification, notifyState, notifyVariant } from '../notification';
import { KEYS_OF_INPUT } from './order';
import { type RevocationOutcome, revokeKey } from './revoke-key';
import { message, SENTENCES, SUBJECT } from './texts';

/** Whether one of the keys ended in one of these ways. */
function anyEnded(...outcomes: readonly RevocationOutcome[]): Jsonata {
  return jsonata(`$count($states.input[outcome in ${JSON.stringify(outcomes)}]) > 0`);
}

/** The output of the execution. */
function output(notified: boolean): Jsonata {
  return jsonata(`{
    'keys': [$states.input.$sift(function($value, $field) { $field != 'ownerEmail' })],
    'notified': ${notified}
  }`);
}

/** Characters of the sentences: a Cause holds 32,768 (https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html). */
const LONGEST_CAUSE = 30_000;

function failWithKeys(error: KeyRotationError, says: string) {
  return {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: ERRORS[error],
    Cause: jsonata(`(
      $says := ${SENTENCES}($states.input);
      ($length($says) > ${LONGEST_CAUSE} ? $substring($says, 0, ${LONGEST_CAUSE}) & ' …' : $says)
        & ' ${says}${runbookArticle(error)}'
    )`),
  } as const;
}

const TO_RECIPIENTS = { ToAddresses: jsonata('[${MailRecipients}]') } as const;

function sendEmail(notification: Notification, destination: { readonly CcAddresses?: Jsonata }) {
  return {
    ...awsSdkJsonataTask('ses', 'sendEmail', {
      Source: '${MailSender}',
      Destination: { ...TO_RECIPIENTS, ...destination },
      Message: {
        Subject: { Data: SUBJECT, Charset: 'UTF-8' },
        Body: { Html: { Data: jsonata(message(notification)), Charset: 'UTF-8' } },
      },
    }),
    Output: output(true),
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE_SOON],
    End: true,
  } as const;
}

const NOT_NOTIFIED = { ErrorEquals: ['States.ALL'], Output: output(false), Next: 'ReportNotNotified' } as const;

const BY_MAIL = states<'SendEmail' | 'SendEmailToRecipients', string>({
  SendEmail: {
    ...sendEmail('ses', { CcAddresses: jsonata('[$distinct($states.input.ownerEmail)]') }),
    Comment: 'The owners of the keys run what used them. Ids only; twice harms nobody.',
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', Next: 'SendEmailToRecipients' }],
  },
  SendEmailToRecipients: {
    ...sendEmail('ses', {}),
    Comment:
      'SES refuses a mail for the sake of one address, so whatever the tags of the owners say, the others are told.',
    Catch: [NOT_NOTIFIED],
  },
});

const BY_TOPIC = states<'PublishMessage', string>({
  PublishMessage: {
    ...awsSdkJsonataTask('sns', 'publish', {
      TopicArn: '${NotificationTopicArn}',
      Subject: SUBJECT,
      Message: jsonata(message('topic')),
      MessageAttributes: {
        ownerEmail: {
          DataType: 'String.Array',
          StringValue: jsonata('$string([$distinct($states.input.ownerEmail)])'),
        },
      },
    }),
    Comment: 'Ids only; twice harms nobody. The owners are an attribute, an empty list for none.',
    Output: output(true),
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE_SOON],
    Catch: [NOT_NOTIFIED],
    End: true,
  },
});

/**
 * Cuts off access keys that leaked, whoever's they are, and has those replaced that a secret names. It knows what a
 * person knows at night, and takes exposure events as they come; it asks no secret.
 * Input: `{"accessKeyId", "userName"?}`, or an event of AWS Health or GuardDuty.
 * Output: `{"keys": [{"accessKeyId", "userName"?, "lastUsed"?, "outcome", "execution"?}], "notified"}`.
 */
export function revokeAccessKey(notification: Notification): StateMachineDefinition {
  return stateMachine({
    Comment:
      'Sets leaked access keys Inactive at once, notes it at their users, and has those replaced that are in use.',
    StartAt: 'RevokeEachKey',
    TimeoutSeconds: 900,
    States: {
      RevokeEachKey: {
        Type: 'Map',
        QueryLanguage: 'JSONata',
        Comment: 'An event may tell of several keys; an input that tells of none has none.',
        Items: KEYS_OF_INPUT,
        ItemProcessor: revokeKey,
        Next: 'JudgeKeys',
      },
      JudgeKeys: {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Comment:
          'What a person has to do at once comes first. Who fails is heard of by the event rule, without a mail.',
        Choices: [
          { Condition: '{% $count($states.input) = 0 %}', Next: 'RefuseInput' },
          { Condition: anyEnded('notRevoked', 'notTagged', 'notReplaced'), Next: 'FailToRevoke' },
          { Condition: `{% $count($states.input[outcome != 'notFound']) = 0 %}`, Next: 'RefuseUnknownKey' },
        ],
        Default: notifyState(notification),
      },
      ...notifyVariant(notification, { ses: BY_MAIL, topic: BY_TOPIC }),
      ReportNotNotified: {
        Type: 'Succeed',
        QueryLanguage: 'JSONata',
        Comment: 'The keys are cut off; the output tells that nobody was told, and an event rule tells a person.',
      },
      RefuseInput: {
        Type: 'Fail',
        QueryLanguage: 'JSONata',
        Error: ERRORS.InvalidInput,
        Cause: `The input must be {"accessKeyId": "AKIA..."} with an optional "userName", or an event of AWS Health or GuardDuty that names access keys. Nothing was changed. Correct the input and start again.${runbookArticle('InvalidInput')}`,
      },
      RefuseUnknownKey: failWithKeys('AccessKeyNotFound', 'Check the ids and the account, then start again.'),
      FailToRevoke: failWithKeys('AccessKeyNotRevoked', 'Do by hand what is said here, or start again.'),
    },
  });
}
