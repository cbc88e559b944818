import type { PolicyDocument } from './policy/policy-document';

/** Who makes a call, as the account sees it. */
export interface Caller {
  /** `administrator` is allowed everything and is nobody's user; `user` signs with an access key of an IAM user. */
  readonly type: 'administrator' | 'role' | 'user';
  readonly arn: string;
  /** What policies call `aws:PrincipalArn`: of a role its own ARN, not that of the session. */
  readonly principalArn: string;
  /** As `sts:GetCallerIdentity` answers. */
  readonly userId: string;
  /** Only where `type` is `user`. */
  readonly userName?: string;
  /** Only where the call was signed. */
  readonly accessKeyId?: string;
  /** Absent: everything is allowed. */
  readonly policies?: readonly PolicyDocument[];
}
