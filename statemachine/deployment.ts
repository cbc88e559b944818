import type { SecretFields } from './issue-access-key/secret-fields';
import type { MachineName } from './machines';
import type { RotationPolicy } from './rotation-policy';

/** What a deployment of keyturn is configured with; `validateConfiguration` says what is wrong with one. */
export interface Configuration {
  readonly reach: Reach;
  /** The roles reach no secret whose name does not begin with this; not empty. */
  readonly secretNamePrefix: string;
  /** How people are told. */
  readonly notification: NotificationSettings;
  /**
   * Whose keys RevokeAccessKey may set Inactive: those of the users in reach, enrolled or not, or of the whole account.
   * @default 'usersInReach'
   */
  readonly revoke?: 'usersInReach' | 'wholeAccount';
  /** How far the daily sweep goes. @default - armed */
  readonly sweep?: SweepSettings;
  /** @default RotationPolicy.DEFAULT */
  readonly policy?: RotationPolicy;
  /** @default SecretFields.ACCESS_KEY */
  readonly secretFields?: SecretFields;
  /**
   * ARNs of the customer managed KMS keys that encrypt the secrets; their key policies have to let IAM policies of the
   * account decide, as the default one does.
   * @default - the secrets are encrypted with the AWS managed key `aws/secretsmanager`
   */
  readonly secretsKeyArns?: readonly string[];
}

/**
 * Which IAM users the roles may touch and the sweep looks at, and of these only those with a `SecretName` tag.
 * Required, without default: all users under one of some paths, or those that are listed, wherever they lie.
 */
export type Reach =
  | {
      /**
       * Each begins and ends with a slash: `/applications/`. `/` alone is every user of the account. At most 25, because the
       * roles' policies list them.
       */
      readonly paths: readonly string[];
      readonly userNames?: never;
    }
  | {
      /** Without path; at most 25, because the roles' policies list them. */
      readonly userNames: readonly string[];
      readonly paths?: never;
    };

export type NotificationSettings =
  | {
      /** By mails that SES sends. */
      readonly mail: Mail;
      readonly topicArn?: never;
      readonly topicKeyArn?: never;
    }
  | {
      /** ARN of an SNS topic that takes a message where there would be a mail; who subscribes to it is told. */
      readonly topicArn: string;
      /** ARN of the KMS key that encrypts the topic, where it is one of yours: who publishes has to use it. */
      readonly topicKeyArn?: string;
      readonly mail?: never;
    };

/** Who writes and who reads the mails. */
export interface Mail {
  /** The address that SES sends from. */
  readonly sender: string;
  /** 1 to 49 addresses, so that with the owner of a user they are no more than the 50 that SES takes. */
  readonly recipients: readonly string[];
  /**
   * Name of the default configuration set of the sender's identity, where it has one: SES asks for it too.
   * @default - whatever configuration set of the account it has
   */
  readonly configurationSet?: string;
  /**
   * ARNs of the identities that SES may be asked for: that of the sender, and in the sandbox also those of everybody
   * who is written to.
   * @default - any identity of the account, from no other address than the sender's
   */
  readonly identityArns?: readonly string[];
}

/** How far the sweep goes. */
export interface SweepSettings {
  /**
   * Whether it starts what it finds due. Where not, it decides and reports, and changes nothing.
   * @default true
   */
  readonly armed?: boolean;
  /**
   * Rotations that one sweep starts at most, the oldest first; 0 to 500.
   * @default - 25, or twice what the fleet needs on an average day, whichever is more, and at most 500
   */
  readonly maxRotations?: number;
  /**
   * Rotations that may fail, in a way that may speak of the deployment, before a sweep puts off the rest; 1 to 100.
   * @default 3
   */
  readonly maxFailures?: number;
  /**
   * Users that are looked at at once, 1 to 40. IAM's rate, some 20 calls a second, belongs to the whole account.
   * @default 3
   */
  readonly concurrency?: number;
  /**
   * Users that one child execution looks at, one after the other, 1 to 50. A child costs a state transition.
   * @default 25
   */
  readonly batchSize?: number;
}

/** Where the machines are deployed; CDK tokens will do. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  /** The ARN of a machine of the deployment. */
  readonly arnOf: (machine: MachineName) => string;
  /** The ARN of every execution of a Standard machine, with an asterisk for the name. */
  readonly executionsOf: (machine: MachineName) => string;
}

/** A place in which the machines are called by their names. */
export function placeOf({
  partition = 'aws',
  region = 'us-east-1',
  account = '123456789012',
}: Partial<Omit<Place, 'arnOf' | 'executionsOf'>> = {}): Place {
  return {
    partition,
    region,
    account,
    arnOf: (machine) => `arn:${partition}:states:${region}:${account}:stateMachine:${machine}`,
    executionsOf: (machine) => `arn:${partition}:states:${region}:${account}:execution:${machine}:*`,
  };
}
