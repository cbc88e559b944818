import type { SecretFields } from '../statemachine/issue-access-key/secret-fields';
import type { Mail } from '../statemachine/placeholders';
import type { RotationPolicy } from '../statemachine/rotation-policy';

/** One user whose key keyturn turns. */
export interface EnrolledUser {
  /** The name of the IAM user, without path; it carries the tag `SecretName`. */
  readonly userName: string;
  /** The name of the secret, as the tag says. */
  readonly secretName: string;
}

/** Which IAM users the roles may touch: those under a path, or those that are listed. Required, without default. */
export type Reach =
  | {
      /** Begins and ends with a slash: `/applications/`. */
      readonly path: string;
    }
  | { readonly userNames: readonly string[] };

/** What a deployment of keyturn is configured with. */
export interface Configuration {
  readonly reach: Reach;
  /** The roles reach no secret whose name does not begin with this; not empty. */
  readonly secretNamePrefix: string;
  /** The users that the schedule rotates. */
  readonly users: readonly EnrolledUser[];
  readonly mail: Mail;
  /** @default RotationPolicy.DEFAULT */
  readonly policy?: RotationPolicy;
  /** @default SecretFields.ACCESS_KEY */
  readonly secretFields?: SecretFields;
}
