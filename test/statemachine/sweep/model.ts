import { DAY_MS } from '../../../emulator/durations';
import type { Row } from '../../../statemachine/sweep-access-keys/facts';
import { type Key, type Settled, type SweptUser, TODAY_MS } from './swept-user';

/** Days from the date of a time to today. */
const daysSince = (time: number) => (TODAY_MS - Math.floor(time / DAY_MS) * DAY_MS) / DAY_MS;
const age = (key: Key) => daysSince(key.madeAt);

export type Decision = Pick<Settled, 'action' | 'row' | 'unusedSince' | 'quietDays' | 'ownerEmail'> & {
  readonly about?: Key | string;
  readonly tellOwner?: boolean;
  readonly overdue?: boolean;
};

export function dateOf(text: string): number | undefined {
  const [, date] = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text) ?? [];
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time;
}

/** The value of a tag, in whatever case its key was set. */
function tagOf({ tags }: SweptUser, name: string): string | undefined {
  return Object.entries(tags).find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}

/** The key and the day of keyturn:deactivated. */
function deactivated(swept: SweptUser): { readonly id: string; readonly time: number } | undefined {
  const [, id = '', date = ''] = /^([A-Z0-9]+) (.*)$/.exec(tagOf(swept, 'keyturn:deactivated') ?? '') ?? [];
  const time = dateOf(date);
  return time === undefined ? undefined : { id, time };
}

/** A day and nothing else. */
const isDay = (text: string) => text.length === 10 && dateOf(text) !== undefined;

/** The keys that were reported; undefined for a tag that does not name one. */
function reportedIds(swept: SweptUser): readonly (string | undefined)[] {
  return ['keyturn:reported', 'keyturn:reported-2'].flatMap((name) => {
    const text = tagOf(swept, name) ?? '';
    return text === '' ? [] : [/^ *(AKIA\w+)( [\d-]+)? *$/.exec(text.toUpperCase())?.[1]];
  });
}

function isUnreadable(swept: SweptUser): boolean {
  const dates = [tagOf(swept, 'keyturn:exempt-until'), tagOf(swept, 'keyturn:hold-until')];
  const numbers = [tagOf(swept, 'keyturn:rotate-after-days'), tagOf(swept, 'keyturn:quiet-days')];
  return (
    dates.some((text) => text !== undefined && !isDay(text)) ||
    numbers.some((text) => text !== undefined && !/^[1-9]\d{0,4}$/.test(text)) ||
    reportedIds(swept).includes(undefined) ||
    ((tagOf(swept, 'keyturn:deactivated') ?? '') !== '' && !isPast(deactivated(swept)))
  );
}

/** But for a difference of clocks. */
const isPast = (noted: { readonly time: number } | undefined) => noted !== undefined && daysSince(noted.time) >= -1;

interface Thresholds {
  readonly rotateAfter: number;
  readonly quiet: number;
  readonly deactivateAfter: number;
  readonly kept: number;
  readonly promised: number;
}

function thresholdsOf(swept: SweptUser): Thresholds {
  const { policy } = swept;
  const [asked, quietAsked] = [tagOf(swept, 'keyturn:rotate-after-days'), tagOf(swept, 'keyturn:quiet-days')];
  const highest = policy.maxRotateAfterDays ?? Number.POSITIVE_INFINITY;
  const rotateAfter =
    asked === undefined
      ? policy.rotateAfterDays
      : Math.min(Math.max(Number(asked), policy.minRotateAfterDays), highest);
  const mayLengthen = quietAsked !== undefined && policy.maxRotateAfterDays === undefined;
  const quiet = mayLengthen ? Math.max(policy.quietPeriodDays, Number(quietAsked)) : policy.quietPeriodDays;
  return {
    rotateAfter,
    quiet,
    deactivateAfter: policy.deactivateAfterDays + (quiet - policy.quietPeriodDays),
    kept: policy.deleteAfterDays - policy.deactivateAfterDays,
    promised: policy.promisedAgeDays + Math.max(0, rotateAfter - policy.rotateAfterDays),
  };
}

const outcome = (action: Decision['action'], row: Row, about?: Key | string): Decision =>
  about === undefined ? { action, row } : { action, row, about };
const nothingDue = outcome('none', 'nothingDue');

function rotation(row: Row, current: Key, promised: number): Decision {
  return { ...outcome('rotate', row, current), ...(age(current) > promised && { overdue: true }) };
}

/** The day on which a sweep looks at everything, whatever it expects. */
export function isWeeklyLook({ keys }: SweptUser): boolean {
  const youngest = Math.min(...keys.map(age));
  return keys.length > 0 && youngest > 0 && youngest % 7 === 0;
}

/**
 * The table of DESIGN.md, row by row, with everything known about the user; what the expression is compared with. It
 * is written from the table, and shares nothing with the expression.
 */
