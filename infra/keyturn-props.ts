import type { SweepSettings } from '@keyturn/statemachine/deployment';
import type { SecretFields } from '@keyturn/statemachine/issue-access-key/secret-fields';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
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
   * Where event rules and alarms tell a person. The policy of a topic of another app has to let `cloudwatch.amazonaws.com` and
   * `events.amazonaws.com` publish, as `letPublish` does for one of this app; a FIFO topic takes neither.
   * @default - a topic of its own, to which nobody has subscribed yet
   */
  readonly operationsTopic?: ITopic;
  /**
   * Encrypts the logs, the dead-letter queue, the schedule and the topic of operations. The policy of a key of another app has
   * to let CloudWatch Logs, CloudWatch and EventBridge use it, as `letServicesUse` does for one of this app.
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
export interface SweepProps extends SweepSettings {
  /** At least once a day. @default - every day at 02:00 UTC */
  readonly schedule?: ScheduleExpression;
  /** Whether the schedule runs. @default true */
  readonly enabled?: boolean;
}
