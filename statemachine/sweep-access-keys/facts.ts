/** A policy's thresholds as the expression reads them, in whole days. */
export interface PolicyFacts {
  readonly rotateAfterDays: number;
  readonly deactivateAfterDays: number;
  readonly deleteAfterDays: number;
  readonly quietPeriodDays: number;
  readonly minRotateAfterDays: number;
  readonly maxRotateAfterDays?: number;
  readonly forceDeactivateAfterDays?: number;
  readonly promisedAgeDays: number;
}

/**
 * What DECIDE is told, as its variable `$facts`: where and when, and the answers of the calls made so far, as Step
 * Functions gives them (fields with capitals, dates as ISO text). The expression looks whether it can read them.
 */
export interface Facts {
  readonly userName: string;
  /** The date of the sweep in UTC: `2025-04-01`. */
  readonly today: string;
  /** Of the sweep; a secret whose primary is in another one is a replica. */
  readonly region: string;
  /** What the names of the deployment's secrets begin with. */
  readonly secretNamePrefix: string;
  readonly policy: PolicyFacts;
  /** Of ListAccessKeys. */
  readonly keys: unknown;
  /** Of ListUserTags. */
  readonly tags?: unknown;
  /** Of DescribeSecret; `{"missing": true}` where Secrets Manager knew no such secret. */
  readonly secret?: unknown;
  /** Of ListSecretVersionIds, all pages, each in an array of its own. */
  readonly versionPages?: unknown;
  /** Of GetAccessKeyLastUsed, for the key that the secret names and for the other one. */
  readonly lastUse?: { readonly current: unknown; readonly other: unknown };
}

/** The rows of the table, in its order: the first that fits wins. The last stands for an answer that no row reads. */
export type Row =
  | 'notEnrolled'
  | 'unreadableTag'
  | 'contradictingTag'
  | 'outsidePrefix'
  | 'tooManyKeys'
  | 'currentKeyLost'
  | 'secretMissing'
  | 'secretNotOurs'
  | 'exempt'
  | 'onHold'
  | 'noKey'
  | 'firstRotation'
  | 'notOurs'
  | 'switchedOnAgain'
  | 'previousUnused'
  | 'forced'
  | 'rotationBlocked'
  | 'previousInUse'
  | 'newKeyNeverUsed'
  | 'stranger'
  | 'leakedInTheWay'
  | 'deletion'
  | 'untagged'
  | 'inactiveNotOurs'
  | 'rotation'
  | 'nothingDue'
  | 'unreadableAnswer';

/** What DECIDE answers. */
export type Decision =
  /** One more answer is needed. `secretName` for the secret and its versions, the key ids for `lastUse`. */
  | {
      readonly action: 'read';
      readonly read: 'tags' | 'secret' | 'versions' | 'lastUse';
      readonly secretName?: string;
      readonly currentKeyId?: string;
      readonly otherKeyId?: string;
    }
  | {
      /** `fail`: nothing is known of the user. */
      readonly action: 'none' | 'report' | 'wait' | 'rotate' | 'deactivate' | 'delete' | 'fail';
      readonly row: Row;
      /** Of the key to rotate from, to retire, or to look at; none where the row is about no single key. */
      readonly accessKeyId?: string;
      /** Of that key: the oldest are served first. */
      readonly createDate?: string;
      /** The row cannot wait for somebody to read the mail tomorrow. */
      readonly urgent?: true;
      /** `rotate` only: the key is older than the policy promises, so the rotation is urgent if it has to be put off. */
      readonly overdue?: true;
      /** `deactivate` only: the first day from which on nothing may have used the key, or that it goes whatever its use. */
      readonly unusedSince?: string;
      readonly force?: true;
      /** This is one of the days on which the owner is told, at this address or at none, and the user's quiet period. */
      readonly tellOwner?: true;
      readonly ownerEmail?: string;
      readonly quietDays?: number;
    };
