/** What an execution, or a person by hand, did to one user, or what it was that it did not. */
export interface Operation {
  readonly kind: OperationKind;
  /** When the execution ended; when it began for one that runs. */
  readonly time: string;
  /** Absent where the input named nobody. */
  readonly userName?: string;
  /** The key that it was about: the new one of a rotation, the one that was retired, restored or revoked. */
  readonly accessKeyId?: string;
  /** `rotated` only: the key that was current before, and the one that was deleted to make room. */
  readonly previousAccessKeyId?: string;
  readonly deletedAccessKeyId?: string;
  readonly secretVersionId?: string;
  /** `restored` only. */
  readonly holdUntil?: string;
  /** As the input or the sweep gave it. */
  readonly reason?: string;
  readonly execution: OperationExecution;
  /** `failed` only. */
  readonly error?: string;
  readonly cause?: string;
  /** What became of a revoked key beyond that it is Inactive. */
  readonly note?: string;
  /** False where the message about it could not be sent. */
  readonly notified?: boolean;
}

/** `nothingToDo` ended well and changed nothing; `activated` is always by hand. */
export type OperationKind =
  | 'rotated'
  | 'deactivated'
  | 'activated'
  | 'deleted'
  | 'restored'
  | 'revoked'
  | 'nothingToDo'
  | 'failed'
  | 'running';

/** By what it was done. */
export interface OperationExecution {
  /** Of the execution; `cloudtrail:<event id>` for what a person did by hand. */
  readonly arn: string;
  /** `RotateAccessKey`; `UpdateAccessKey`, the call, for what a person did by hand. */
  readonly machine: string;
  readonly startDate: string;
  readonly starter: Starter;
}

/** Who started an execution, and how that is known. */
export type Starter =
  /** By its name: a sweep of that date. */
  | { readonly kind: 'sweep'; readonly date: string }
  /** By its name: RevokeAccessKey, for a key that leaked. */
  | { readonly kind: 'revocation' }
  /** By CloudTrail. */
  | { readonly kind: 'identity'; readonly name: string }
  | { readonly kind: 'unknown' };
