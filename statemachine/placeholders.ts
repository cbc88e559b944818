import type { MachineName } from './machines';
import type { RotationPolicy } from './rotation-policy';
import { MOST_ROTATIONS } from './sweep-access-keys/begin';

/** What fills the `${Placeholders}` of the definitions; CDK tokens will do. */
export interface Surroundings {
  readonly partition: string;
  readonly region: string;
  /** The ARN of another machine of keyturn. */
  readonly arnOf: (machine: MachineName) => string;
  /** Where the machines are those of `notification: 'ses'`. */
  readonly mail?: Mail;
  /** Where they are those of `notification: 'topic'`: the ARN of the topic. */
  readonly topicArn?: string;
  readonly policy: RotationPolicy;
  readonly reach: SweptUsers;
  readonly sweep?: SweepSettings;
}

/** Whom the sweep looks at: all users under a path, or those that are named. */
export type SweptUsers =
  | { readonly path: string; readonly userNames?: never }
  | { readonly userNames: readonly string[]; readonly path?: never };

/** How far the sweep goes. */
export interface SweepSettings {
  /**
   * Whether it starts what it finds due. Where not, it decides and reports, and changes nothing.
   * @default true
   */
  readonly armed?: boolean;
  /**
   * Rotations that one sweep starts at most, the oldest first; 0 to 500.
   * @default 25
   */
  readonly maxRotationsPerSweep?: number;
}

/** Who writes and who reads the mails. */
export interface Mail {
  /** The address that SES sends from. */
  readonly sender: string;
  /** At least one address; where the user has an owner, they get a copy. */
  readonly recipients: readonly string[];
}

/**
 * The values for `substitute` and for CloudFormation's `DefinitionSubstitutions`.
 * @throws Error for an address or a name that would not survive in a literal, or a number of rotations out of range.
 */
export function placeholderValues({
  partition,
  region,
  arnOf,
  mail,
  topicArn,
  policy,
  reach,
  sweep = {},
}: Surroundings) {
  const { armed = true, maxRotationsPerSweep = 25 } = sweep;
  if (!Number.isInteger(maxRotationsPerSweep) || maxRotationsPerSweep < 0 || maxRotationsPerSweep > MOST_ROTATIONS) {
    throw new Error(
      `maxRotationsPerSweep must be a whole number from 0 to ${MOST_ROTATIONS}, not ${maxRotationsPerSweep}`,
    );
  }
  return {
    Partition: partition,
    Region: region,
    IssueAccessKeyArn: arnOf('IssueAccessKey'),
    RotateAccessKeyArn: arnOf('RotateAccessKey'),
    RetireAccessKeyArn: arnOf('RetireAccessKey'),
    ...(mail && { MailSender: mail.sender, MailRecipients: literals('address', mail.recipients) }),
    ...(topicArn !== undefined && { NotificationTopicArn: topicArn }),
    DeactivateAfterDays: String(policy.deactivateAfterDays),
    DeleteAfterDays: String(policy.deleteAfterDays),
    InactiveDays: String(policy.deleteAfterDays - policy.deactivateAfterDays),
    // An object in JSONata as in JSON, but for the quotes, which would end the string that it stands in.
    Policy: JSON.stringify(policy).replaceAll('"', "'"),
    PathPrefix: reach.path ?? '/',
    UserNames: literals('user name', reach.userNames ?? []),
    Armed: String(armed),
    MaxRotationsPerSweep: String(maxRotationsPerSweep),
  };
}

/** `'a@example.com', 'b@example.com'`: the arguments of `States.Array`, or the items of a JSONata array. */
function literals(what: string, texts: readonly string[]): string {
  const [unsafe] = texts.filter((text) => /['\\{}]/.test(text));
  if (unsafe) throw new Error(`the ${what} "${unsafe}" holds one of ' \\ { }, which a literal cannot; use another`);
  return texts.map((text) => `'${text}'`).join(', ');
}
