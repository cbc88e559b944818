import { GetIdentityVerificationAttributesCommand, GetSendQuotaCommand } from '@aws-sdk/client-ses';
import { type Check, checked } from './check';

const mail = checked('mail');

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
const SANDBOX_MAILS_A_DAY = 200;

/** The sender is verified, itself or by its domain, and in the sandbox whoever is written to. */
export const checkMail: Check = async ({ clients, deployed }) => {
  const { mail: configured } = deployed.configuration.notification;
  if (!configured) return [mail('fine', 'people are told by a topic, not by mail')];
  const ses = await clients.get('ses');
  const isVerified = async (address: string): Promise<boolean> => {
    const labels = address
      .slice(address.lastIndexOf('@') + 1)
      .toLowerCase()
      .split('.');
    const Identities = [address, ...labels.slice(1).map((_, index) => labels.slice(index).join('.'))];
    const answer = await ses.send(new GetIdentityVerificationAttributesCommand({ Identities }));
    return Object.values(answer.VerificationAttributes ?? {}).some(
      ({ VerificationStatus }) => VerificationStatus === 'Success',
    );
  };
  const sender = (await isVerified(configured.sender))
    ? mail('fine', `${configured.sender} is verified`)
    : mail('no', `SES has verified neither ${configured.sender} nor its domain in this region: no mail goes out`);
  const { Max24HourSend } = await ses.send(new GetSendQuotaCommand({}));
  if (Max24HourSend !== SANDBOX_MAILS_A_DAY) return [sender, mail('fine', 'SES is out of the sandbox')];
  const recipients = await Promise.all(
    configured.recipients.map(async (address) => ((await isVerified(address)) ? [] : [address])),
  );
  const unverified = recipients.flat();
  return [
    sender,
    mail(
      'note',
      'SES is in the sandbox: owners are told only where their addresses are verified; ask for production access',
    ),
    ...(unverified.length > 0 ? [mail('no', `in the sandbox, and not verified: ${unverified.join(', ')}`)] : []),
  ];
};
