import type { Configuration } from '@keyturn/statemachine/deployment';
import type { SecretFields } from '@keyturn/statemachine/issue-access-key/secret-fields';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type RemovalPolicy, Token } from 'aws-cdk-lib/core';
import type { Alarms } from './alarms';
import type { Notification } from './notification';
import type { Revoke } from './revoke';
import type { Secrets } from './secrets';
import type { Users } from './users';

/** What a deployment of keyturn is made of. Whom it reaches, where it writes and whom it tells has no default. */
export interface KeyturnProps {
  /** Which IAM users the roles may touch. */
  readonly users: Users;
  /** Which secrets the roles may write. */
  readonly secrets: Secrets;
  /** How people are told. */
  readonly notification: Notification;
  /** @default - every day at 02:00 UTC, armed */
  readonly sweep?: SweepProps;
  /** @default Revoke.usersInReach() */
  readonly revoke?: Revoke;
  /** @default RotationPolicy.within(90) */
  readonly policy?: RotationPolicy;
  /** What the secrets hold. @default SecretFields.ACCESS_KEY */
  readonly secretFields?: SecretFields;
  /** @default - alarms that send to the topic of operations */
  readonly alarms?: Alarms;
  /**
   * Where event rules and alarms tell a person.
   * @default - a topic of its own, to which nobody has subscribed yet
   */
  readonly operationsTopic?: ITopic;
  /**
   * Encrypts the logs, the dead-letter queue and the topic of operations. Its key policy has to let CloudWatch Logs,
   * CloudWatch and EventBridge use it.
   * @default - encrypted by AWS
   */
  readonly encryptionKey?: IKey;
  /**
   * How long the logs of the Standard machines are kept. They are the record: what was started by whom and did what,
   * beyond the 90 days of the histories.
   * @default RetentionDays.TWO_YEARS
   */
  readonly logRetention?: RetentionDays;
  /**
   * What becomes of the machines and their logs when the stack is destroyed.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** How often and how far the sweep goes. */
export interface SweepProps {
  /** At least once a day. @default - every day at 02:00 UTC */
  readonly schedule?: ScheduleExpression;
  /** Whether the schedule runs. @default true */
  readonly enabled?: boolean;
  /**
   * Whether the sweep starts what it finds due. Where not, it decides and reports, and changes nothing: the way to begin.
   * @default true
   */
  readonly armed?: boolean;
  /**
   * Rotations that one sweep starts at most, the oldest first; 0 to 500.
   * @default - 25, or twice what the fleet needs on an average day
   */
  readonly maxRotations?: number;
  /**
   * Rotations that may fail on one day by the deployment's fault until the others wait for the next; 1 to 100.
   * @default 3
   */
  readonly maxFailures?: number;
  /**
   * Users that are looked at at once; 1 to 40. IAM's rate belongs to the whole account.
   * @default 3
   */
  readonly concurrency?: number;
  /**
   * Users that one child execution looks at, one after the other; 1 to 50. A child costs a state transition.
   * @default 25
   */
  readonly batchSize?: number;
}

/** The same in the vocabulary of the state machines. */
export function configurationOf(props: KeyturnProps): Configuration {
  const { users, secrets, notification, sweep, revoke, policy, secretFields } = props;
  const { mail, topic } = notification.by;
  return {
    reach: users.reach,
    secretNamePrefix: secrets.prefix,
    ...(mail ? { mail } : { topicArn: topic.topicArn }),
    ...(secrets.encryptionKeys.length > 0 && { secretsKeyArns: secrets.encryptionKeys.map(({ keyArn }) => keyArn) }),
    ...(revoke && { revoke: revoke.whose }),
    ...(sweep && { sweep: settingsOf(sweep) }),
    ...(policy && { policy }),
    ...(secretFields && { secretFields }),
  };
}

/** Without when it goes, which is the schedule's alone. */
function settingsOf({ schedule, enabled, ...settings }: SweepProps): NonNullable<Configuration['sweep']> {
  return settings;
}

/** What `validateConfiguration` can judge at synthesis: tokens are known only when the stack is deployed. */
export function knownOf({ secretsKeyArns = [], topicArn, ...rest }: Configuration): Configuration {
  return {
    ...rest,
    secretsKeyArns: secretsKeyArns.filter((arn) => !Token.isUnresolved(arn)),
    ...(topicArn !== undefined && { topicArn: Token.isUnresolved(topicArn) ? A_TOPIC : topicArn }),
  };
}

const A_TOPIC = 'arn:aws:sns:us-east-1:123456789012:known-when-deployed';