export function byTheTable(swept: SweptUser): Decision {
  const { policy, keys, versions } = swept;
  const secretName = tagOf(swept, 'SecretName');
  const oldest = Math.max(...keys.map(age));
  if (!secretName) {
    return outcome(isWeeklyLook(swept) && oldest >= policy.rotateAfterDays ? 'report' : 'none', 'notEnrolled');
  }
  if (isUnreadable(swept)) return outcome('report', 'unreadableTag');
  const limits = thresholdsOf(swept);
  if (limits.quiet > policy.quietPeriodDays && limits.deactivateAfter + limits.kept >= limits.rotateAfter)
    return outcome('report', 'contradictingTag');
  if (!secretName.startsWith('svc')) return outcome('report', 'outsidePrefix');
  if (keys.length > 2) return outcome('report', 'tooManyKeys');

  const secretUser = 'secretUser' in swept ? swept.secretUser : 'svc';
  const exists = swept.secret !== 'missing';
  const currentVersion = exists ? versions.find(({ stages }) => stages.includes('AWSCURRENT')) : undefined;
  const currentId = currentVersion?.keyId;
  const current = keys.find(({ id, status }) => id === currentId && status === 'Active');
  if (exists && secretUser !== undefined && secretUser !== 'svc') return outcome('report', 'secretNotOurs');
  if (currentId !== undefined && current === undefined) return outcome('report', 'currentKeyLost', currentId);
  if (['missing', 'deleted', 'replica'].includes(swept.secret)) return outcome('report', 'secretMissing');
  if (secretUser === undefined || swept.secret !== 'there') return outcome('report', 'secretNotOurs');
  if ((dateOf(tagOf(swept, 'keyturn:exempt-until') ?? '') ?? 0) > TODAY_MS) return outcome('none', 'exempt');
  if ((dateOf(tagOf(swept, 'keyturn:hold-until') ?? '') ?? 0) > TODAY_MS) return outcome('report', 'onHold');
  if (keys.length === 0) return outcome('report', 'noKey');

  const limit = limits.rotateAfter;
  if (current === undefined || currentVersion === undefined) {
    const [only, ...more] = keys;
    if (only?.status === 'Active' && more.length === 0 && age(only) >= limit)
      return rotation('firstRotation', only, limits.promised);
    return outcome(oldest >= limit ? 'report' : 'none', 'notOurs');
  }
  const other = keys.find(({ id }) => id !== currentId);
  return other?.status === 'Active'
    ? besideActive(swept, limits, current, other)
    : besideInactive(swept, limits, current, other);
}

function besideActive(swept: SweptUser, limits: Thresholds, current: Key, other: Key): Decision {
  const cutOff = deactivated(swept);
  if (cutOff?.id === other.id) {
    const isToldToday = isWeeklyLook(swept) || daysSince(cutOff.time) === 1;
    return isToldToday ? outcome('report', 'switchedOnAgain', other) : outcome('none', 'switchedOnAgain');
  }
  const ours = swept.versions.filter(({ keyId }) => keyId !== undefined);
  const itsVersion = ours.find(({ keyId }) => keyId === other.id);
  const currentVersion = ours.find(({ keyId }) => keyId === current.id);
  if (itsVersion === undefined && !ours.every(({ madeAt }) => other.madeAt < madeAt))
    return age(other) >= 7 ? outcome('report', 'stranger', other) : nothingDue;

  const supersededDays = daysSince(Math.max(currentVersion?.madeAt ?? 0, itsVersion?.madeAt ?? 0));
  const inUse = other.usedAt !== undefined && daysSince(other.usedAt) < limits.quiet;
  if (supersededDays < limits.deactivateAfter) return nothingDue;
  if (current.usedAt !== undefined && !inUse) {
    const unusedSince = new Date(TODAY_MS - (limits.quiet - 1) * DAY_MS).toISOString().slice(0, 10);
    return { ...outcome('deactivate', 'previousUnused', other), unusedSince };
  }
  if (supersededDays >= (swept.policy.forceDeactivateAfterDays ?? Number.POSITIVE_INFINITY))
    return outcome('deactivate', 'forced', other);
  const telling = (supersededDays - limits.deactivateAfter) % 7 === 0 && { tellOwner: true, quietDays: limits.quiet };
  if (age(current) >= limits.rotateAfter) return { ...outcome('report', 'rotationBlocked', other), ...telling };
  return { ...outcome('wait', inUse ? 'previousInUse' : 'newKeyNeverUsed', other), ...telling };
}

function besideInactive(swept: SweptUser, limits: Thresholds, current: Key, other: Key | undefined): Decision {
  const isDue = age(current) >= limits.rotateAfter;
  if (other === undefined) return isDue ? rotation('rotation', current, limits.promised) : nothingDue;
  if (reportedIds(swept).includes(other.id)) return isDue ? outcome('report', 'leakedInTheWay', other) : nothingDue;
  const byUs = deactivated(swept);
  if (byUs?.id === other.id)
    return daysSince(byUs.time) >= limits.kept ? outcome('delete', 'deletion', other) : nothingDue;
  const previous = swept.versions.find(({ stages }) => stages.includes('AWSPREVIOUS'));
  if (previous?.keyId === other.id) {
    if (isDue) return rotation('rotation', current, limits.promised);
    return isWeeklyLook(swept) ? outcome('report', 'untagged', other) : nothingDue;
  }
  return isDue ? outcome('report', 'inactiveNotOurs', other) : nothingDue;
}

/** Whether the keys alone let a sweep think that something may be due; with fewer than that it asks for no more. */
export function isWorthALook(swept: SweptUser): boolean {
  const { policy, keys } = swept;
  const { deactivateAfterDays, deleteAfterDays, minRotateAfterDays } = policy;
  const active = keys.filter(({ status }) => status === 'Active');
  const youngest = Math.min(...keys.map(age));
  if (isWeeklyLook(swept)) return true;
  switch (`${active.length} of ${keys.length}`) {
    case '1 of 1':
      return youngest >= minRotateAfterDays;
    case '2 of 2':
      return youngest >= deactivateAfterDays;
    case '1 of 2':
      return youngest >= deleteAfterDays || active.some((key) => age(key) >= minRotateAfterDays);
    default:
      return true;
  }
}

/** What the sweep makes of a user: the table, where a look is worth its calls. */
export function model(swept: SweptUser): Decision {
  return isWorthALook(swept) ? byTheTable(swept) : nothingDue;
}
