import type { Row } from '../../../statemachine/sweep-access-keys/facts';
import { DAY_MS, type Key, type Settled, TODAY_MS, type World } from './world';

/** Days from the date of a time to today. */
const daysSince = (time: number) => (TODAY_MS - Math.floor(time / DAY_MS) * DAY_MS) / DAY_MS;
const age = (key: Key) => daysSince(key.madeAt);

type Outcome = Pick<Settled, 'action' | 'row'> & { readonly about?: Key | string; readonly tellOwner?: boolean };

function dateOf(text: string): number | undefined {
  const [, date] = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text) ?? [];
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time;
}

/** The age at which this user's key is rotated. */
function rotateAfter({ policy, tags }: World): number {
  const asked = tags['keyturn:rotate-after-days'];
  if (asked === undefined) return policy.rotateAfterDays;
  const highest = policy.maxRotateAfterDays ?? Number.POSITIVE_INFINITY;
  return Math.min(Math.max(Number(asked), policy.minRotateAfterDays), highest);
}

/** The key and the day of keyturn:deactivated. */
function deactivated({ tags }: World): { readonly id: string; readonly time: number } | undefined {
  const [, id = '', date = ''] = /^([A-Z0-9]+) (.*)$/.exec(tags['keyturn:deactivated'] ?? '') ?? [];
  const time = dateOf(date);
  return time === undefined ? undefined : { id, time };
}

function isUnreadable(world: World): boolean {
  const { tags } = world;
  const dates = [tags['keyturn:exempt-until'], tags['keyturn:hold-until']];
  const days = tags['keyturn:rotate-after-days'];
  return (
    dates.some((text) => text !== undefined && dateOf(text) === undefined) ||
    (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) ||
    (tags['keyturn:deactivated'] !== undefined && deactivated(world) === undefined)
  );
}

const outcome = (action: Outcome['action'], row: Row, about?: Key | string): Outcome =>
  about === undefined ? { action, row } : { action, row, about };
const nothingDue = outcome('none', 'nothingDue');

/**
 * The table of DESIGN.md, row by row, with everything known about the user; what the expression is compared with. It
 * is written from the table, and shares nothing with the expression.
 */
export function byTheTable(world: World): Outcome {
  const { policy, keys, tags, versions } = world;
  if (!tags.SecretName) return outcome('none', 'notEnrolled');
  if ((dateOf(tags['keyturn:exempt-until'] ?? '') ?? 0) > TODAY_MS) return outcome('none', 'exempt');
  if (isUnreadable(world)) return outcome('report', 'unreadableTag');
  if ((dateOf(tags['keyturn:hold-until'] ?? '') ?? 0) > TODAY_MS) return outcome('report', 'onHold');
  if (world.secret !== 'there') return outcome('report', 'secretMissing');
  if (keys.length === 0) return outcome('report', 'noKey');

  const limit = rotateAfter(world);
  const currentVersion = versions.find(({ stages }) => stages.includes('AWSCURRENT'));
  const currentId = currentVersion?.keyId;
  if (currentVersion === undefined || currentId === undefined) {
    const [only, ...more] = keys;
    if (only?.status === 'Active' && more.length === 0 && age(only) >= limit)
      return outcome('rotate', 'firstRotation', only);
    return outcome(keys.some((key) => age(key) >= limit) ? 'report' : 'none', 'notOurs');
  }
  const current = keys.find(({ id, status }) => id === currentId && status === 'Active');
  if (current === undefined) return outcome('report', 'currentKeyLost', currentId);

  const other = keys.find(({ id }) => id !== currentId);
  if (other?.status === 'Active') {
    const ours = versions.filter(({ keyId }) => keyId !== undefined);
    const itsVersion = ours.find(({ keyId }) => keyId === other.id);
    if (itsVersion !== undefined || ours.every(({ madeAt }) => other.madeAt < madeAt)) {
      return ofPrevious(world, current, other, Math.max(currentVersion.madeAt, itsVersion?.madeAt ?? 0));
    }
    if (other.usedAt !== undefined) return outcome('report', 'foreign', other);
    return age(other) >= 7 ? outcome('deactivate', 'orphan', other) : nothingDue;
  }
  const ours = deactivated(world);
  if (other !== undefined && other.id === ours?.id) {
    const wait = policy.deleteAfterDays - policy.deactivateAfterDays;
    return daysSince(ours.time) >= wait ? outcome('delete', 'deletion', other) : nothingDue;
  }
  if (age(current) < limit) return nothingDue;
  return other === undefined ? outcome('rotate', 'rotation', current) : outcome('report', 'inactiveNotOurs', other);
}

