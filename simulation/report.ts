import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '@keyturn/emulator/json';
import type { Simulation } from './simulation';

/** What `npm start --json` prints of an account: ids, dates and labels, no values. */
export interface AccountReport {
  readonly accessKeys: readonly {
    readonly accessKeyId: string;
    readonly status: string;
    readonly createDate: string;
  }[];
  readonly secretVersions: readonly { readonly versionId: string; readonly stages: readonly string[] }[];
  readonly mails: readonly MailReport[];
}

export interface MailReport {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly body: string;
}

/** How one rotation went, and what it left behind. */
export interface RotationReport {
  readonly status: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly account: AccountReport;
  /** Of the Standard execution; empty where none was started. */
  readonly history: readonly HistoryEvent[];
}

/** The keys of a user, the versions of its secret, and all mails. */
export function accountReport({ account }: Simulation, userName: string, secretName: string): AccountReport {
  const { users, secrets } = account.snapshot();
  return {
    accessKeys: oldestFirst(users.find((user) => user.userName === userName)?.accessKeys ?? []),
    secretVersions: (secrets.find((secret) => secret.name === secretName)?.versions ?? []).map(
      ({ versionId, stages }) => ({ versionId, stages }),
    ),
    mails: account.ses.mails.map(({ to, cc, subject, html }) => ({ to, cc, subject, body: html ?? '' })),
  };
}

function oldestFirst(keys: AccountReport['accessKeys']): AccountReport['accessKeys'] {
  return [...keys].sort((one, other) => one.createDate.localeCompare(other.createDate));
}
