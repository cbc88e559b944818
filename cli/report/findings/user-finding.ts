import { SUMMARIES } from '@keyturn/statemachine/sweep-access-keys/texts';
import type { KeyLife } from '../lives/key-life';
import type { Operation } from '../lives/operation';
import type { UserRecord } from '../record/account-record';
import { daysBetween } from '../record/dates';
import type { Outlook } from '../rules/outlook';

/** What is found of one user. */
export interface UserFinding {
  readonly user: UserRecord;
  readonly state: UserState;
  /** What a person has to know or do, in words; absent where that is nothing. */
  readonly attention?: string;
  readonly outlook: Outlook;
  readonly lives: readonly KeyLife[];
  /** All that anything remembers, oldest first. */
  readonly operations: readonly Operation[];
}

/**
 * How soon somebody has to look, the soonest first.
 * - `urgent`: applications fail, or will.
 * - `overdue`: an Active key is older than the policy promises.
 * - `attention`: the sweep stops at this user, or waits for its owner.
 * - `onHold`, `exempt`: somebody decided so.
 * - `due`: the next sweep acts.
 * - `fine`: nothing is due.
 * - `notEnrolled`: nothing is ever done.
 */
export type UserState = 'urgent' | 'overdue' | 'attention' | 'onHold' | 'due' | 'fine' | 'exempt' | 'notEnrolled';

export const STATES: readonly UserState[] = [
  'urgent',
  'overdue',
  'attention',
  'onHold',
  'due',
  'fine',
  'exempt',
  'notEnrolled',
];

export function stateOf(outlook: Outlook, user: UserRecord, today: string, promisedAgeDays: number): UserState {
  const { row, action, isUrgent, isOverdue } = outlook;
  if (row === 'notEnrolled') return 'notEnrolled';
  if (isUrgent) return 'urgent';
  if (row === 'exempt') return 'exempt';
  if (isOverdue || oldestActiveDays(user, today) > promisedAgeDays) return 'overdue';
  if (row === 'onHold') return 'onHold';
  if (action === 'report' || action === 'wait' || action === 'fail') return 'attention';
  return action === 'none' ? 'fine' : 'due';
}

/** The age of the oldest Active key in days; 0 without one. */
export function oldestActiveDays({ accessKeys }: UserRecord, today: string): number {
  const active = accessKeys.filter(({ status }) => status === 'Active');
  return Math.max(0, ...active.map(({ createDate }) => daysBetween(createDate, today)));
}

/** What the sweep says of a user that waits, where its report has no line for it because the owner is told. */
const WAITING: Readonly<Record<string, string>> = {
  previousInUse: 'something still uses the previous key; it stays Active, and the owner is told every week',
  newKeyNeverUsed: 'nobody has taken the new key yet; the previous one stays Active, and the owner is told every week',
  exempt: 'exempt by keyturn:exempt-until',
};

export function attentionOf({ row, action }: Outlook): string | undefined {
  if (action === 'report' || action === 'fail') return SUMMARIES[row]?.replace(/^URGENT: /, '');
  return WAITING[row];
}
