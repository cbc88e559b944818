import { controls } from '../controls/controls';
import { type Verdict, verdictOf } from '../controls/verdicts';
import { keyLives } from '../lives/key-lives';
import type { Operation } from '../lives/operation';
import { byUser, type OperationsOfUsers, operationsOf, withSwitches } from '../lives/operations';
import type { AccountRecord } from '../record/account-record';
import { dateOf } from '../record/dates';
import { Outlooks } from '../rules/outlooks';
import { byUrgency } from './by-urgency';
import { type Check, checksOf } from './completeness';
import { type Exception, exceptionsOf } from './exceptions';
import { type Sweep, sweepsOf } from './sweeps';
import { type Trouble, troublesOf } from './troubles';
import { attentionOf, stateOf, type UserFinding } from './user-finding';

/** What an auditor is told. */
export interface Report {
  readonly record: AccountRecord;
  readonly today: string;
  readonly verdicts: readonly Verdict[];
  /** The most urgent first. */
  readonly users: readonly UserFinding[];
  readonly exceptions: readonly Exception[];
  /** The latest first. */
  readonly troubles: readonly Trouble[];
  /** Of the period, oldest first. */
  readonly operations: readonly Operation[];
  readonly sweeps: readonly Sweep[];
  readonly checks: readonly Check[];
}

export interface ReportOptions {
  /**
   * The age in days that no Active key should pass, for the threshold of one's own.
   * @default - the age that the policy promises
   */
  readonly maxAgeDays?: number;
}

/** Makes findings of a record. Asks nobody, and is the same for the same record. */
export async function reportOf(record: AccountRecord, { maxAgeDays }: ReportOptions = {}): Promise<Report> {
  const { period, deployment } = record;
  const today = dateOf(record.readAt);
  const operations = withSwitches(operationsOf(record.executions), record.switches);
  const ofUser = byUser(operations);
  const users = await userFindings(record, ofUser, today);
  const sweeps = sweepsOf(record.executions);
  const lives = users.flatMap((finding) => finding.lives);
  const within = (time: string) => time >= period.from && time <= period.to;
  return {
    record,
    today,
    verdicts: controls(maxAgeDays ?? deployment.policy.promisedAgeDays).map((control) =>
      verdictOf(control, lives, period),
    ),
    users,
    exceptions: users.flatMap((finding) => exceptionsOf(finding.user, finding.operations, today)),
    troubles: troublesOf(operations, ofUser, sweeps, period),
    operations: operations.filter(({ time }) => within(time)),
    sweeps: sweeps.filter(({ date }) => date >= dateOf(period.from) && date <= dateOf(period.to)),
    checks: checksOf(record, users, sweeps),
  };
}

async function userFindings(
  record: AccountRecord,
  ofUser: OperationsOfUsers,
  today: string,
): Promise<readonly UserFinding[]> {
  const { deployment, region, readAt } = record;
  const outlooks = new Outlooks({ deployment, region, today });
  const findings: UserFinding[] = [];
  for (const user of record.users) {
    const outlook = await outlooks.of(user);
    const attention = attentionOf(outlook);
    const own = ofUser.get(user.userName) ?? [];
    findings.push({
      user,
      state: stateOf(outlook, user, today, deployment.policy.promisedAgeDays),
      ...(attention !== undefined && { attention }),
      outlook,
      lives: keyLives(user, own, readAt),
      operations: own,
    });
  }
  return findings.sort(byUrgency(today));
}
