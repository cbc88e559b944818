import type { Configuration, Mail, NotificationSettings, Reach, SweepSettings } from './deployment';
import type { RotationPolicy } from './rotation-policy';
import { MOST_ROTATIONS } from './sweep-limits';

/** IAM: up to 64 letters, digits and `+=,.@_-`. None of them means anything in a policy. */
const USER_NAME = /^[\w+=,.@-]{1,64}$/;
/**
 * A statement lists each user twice, as an ARN of up to 105 characters, and has to fit into a managed policy of 6,144,
 * which is where CDK moves what the 10,240 of a role's own policies have no room for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MOST_USER_NAMES = 25;
/** So many paths, in ARNs of some 30 characters besides, have to fit into the same. */
const MOST_PATHS = 25;
const MOST_PATH_CHARACTERS = 4_000;
/** IAM allows more, but `*`, `?` and `$` would be patterns in the roles' policies. */
const PATH = /^\/(?:[\w+=,.@-]+\/)*$/;
/** Secrets Manager: up to 512 letters, digits and `/_+=.@-`. */
const SECRET_NAME = /^[\w/+=.@-]{1,512}$/;
/** A bare address, without a display name, of characters that are text in a policy, in ASL and in JSON alike. */
const ADDRESS = /^[\w.+=~#%&!-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;
const TOPIC_ARN = /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/;
/** Fifty in a message, and one of them may be the owner. https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_RECIPIENTS = 49;
const CONFIGURATION_SET = /^[\w-]{1,64}$/;
const IDENTITY_ARN = /^arn:[a-z-]+:ses:[a-z0-9-]+:\d{12}:identity\/[^\s*?]+$/;
/** An alias in a policy allows nothing. */
const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/**
 * Refuses what would synthesise, and fail or reach too far only once it is deployed.
 * @throws Error that names the field, what it holds, and what it may hold.
 */
export function validateConfiguration(configuration: Configuration): void {
  const { reach, secretNamePrefix, notification, sweep, policy, secretsKeyArns = [] } = configuration;
  mustMatch(SECRET_NAME, secretNamePrefix, 'secretNamePrefix', 'letters, digits and /_+=.@-, and is not empty');
  validateReach(reach);
  validateNotification(notification);
  if (sweep) validateSweep(sweep);
  if (policy) validatePolicy(policy);
  for (const arn of secretsKeyArns) mustMatch(KEY_ARN, arn, 'secretsKeyArns', 'ARNs of KMS keys, not of aliases');
}

function validateNotification({ mail, topicArn, topicKeyArn }: Partial<NotificationSettings> = {}): void {
  if (topicKeyArn !== undefined) mustMatch(KEY_ARN, topicKeyArn, 'notification.topicKeyArn', 'the ARN of a KMS key');
  if (topicArn !== undefined)
    mustMatch(TOPIC_ARN, topicArn, 'notification.topicArn', 'the ARN of a standard SNS topic');
  else if (mail !== undefined) validateMail(mail);
  else throw new Error('nobody would be told; give notification.mail or notification.topicArn');
}

function validateMail({ sender, recipients, configurationSet, identityArns = [] }: Mail): void {
  mustMatch(ADDRESS, sender, 'notification.mail.sender', 'a bare address, such as keyturn@example.com');
  if (recipients.length === 0) throw new Error('notification.mail.recipients is empty; name at least one address');
  if (recipients.length > MOST_RECIPIENTS) {
    const why = 'SES takes 50 a message, and one may be the owner';
    throw new Error(
      `notification.mail.recipients holds ${recipients.length} addresses, more than ${MOST_RECIPIENTS}: ${why}`,
    );
  }
  for (const recipient of recipients) {
    mustMatch(ADDRESS, recipient, 'notification.mail.recipients', 'bare addresses, such as security@example.com');
  }
  if (configurationSet !== undefined) {
    mustMatch(
      CONFIGURATION_SET,
      configurationSet,
      'notification.mail.configurationSet',
      'up to 64 letters, digits, _ and -',
    );
  }
  for (const arn of identityArns)
    mustMatch(IDENTITY_ARN, arn, 'notification.mail.identityArns', 'ARNs of identities of SES');
}

function validateReach(reach: Reach): void {
  if (reach.paths !== undefined) validatePaths(reach.paths);
  else validateUserNames(reach.userNames);
}

function validateUserNames(userNames: readonly string[]): void {
  const { length } = userNames;
  if (length === 0) throw new Error('reach.userNames is empty; list the users, or give paths');
  if (length > MOST_USER_NAMES) {
    throw new Error(
      `reach.userNames holds ${length} names, more than ${MOST_USER_NAMES}; give the path that they lie under`,
    );
  }
  for (const name of userNames) mustMatch(USER_NAME, name, 'reach.userNames', 'names of IAM users, without path');
}

function validatePaths(paths: readonly string[]): void {
  if (paths.length === 0) throw new Error('reach.paths is empty; give at least one, or list the users');
  for (const path of paths) mustMatch(PATH, path, 'reach.paths', 'IAM paths, such as /applications/');
  const characters = paths.join('').length;
  if (paths.length > MOST_PATHS || characters > MOST_PATH_CHARACTERS) {
    throw new Error(
      `reach.paths holds ${paths.length} paths of ${characters} characters, more than ${MOST_PATHS} or ${MOST_PATH_CHARACTERS}; give a path that they lie under`,
    );
  }
}

/** The numbers of the sweep: their least and most. */
const SWEEP_NUMBERS = {
  maxRotations: [0, MOST_ROTATIONS],
  maxFailures: [1, 100],
  concurrency: [1, 40],
  // An Express execution lasts at most five minutes, also where every call is slow.
  batchSize: [1, 50],
} as const satisfies { readonly [name in keyof SweepSettings]: readonly [number, number] };

function validatePolicy(policy: RotationPolicy): void {
  const { rotateAfterDays, deactivateAfterDays, deleteAfterDays, quietPeriodDays } = policy;
  if ([rotateAfterDays, deactivateAfterDays, deleteAfterDays, quietPeriodDays].every(Number.isInteger)) return;
  throw new Error(`policy is ${JSON.stringify(policy)}; make it by RotationPolicy.within(90) or its like`);
}

function validateSweep(sweep: SweepSettings): void {
  const { armed } = sweep;
  if (armed !== undefined && typeof armed !== 'boolean') {
    throw new Error(`sweep.armed is ${JSON.stringify(armed)}; it must be true or false`);
  }
  for (const [name, [least, most]] of Object.entries(SWEEP_NUMBERS)) {
    const value = sweep[name as keyof typeof SWEEP_NUMBERS];
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) continue;
    throw new Error(`sweep.${name} is ${value}; it must be a whole number from ${least} to ${most}`);
  }
}

function mustMatch(pattern: RegExp, value: string, field: string, allowed: string): void {
  if (typeof value !== 'string' || !pattern.test(value))
    throw new Error(`${field} is "${value}"; it must be ${allowed}`);
}
