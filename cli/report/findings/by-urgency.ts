import type { UserRecord } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import type { Outlook } from '../rules/outlook';
import { oldestActiveDays, STATES, type UserState } from './user-finding';

interface Urgent {
  readonly state: UserState;
  readonly outlook: Outlook;
  readonly user: UserRecord;
}

/** Whom to look at first: by state, then by what is due soonest, then by the oldest key. */
export function byUrgency(today: string): (one: Urgent, other: Urgent) => number {
  const due = ({ outlook }: Urgent) => outlook.next?.date ?? '9999';
  return (one, other) =>
    STATES.indexOf(one.state) - STATES.indexOf(other.state) ||
    compareTimes(due(one), due(other)) ||
    oldestActiveDays(other.user, today) - oldestActiveDays(one.user, today) ||
    compareTimes(one.user.userName, other.user.userName);
}
