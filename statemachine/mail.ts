import { awsSdkTask } from './asl/aws-sdk-task';
import { isText } from './asl/conditions';
import type { Path } from './asl/path';
import { RETRY_REPEATABLE } from './asl/retry';
import { states } from './asl/state-machine';
import { format } from './errors';

/** A Pass state that writes subject and body of a mail; both are `States.Format` of a text with a value for each `{}`. */
export function compose<const Next extends string>(
  Comment: string,
  subject: readonly [string, ...Path[]],
  body: readonly [string, ...Path[]],
  { Next }: { readonly Next: Next },
) {
  return {
    Type: 'Pass',
    Comment,
    Parameters: { 'subject.$': format(...subject), 'body.$': format(...body) },
    ResultPath: '$.mail',
    Next,
  } as const;
}

/**
 * Sends `$.mail` to the owner of the user (tag `keyturn:owner-email`) with a copy to the configured recipients, or to
 * these alone; then ends with `$.result` and whether it was sent. A mail that fails never fails the execution.
 */
export const mailStates = states({
  HasOwner: {
    Type: 'Choice',
    Comment: 'The owner runs the applications that use the key.',
    Choices: [{ ...isText('$.tags.ownerEmail[0]'), Next: 'AddressOwner' }],
    Default: 'AddressRecipients',
  },
  AddressOwner: {
    Type: 'Pass',
    Comment: 'Security keeps reading along.',
    Parameters: { 'to.$': 'States.Array($.tags.ownerEmail[0])', 'cc.$': 'States.Array(${MailRecipients})' },
    ResultPath: '$.address',
    Next: 'SendEmail',
  },
  AddressRecipients: {
    Type: 'Pass',
    Comment: 'Nobody said who owns the user.',
    Parameters: { 'to.$': 'States.Array(${MailRecipients})', cc: [] },
    ResultPath: '$.address',
    Next: 'SendEmail',
  },
  SendEmail: {
    ...awsSdkTask('ses', 'sendEmail', {
      Source: '${MailSender}',
      Destination: { 'ToAddresses.$': '$.address.to', 'CcAddresses.$': '$.address.cc' },
      Message: {
        Subject: { 'Data.$': '$.mail.subject', Charset: 'UTF-8' },
        Body: { Html: { 'Data.$': '$.mail.body', Charset: 'UTF-8' } },
      },
    }),
    Comment: 'Ids only. A repetition after a lost answer sends it twice, which harms nobody.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'NoteNotNotified' }],
    Next: 'NoteNotified',
  },
  NoteNotified: {
    Type: 'Pass',
    Comment: 'Ends with the result and nothing of the way to it.',
    Result: true,
    ResultPath: '$.result.notified',
    OutputPath: '$.result',
    End: true,
  },
  NoteNotNotified: {
    Type: 'Pass',
    Comment: 'What was done is done; the output tells that nobody was told.',
    Result: false,
    ResultPath: '$.result.notified',
    OutputPath: '$.result',
    End: true,
  },
});
