import type { LastUse } from '../record/account-record';

/** What is known of an access key from the day on which it was made to the day on which it went. */
export interface KeyLife {
  readonly userName: string;
  readonly accessKeyId: string;
  /** What IAM says today; `Deleted` where an execution deleted it, `Gone` where it is no more and none tells why. */
  readonly status: 'Active' | 'Inactive' | 'Expired' | 'Deleted' | 'Gone';
  /** Absent for a key that went before anybody looked, and that no version of the secret holds. */
  readonly createDate?: string;
  /** Of today; `null` for never, absent for a key that is gone, or where nobody could be asked. */
  readonly lastUsed?: LastUse | null;
  /** It was reported as leaked, and that was not taken back. */
  readonly isLeaked: boolean;
  /** It is the one that the current version of the secret names. */
  readonly isCurrent: boolean;
  /** In the order of time. */
  readonly events: readonly KeyEvent[];
  readonly phases: readonly Phase[];
}

export interface KeyEvent {
  readonly kind: KeyEventKind;
  readonly time: string;
  /** The execution that did it, where one did. */
  readonly executionArn?: string;
}

/** `stored` and `current` make it the key of the secret, `superseded` takes that from it, `activated` brings it back. */
export type KeyEventKind =
  | 'created'
  | 'stored'
  | 'superseded'
  | 'current'
  | 'leaked'
  | 'deactivated'
  | 'activated'
  | 'deleted';

/**
 * `current` and `previous` are Active: the one that the secret names, and one that it does not name. `unknown` is the time
 * before the first that anything tells, of a key that went before anybody looked.
 */
export interface Phase {
  readonly kind: 'current' | 'previous' | 'inactive' | 'leaked' | 'unknown';
  readonly from: string;
  /** Absent where it goes on. */
  readonly to?: string;
}