function ofPrevious({ policy }: World, current: Key, previous: Key, supersededAt: number): Outcome {
  const superseded = daysSince(supersededAt);
  const { deactivateAfterDays, quietPeriodDays, forceDeactivateAfterDays = Number.POSITIVE_INFINITY } = policy;
  const inUse = previous.usedAt !== undefined && daysSince(previous.usedAt) < quietPeriodDays;
  const tellOwner = (superseded - deactivateAfterDays) % 7 === 0;
  if (superseded < deactivateAfterDays) return nothingDue;
  if (current.usedAt !== undefined && !inUse) return outcome('deactivate', 'previousUnused', previous);
  if (superseded >= forceDeactivateAfterDays) return outcome('deactivate', 'forced', previous);
  if (inUse) return { ...outcome('wait', 'previousInUse', previous), tellOwner };
  if (superseded >= deactivateAfterDays * 2) return outcome('deactivate', 'newKeyNeverUsed', previous);
  return { ...outcome('wait', 'newKeyNeverUsed', previous), tellOwner };
}

/** Whether the keys alone let a sweep think that something may be due; with fewer than that it asks for no more. */
export function isWorthALook({ policy, keys }: World): boolean {
  const { deactivateAfterDays, deleteAfterDays, minRotateAfterDays } = policy;
  const active = keys.filter(({ status }) => status === 'Active');
  const youngest = Math.min(...keys.map(age));
  switch (`${active.length} of ${keys.length}`) {
    case '1 of 1':
      return youngest >= minRotateAfterDays;
    case '2 of 2':
      return youngest === 7 || youngest >= deactivateAfterDays;
    case '1 of 2':
      return (
        youngest >= deleteAfterDays ||
        youngest === deleteAfterDays - deactivateAfterDays ||
        active.some((key) => age(key) >= minRotateAfterDays)
      );
    default:
      return true;
  }
}

/** The same after a look at the tags, which settle more. */
function isWorthMore(world: World): boolean {
  const { keys, policy } = world;
  const active = keys.filter(({ status }) => status === 'Active');
  if (active.length !== 1) return true;
  const ours = deactivated(world);
  const isDeletionDue =
    ours !== undefined &&
    keys.some(({ id, status }) => id === ours.id && status !== 'Active') &&
    daysSince(ours.time) >= policy.deleteAfterDays - policy.deactivateAfterDays;
  return isDeletionDue || active.some((key) => age(key) >= rotateAfter(world));
}

/** What the sweep makes of a user: the table, where a look is worth its calls. */
export function model(world: World): Outcome {
  if (!isWorthALook(world)) return nothingDue;
  const decided = byTheTable(world);
  const settledByTags: readonly Row[] = ['notEnrolled', 'exempt', 'unreadableTag', 'onHold'];
  if (settledByTags.includes(decided.row) || isWorthMore(world)) return unlessNothing(world, decided);
  return nothingDue;
}

/** A row that neither changes nor tells anything is not worth the call that shows that the secret cannot be written. */
function unlessNothing(world: World, decided: Outcome): Outcome {
  if (decided.row !== 'secretMissing' || world.secret === 'missing') return decided;
  const otherwise = byTheTable({ ...world, secret: 'there' });
  return otherwise.action === 'none' || otherwise.tellOwner === false ? otherwise : decided;
}
