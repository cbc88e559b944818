import { awsSdkTask } from './asl/aws-sdk-task';
import type { Json } from './asl/json';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE_SOON } from './asl/retry';
import { states } from './asl/state-machine';
import type { State } from './asl/states';
import { format } from './errors';

/**
 * How people are told: by a mail that SES sends, or by a message to an SNS topic, whose subscribers see to the rest.
 * The machines come in both variants.
 */
export type Notification = 'ses' | 'topic';

export const NOTIFICATIONS: readonly Notification[] = ['ses', 'topic'];

/** The state that tells people; it ends the execution. */
export type NotifyState = 'SendEmail' | 'PublishMessage';

export function notifyState(notification: Notification): NotifyState {
  return notification === 'ses' ? 'SendEmail' : 'PublishMessage';
}

/** A constant text with a value for each `{}`. */
export type Text = readonly [text: string, ...values: readonly Path[]];

export interface ComposeProps {
  /** Why the reader is told. */
  readonly Comment: string;
  /** SNS takes 100 characters at most, so beside its constant text there is room for the name of a user. */
  readonly subject: Text;
  /** Constant text and ids; in a mail each becomes a paragraph of HTML. */
  readonly paragraphs: readonly Text[];
  /** The output of the execution, with `null` for what there is not; `notified` is added. */
  readonly output: { readonly [field: string]: Json };
}

/** IAM quotas: the longest name of a user. */
const LONGEST_USER_NAME = 64;
const LONGEST_SUBJECT = 100;

/**
 * The last Pass of an execution that ends well: message and output together, and nothing else of the way there. Its input
 * needs `$.tags` of LIST_USER_TAGS; `userName` is where its value is.
 * @throws Error for a subject that SNS might refuse.
 */
export function compose(notification: Notification, { Comment, subject, paragraphs, output }: ComposeProps) {
  const longest = subject[0].replaceAll('{}', 'x'.repeat(LONGEST_USER_NAME)).length;
  if (longest > LONGEST_SUBJECT) throw new Error(`the subject "${subject[0]}" may become ${longest} characters long`);
  const texts = paragraphs.map(([text]) => (notification === 'ses' ? `<p>${text}</p>` : text));
  const values = paragraphs.flatMap(([, ...paths]) => paths);
  const body = texts.join(notification === 'ses' ? '' : ' ');
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'userName.$': '$.userName',
      'ownerEmail.$': '$.tags.ownerEmail',
      'subject.$': textOf(subject),
      'message.$': textOf([body, ...values]),
      output: { ...output, notified: true },
    },
    Next: notifyState(notification),
  } as const;
}

function textOf([text, ...values]: Text): Path {
  return format(text, ...values);
}

const SES_REFUSALS = neverRetry('Ses.MessageRejectedException');

function sendEmail(ccAddresses: { readonly 'CcAddresses.$'?: Path }) {
  return {
    ...awsSdkTask('ses', 'sendEmail', {
      Source: '${MailSender}',
      Destination: { 'ToAddresses.$': 'States.Array(${MailRecipients})', ...ccAddresses },
      Message: {
        Subject: { 'Data.$': '$.subject', Charset: 'UTF-8' },
        Body: { Html: { 'Data.$': '$.message', Charset: 'UTF-8' } },
      },
    }),
    ResultPath: null,
    OutputPath: '$.output',
    TimeoutSeconds: 10,
    Retry: [SES_REFUSALS, RETRY_REPEATABLE_SOON],
    End: true,
  } as const;
}

const NOTE_NOT_NOTIFIED = states({
  NoteNotNotified: {
    Type: 'Pass',
    Comment: 'What was done is done; the output tells that nobody was told, and an event rule tells a person.',
    Result: false,
    ResultPath: '$.output.notified',
    OutputPath: '$.output',
    End: true,
  },
});

const BY_MAIL = states({
  SendEmail: {
    ...sendEmail({ 'CcAddresses.$': '$.ownerEmail' }),
    Comment:
      'To those who watch over the deployment and, where a tag says so, the owner. Ids only; twice harms nobody.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'SendEmailToRecipients' }],
  },
  SendEmailToRecipients: {
    ...sendEmail({}),
    Comment:
      'SES refuses a mail for the sake of one address, so whatever the tag of the owner says, the others are told.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'NoteNotNotified' }],
  },
  ...NOTE_NOT_NOTIFIED,
});

const BY_TOPIC = states({
  PublishMessage: {
    ...awsSdkTask('sns', 'publish', {
      TopicArn: '${NotificationTopicArn}',
      'Subject.$': '$.subject',
      'Message.$': '$.message',
      MessageAttributes: {
        userName: { DataType: 'String', 'StringValue.$': '$.userName' },
        ownerEmail: { DataType: 'String.Array', 'StringValue.$': 'States.JsonToString($.ownerEmail)' },
      },
    }),
    Comment:
      'Ids only; twice harms nobody. The owner is an attribute, an empty list for none: subscribers filter by it.',
    ResultPath: null,
    OutputPath: '$.output',
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE_SOON],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'NoteNotNotified' }],
    End: true,
  },
  ...NOTE_NOT_NOTIFIED,
});

/**
 * The states of one of two variants, under the names of both: each has one of the two states that tell people, and the
 * compiler, which looks for both as targets, is told of both.
 */
export function notifyVariant(
  notification: Notification,
  variants: Readonly<Record<Notification, Readonly<Record<string, State<string>>>>>,
): Readonly<Record<NotifyState, State<NotifyState>>> {
  return variants[notification] as unknown as Readonly<Record<NotifyState, State<NotifyState>>>;
}

/**
 * How an execution ends after `compose`: whoever is to be told is told, and what is left is the output with `notified`.
 * Telling never fails an execution.
 */
export function notifyStates(notification: Notification): Readonly<Record<NotifyState, State<NotifyState>>> {
  return notifyVariant(notification, { ses: BY_MAIL, topic: BY_TOPIC });
}
