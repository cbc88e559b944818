import { createHmac } from 'node:crypto';

/** What AWS fixes for all SMTP passwords; the version comes first in the password. */
const DATE = '11111111';
const STEPS = ['ses', 'aws4_request', 'SendRawEmail'];
const VERSION = 0x04;

/**
 * The password with which the SMTP interface of SES takes an access key; its user name is the access key id. It holds
 * for one region, and for as long as the key. The user needs `ses:SendRawEmail`.
 *
 * Algorithm: SES Developer Guide, "Obtaining SMTP credentials by converting existing AWS credentials".
 * @param region of the SMTP endpoint, such as `eu-west-1`
 */
export function smtpPassword(secretAccessKey: string, region: string): string {
  const signature = [DATE, region, ...STEPS].reduce<string | Buffer>(
    (key, message) => createHmac('sha256', key).update(message).digest(),
    `AWS4${secretAccessKey}`,
  );
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(signature)]).toString('base64');
}
