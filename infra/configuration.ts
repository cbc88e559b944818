import type { SecretFields } from '@keyturn/statemachine/issue-access-key/secret-fields';
import type { Mail, SweepSettings } from '@keyturn/statemachine/placeholders';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

/**
 * Which IAM users the roles may touch, and of these only those with a `SecretName` tag. Required, without default:
 * all users under a path, or those that are listed, wherever they lie.
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

/** What a deployment of keyturn is configured with; `validateConfiguration` says what is wrong with one. */
export interface Configuration {
  readonly reach: Reach;
  /** The roles reach no secret whose name does not begin with this; not empty. */
  readonly secretNamePrefix: string;
  readonly mail: Mail;
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
