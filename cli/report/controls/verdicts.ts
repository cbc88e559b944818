import type { KeyLife } from '../lives/key-life';
import type { Period } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import { dateOf } from '../record/dates';
import type { Control, Failure } from './control';

export interface Verdict {
  readonly control: Control;
  /** Today: none fails, and of none it is not known. */
  readonly passes: boolean;
  /** Of how many Active keys nobody can say whether they fail, because what it takes could not be read. */
  readonly unknown: number;
  readonly failing: readonly FailingKey[];
  /** Active keys that were looked at today. */
  readonly looked: number;
  /** Every change of the verdict of a key in the period, oldest first. */
  readonly changes: readonly VerdictChange[];
  /** When the control as a whole failed within the period: at least one key did. */
  readonly failures: readonly Failure[];
  /** Days of the period on which it failed. */
  readonly failedDays: number;
}

export interface FailingKey {
  readonly userName: string;
  readonly accessKeyId: string;
  readonly since: string;
}

export interface VerdictChange {
  readonly date: string;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly to: 'fails' | 'passes';
}

export function verdictOf(control: Control, lives: readonly KeyLife[], period: Period): Verdict {
  const [first, last] = [dateOf(period.from), dateOf(period.to)];
  const all = lives.flatMap((life) => control.failures(life).map((failure) => ({ life, ...failure })));
  const failing = all.filter(({ from, to }) => from <= last && (to === undefined || to > last));
  const within = (date: string) => date >= first && date <= last;
  const changes = all.flatMap(({ life: { userName, accessKeyId }, from, to }): VerdictChange[] => [
    ...(within(from) ? [{ date: from, userName, accessKeyId, to: 'fails' as const }] : []),
    ...(to !== undefined && within(to) ? [{ date: to, userName, accessKeyId, to: 'passes' as const }] : []),
  ]);
  const failures = union(all, first, last);
  const active = lives.filter(({ status }) => status === 'Active');
  const unknown = active.filter((life) => !control.isKnown(life)).length;
  return {
    control,
    passes: failing.length + unknown === 0,
    unknown,
    failing: failing
      .map(({ life: { userName, accessKeyId }, from }) => ({ userName, accessKeyId, since: from }))
      .sort((one, other) => compareTimes(one.since, other.since)),
    looked: active.length,
    changes: changes.sort((one, other) => compareTimes(one.date, other.date)),
    failures,
    failedDays: failures.reduce((sum, { from, to }) => sum + days(from, to ?? next(last)), 0),
  };
}

const DAY_MS = 86_400_000;
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;
const next = (date: string) => new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);

/** Stretches that touch or overlap become one, and what lies outside of the period is cut off. */
function union(failures: readonly Failure[], first: string, last: string): readonly Failure[] {
  const merged: { from: string; to?: string }[] = [];
  for (const { from, to } of failures.toSorted((one, other) => compareTimes(one.from, other.from))) {
    if (from > last || (to !== undefined && to <= first)) continue;
    const begin = from < first ? first : from;
    const open = merged.at(-1);
    const touches = open && (open.to === undefined || open.to >= begin);
    if (!touches) merged.push({ from: begin, ...(to !== undefined && { to }) });
    else if (to === undefined) delete open.to;
    else if (open.to !== undefined && open.to < to) open.to = to;
  }
  return merged.map(({ from, to }) => (to === undefined || to > last ? { from } : { from, to }));
}
