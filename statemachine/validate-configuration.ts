import type { Configuration, Reach, SweepSettings } from './deployment';
import { MOST_ROTATIONS } from './sweep-limits';

/** IAM: up to 64 letters, digits and `+=,.@_-`. None of them means anything in a policy. */
const USER_NAME = /^[\w+=,.@-]{1,64}$/;
/**
 * A statement lists each user twice, as an ARN of up to 105 characters, and has to fit into a managed policy of 6,144,
 * which is where CDK moves what the 10,240 of a role's own policies have no room for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_USER_NAMES = 25;
/** IAM allows more, but `*`, `?` and `$` would be patterns in the roles' policies. */
const PATH = /^\/(?:[\w+=,.@-]+\/)*$/;
/** Secrets Manager: up to 512 letters, digits and `/_+=.@-`. */
const SECRET_NAME = /^[\w/+=.@-]{1,512}$/;
/** A bare address, without a display name, of characters that are text in a policy, in ASL and in JSON alike. */
const ADDRESS = /^[\w.+=~#%&!-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;
const TOPIC_ARN = /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/;
/** An alias in a policy allows nothing. */
const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * Refuses what would synthesise, and fail or reach too far only once it is deployed.
 * @throws Error that names the field, what it holds, and what it may hold.
 */
export function validateConfiguration(configuration: Configuration): void {
  const { reach, secretNamePrefix, mail, topicArn, sweep, secretsKeyArn } = configuration;
  mustMatch(SECRET_NAME, secretNamePrefix, 'secretNamePrefix', 'letters, digits and /_+=.@-, and is not empty');
  validateReach(reach);
  mustMatch(ADDRESS, mail.sender, 'mail.sender', 'a bare address, such as keyturn@example.com');
  if (mail.recipients.length === 0) throw new Error('mail.recipients is empty; name at least one address');
  for (const recipient of mail.recipients) {
    mustMatch(ADDRESS, recipient, 'mail.recipients', 'bare addresses, such as security@example.com');
  }
  if (topicArn !== undefined) mustMatch(TOPIC_ARN, topicArn, 'topicArn', 'the ARN of a standard SNS topic');
  if (sweep) validateSweep(sweep);
  if (secretsKeyArn !== undefined) {
    mustMatch(KEY_ARN, secretsKeyArn, 'secretsKeyArn', 'the ARN of a KMS key, not of an alias');
  }
}

function validateReach(reach: Reach): void {
  if (reach.path !== undefined) {
    mustMatch(PATH, reach.path, 'reach.path', 'an IAM path, such as /applications/');
    return;
  }
  const { length } = reach.userNames;
  if (length === 0) throw new Error('reach.userNames is empty; list the users, or give a path');
  if (length > MOST_USER_NAMES) {
    throw new Error(
      `reach.userNames holds ${length} names, more than ${MOST_USER_NAMES}; give the path that they lie under`,
    );
  }
  for (const name of reach.userNames) mustMatch(USER_NAME, name, 'reach.userNames', 'names of IAM users, without path');
}

function validateSweep({ maxRotationsPerSweep: most }: SweepSettings): void {
  if (most === undefined || (Number.isInteger(most) && most >= 0 && most <= MOST_ROTATIONS)) return;
  throw new Error(`sweep.maxRotationsPerSweep is ${most}; it must be a whole number from 0 to ${MOST_ROTATIONS}`);
}

function mustMatch(pattern: RegExp, value: string, field: string, allowed: string): void {
  if (!pattern.test(value)) throw new Error(`${field} is "${value}"; it must be ${allowed}`);
}
