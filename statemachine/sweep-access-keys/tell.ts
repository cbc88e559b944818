import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import type { Notification } from '../notification';

/** What people are told; every part is a JSONata expression. */
export interface Message {
  /** SNS takes less than 100 characters. */
  readonly subject: string;
  /** An array of texts, each a line or a paragraph of constant text and ids. */
  readonly lines: string;
  /** The address of the owner, or undefined; recipients alone where this is left out. */
  readonly owner?: string;
  /** The user that the message is about; none where it is about many. */
  readonly userName?: string;
}

const LONGEST_SUBJECT = 99;

/**
 * The part of a Task state that tells people, by a mail or by a topic; the caller says where it goes on. In a mail each
 * line becomes a paragraph; the owner gets it, and the recipients a copy. A topic gets the owner as an attribute.
 */
export function tell(notification: Notification, message: Message) {
  return notification === 'ses' ? mail(message) : publication(message);
}

const TRYING = { TimeoutSeconds: 10, Retry: [neverRetry('Ses.MessageRejectedException'), RETRY_REPEATABLE] } as const;

function mail({ subject, lines, owner }: Message) {
  const recipients = '[${MailRecipients}]';
  return {
    ...awsSdkJsonataTask('ses', 'sendEmail', {
      Source: '${MailSender}',
      Destination: {
        ToAddresses: jsonata(owner ? `$exists(${owner}) ? [${owner}] : ${recipients}` : recipients),
        CcAddresses: jsonata(owner ? `$exists(${owner}) ? ${recipients} : []` : '[]'),
      },
      Message: {
        Subject: { Data: jsonata(subject), Charset: 'UTF-8' },
        Body: { Html: { Data: jsonata(`$join(${lines}.('<p>' & $ & '</p>'))`), Charset: 'UTF-8' } },
      },
    }),
    ...TRYING,
  } as const;
}

function publication({ subject, lines, owner, userName }: Message) {
  return {
    ...awsSdkJsonataTask('sns', 'publish', {
      TopicArn: '${NotificationTopicArn}',
      Subject: jsonata(`$substring(${subject}, 0, ${LONGEST_SUBJECT})`),
      Message: jsonata(`$join(${lines}, '\\n')`),
      MessageAttributes: {
        ...(userName && { userName: { DataType: 'String', StringValue: jsonata(userName) } }),
        ownerEmail: {
          DataType: 'String.Array',
          StringValue: jsonata(owner ? `$string($exists(${owner}) ? [${owner}] : [])` : `'[]'`),
        },
      },
    }),
    ...TRYING,
  } as const;
}
