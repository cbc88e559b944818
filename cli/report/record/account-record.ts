import type { Reach } from '@keyturn/statemachine/deployment';
import type { MachineName } from '@keyturn/statemachine/machines';
import type { PolicyFacts } from '@keyturn/statemachine/sweep-access-keys/facts';

/**
 * What was read of an account for a report: facts and nothing made of them. No secret is among them. Every time is ISO
 * text in UTC, `2025-04-01T02:00:00.000Z`.
 */
export interface AccountRecord {
  readonly accountId: string;
  readonly region: string;
  readonly deployment: DeploymentRecord;
  /** When the account was read, which is the "today" of every age. */
  readonly readAt: string;
  readonly period: Period;
  /** Every user in reach of the deployment, enrolled or not. */
  readonly users: readonly UserRecord[];
  /** Of the Standard machines, ended or running within the period or before it, as far back as anything tells. */
  readonly executions: readonly ExecutionRecord[];
  /** Oldest first; of the keys of which no execution tells everything, as far back as CloudTrail does. */
  readonly switches: readonly KeySwitch[];
  /** What could not be read, and what is therefore not known. */
  readonly unread: readonly Unread[];
}

/** `from` is part of the period, `to` is its last moment. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface DeploymentRecord {
  /** Of the stack. */
  readonly name: string;
  readonly policy: PolicyFacts;
  readonly secretNamePrefix: string;
  /** `/apps/`, or the names of the users. */
  readonly reach: Reach;
  /** False where the sweep decides and starts nothing. */
  readonly isArmed: boolean;
}

export interface UserRecord {
  readonly userName: string;
  readonly path: string;
  readonly createDate: string;
  /** Keys as they were set: IAM takes them for one whatever their case. */
  readonly tags: Readonly<Record<string, string>>;
  readonly accessKeys: readonly AccessKeyRecord[];
  /** When IAM's credential report was made that they are taken from; absent where they were asked for. */
  readonly keysAsOf?: string;
  /** Of the secret that the user's tag names; absent for who is not enrolled, `missing` where there is none. */
  readonly secret?: SecretRecord | 'missing';
}

export interface AccessKeyRecord {
  readonly accessKeyId: string;
  readonly status: 'Active' | 'Inactive' | 'Expired';
  readonly createDate: string;
  /** `null` for a key that was never used; absent where nobody could be asked. */
  readonly lastUsed?: LastUse | null;
}

export interface LastUse {
  readonly date: string;
  /** `s3`, as IAM names it. */
  readonly service: string;
  readonly region: string;
}

export interface SecretRecord {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly deletedDate?: string;
  readonly primaryRegion?: string;
  readonly isRotationEnabled?: boolean;
  readonly owningService?: string;
  /** By anybody and in any way. */
  readonly lastChangedDate?: string;
  readonly versions: readonly SecretVersionRecord[];
}

export interface SecretVersionRecord {
  readonly versionId: string;
  readonly stages: readonly string[];
  readonly createdDate: string;
}

/** An execution of a Standard machine. */
export interface ExecutionRecord {
  readonly executionArn: string;
  readonly machine: MachineName;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly startDate: string;
  readonly stopDate?: string;
  /** JSON; absent where it was too long for the log. */
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Who started it, as CloudTrail names the identity; absent where nobody could be asked. */
  readonly startedBy?: string;
  /** Who remembers it: Step Functions for 90 days, the log group for as long as it is kept. */
  readonly sources: readonly ExecutionSource[];
}

export type ExecutionSource = 'stepFunctions' | 'log';

/** A key that somebody set Active or Inactive by hand. */
export interface KeySwitch {
  /** Of CloudTrail. */
  readonly eventId: string;
  readonly time: string;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly status: 'Active' | 'Inactive';
  /** `Operator/jane@example.com`. */
  readonly by: string;
}

export interface Unread {
  /** `CloudTrail`, `last use of ****WXYZ`. */
  readonly what: string;
  readonly error: string;
}
