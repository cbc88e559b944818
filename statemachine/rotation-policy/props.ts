/** The thresholds of a policy. Every number is in whole days, from 1 to 3,653 (ten years); ages are counted in UTC dates. */
export interface RotationPolicyProps {
  /**
   * Age of the current key at which it is rotated.
   * @default 50
   */
  readonly rotateAfterDays?: number;
  /**
   * Days after which a superseded key that nothing uses is set Inactive.
   * @default 35
   */
  readonly deactivateAfterDays?: number;
  /**
   * Days after which a superseded key is deleted; it is Inactive for the difference to `deactivateAfterDays`.
   * @default 44
   */
  readonly deleteAfterDays?: number;
  /**
   * A key that was used less than so many days ago is in use. IAM's last use lags by hours, so at least one.
   * @default - `deactivateAfterDays`
   */
  readonly quietPeriodDays?: number;
  /**
   * Days after which a superseded key is set Inactive even if something uses it.
   * @default - never; a key in use is left Active and its owner is told
   */
  readonly forceDeactivateAfterDays?: number | undefined;
  /**
   * The lowest rotation age that a user's tag `keyturn:rotate-after-days` may ask for.
   * @default - `rotateAfterDays`: tags may only lengthen
   */
  readonly minRotateAfterDays?: number;
  /**
   * The highest rotation age that such a tag may ask for. With it no tag lengthens the quiet period either.
   * @default - none
   */
  readonly maxRotateAfterDays?: number | undefined;
  /**
   * The age that no Active key should pass; a rotation that is put off beyond it is urgent.
   * @default - the age of a key on the day on which it is set Inactive
   */
  readonly promisedAgeDays?: number;
}
