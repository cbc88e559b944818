import type { SecretFields } from './issue-access-key/secret-fields';
import type { MachineName } from './machines';
import type { RotationPolicy } from './rotation-policy';

/** What a deployment of keyturn is configured with; `validateConfiguration` says what is wrong with one. */
export interface Configuration {
  readonly reach: Reach;
  /** The roles reach no secret whose name does not begin with this; not empty. */
  readonly secretNamePrefix: string;
  readonly mail: Mail;
  /**
   * ARN of an SNS topic that takes a message where there would be a mail; who subscribes to it is told.
   * @default - people are told by mail
   */
  readonly topicArn?: string;
  /** How far the daily sweep goes. @default - armed, at most 25 rotations a day */
  readonly sweep?: SweepSettings;
  /** @default RotationPolicy.DEFAULT */
  readonly policy?: RotationPolicy;
  /** @default SecretFields.ACCESS_KEY */
  readonly secretFields?: SecretFields;
  /**
   * ARN of the customer managed KMS key that encrypts the secrets; its key policy has to let IAM policies of the
   * account decide, as the default one does.
   * @default - the secrets are encrypted with the AWS managed key `aws/secretsmanager`
   */
  readonly secretsKeyArn?: string;
}

/**
 * Which IAM users the roles may touch and the sweep looks at, and of these only those with a `SecretName` tag.
 * Required, without default: all users under a path, or those that are listed, wherever they lie.
 */
export type Reach =
  | {
      /** Begins and ends with a slash: `/applications/`. `/` alone is every user of the account. */
      readonly path: string;
      readonly userNames?: never;
    }
  | {
      /** Without path; at most 25, because the roles' policies list them. */
      readonly userNames: readonly string[];
      readonly path?: never;
    };

/** Who writes and who reads the mails. */
export interface Mail {
  /** The address that SES sends from. */
  readonly sender: string;
  /** At least one address; where the user has an owner, they get a copy. */
  readonly recipients: readonly string[];
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
   * @default 25
   */
  readonly maxRotationsPerSweep?: number;
}

/** Where the machines are deployed; CDK tokens will do. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
  /** The ARN of a machine of the deployment. */
  readonly arnOf: (machine: MachineName) => string;
}

/** A place in which the machines are called by their names. */
export function placeOf({
  partition = 'aws',
  region = 'us-east-1',
  account = '123456789012',
}: Partial<Omit<Place, 'arnOf'>> = {}): Place {
  return {
    partition,
    region,
    account,
    arnOf: (machine) => `arn:${partition}:states:${region}:${account}:stateMachine:${machine}`,
  };
}
