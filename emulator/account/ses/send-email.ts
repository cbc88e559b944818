import type { SendEmailRequest, SendEmailResponse } from '@aws-sdk/client-ses';
import { randomString, uuid } from '../../random';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { addressOf, isAddress } from './address';
import { checkConfigurationSet } from './configuration-sets';
import { invalidParameterValue } from './identities';
import { configurationSetOf, type SesState, verifiedIdentity } from './ses-state';

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MAX_RECIPIENTS = 50;

export function mailActions(state: SesState) {
  return {
    sendEmail({ Source = '', Destination = {}, Message, ConfigurationSetName }: SendEmailRequest): SendEmailResponse {
      const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination;
      const recipients = [...to, ...cc, ...bcc];
      checkRecipientCount(recipients.length);
      for (const mailbox of [Source, ...recipients]) checkMailbox(mailbox);
      checkVerified(state, state.sandbox ? [Source, ...recipients] : [Source]);
      const configurationSet = configurationSetOf(state, addressOf(Source), ConfigurationSetName);
      if (configurationSet !== undefined) checkConfigurationSet(state, configurationSet);
      const { Subject, Body = {} } = Message ?? {};
      const messageId = newMessageId(state.context);
      state.mails.push({
        messageId,
        date: state.context.now(),
        source: Source,
        to,
        cc,
        bcc,
        ...(configurationSet !== undefined && { configurationSet }),
        subject: Subject?.Data ?? '',
        ...(Body.Text?.Data !== undefined && { text: Body.Text.Data }),
        ...(Body.Html?.Data !== undefined && { html: Body.Html.Data }),
      });
      return { MessageId: messageId };
    },
  };
}

function checkRecipientCount(count: number): void {
  if (count === 0) throw invalidParameterValue('Missing required header: To.');
  if (count > MAX_RECIPIENTS) throw invalidParameterValue(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
}

function checkMailbox(mailbox: string): void {
  const address = addressOf(mailbox);
  if (isAddress(address)) return;
  // SES takes no other characters, neither before the @ nor after it; a name beside the address may be encoded.
  if (!/^[\x20-\x7e]*$/.test(address)) throw invalidParameterValue('Local address contains control or whitespace');
  throw invalidParameterValue(address.includes('@') ? `Domain contains illegal character` : "Missing final '@domain'");
}

function checkVerified(state: SesState, mailboxes: readonly string[]): void {
  const unverified = mailboxes.filter((mailbox) => !verifiedIdentity(state, addressOf(mailbox)));
  if (unverified.length > 0) {
    throw new ServiceError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${state.context.region.toUpperCase()}: ${unverified.join(', ')}`,
    );
  }
}

function newMessageId({ random }: ServiceContext): string {
  return `${randomString(random, 16, '0123456789abcdef')}-${uuid(random)}-000000`;
}
