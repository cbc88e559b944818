import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';
import type { AccessKeyRecord, UserRecord } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import { tagOf } from '../record/tags';
import type { KeyEvent, KeyEventKind } from './key-life';
import type { Operation } from './operation';
import { byUser } from './operations';

/** The events of every key of a user that anything tells of, by the key's id. */
export type EventsOfKeys = ReadonlyMap<string, readonly KeyEvent[]>;

/** Events of the same key in the same moment come in this order. */
const ORDER: readonly KeyEventKind[] = [
  'created',
  'activated',
  'stored',
  'current',
  'superseded',
  'leaked',
  'deactivated',
  'deleted',
];

/**
 * What happened to the keys of a user: IAM tells when those were made that exist, the versions of the secret when each
 * was stored, also of keys that are gone; executions tell the rest, and the tags what no execution tells. What a person
 * did by hand is known from `readAt` on, the time at which IAM was asked.
 */
export function eventsOfKeys(user: UserRecord, operations: readonly Operation[], readAt: string): EventsOfKeys {
  const events = new Map<string, KeyEvent[]>();
  const add = (id: string | undefined, kind: KeyEventKind, time: string, executionArn?: string) => {
    if (id === undefined) return;
    const list = events.get(id) ?? [];
    events.set(id, list);
    list.push({ kind, time, ...(executionArn !== undefined && { executionArn }) });
  };
  const has = (id: string, kind: KeyEventKind) => events.get(id)?.some((event) => event.kind === kind) ?? false;

  for (const { accessKeyId, createDate } of user.accessKeys) add(accessKeyId, 'created', createDate);
  const storedAt = storedDates(user);
  for (const operation of operations) note(operation, storedAt, add, has);
  // Stored before the first execution that anybody remembers.
  for (const [id, time] of storedAt) {
    if (has(id, 'stored')) continue;
    if (!has(id, 'created')) add(id, 'created', time);
    add(id, 'stored', time);
  }
  const ordered = [...events].map(([id, list]) => [id, list.sort(byTime)] as const);
  supersede(new Map(ordered), add);
  noteTags(user, add, has);
  for (const { accessKeyId, status } of user.accessKeys) noteStatus(accessKeyId, status, readAt, events, add);
  return new Map([...events].map(([id, list]) => [id, list.sort(byTime)]));
}

/** The keys that somebody switched, and no execution: those that were revoked and are Active, among others. */
export function unexplainedKeys(
  users: readonly UserRecord[],
  operations: readonly Operation[],
  readAt: string,
): ReadonlySet<string> {
  const ofUser = byUser(operations);
  const found = users.flatMap((user) =>
    [...eventsOfKeys(user, ofUser.get(user.userName) ?? [], readAt)].flatMap(([id, events]) =>
      events.some(({ kind, executionArn }) => executionArn === undefined && SWITCHES.includes(kind)) ? [id] : [],
    ),
  );
  const revoked = operations.flatMap(({ kind, accessKeyId }) =>
    kind === 'revoked' && accessKeyId !== undefined ? [accessKeyId] : [],
  );
  return new Set([...found, ...revoked]);
}

type Add = (id: string | undefined, kind: KeyEventKind, time: string, executionArn?: string) => void;
type Has = (id: string, kind: KeyEventKind) => boolean;

function note(operation: Operation, storedAt: ReadonlyMap<string, string>, add: Add, has: Has): void {
  const { kind, time, accessKeyId: id, execution } = operation;
  if (kind === 'rotated' && id !== undefined) {
    const stored = storedAt.get(id) ?? time;
    if (!has(id, 'created')) add(id, 'created', earlier(stored, execution.startDate), execution.arn);
    add(id, 'stored', stored, execution.arn);
    const { previousAccessKeyId: previous, deletedAccessKeyId: deleted } = operation;
    if (previous !== undefined && !storedAt.has(previous) && !has(previous, 'stored'))
      add(previous, 'superseded', stored, execution.arn);
    add(deleted, 'deleted', execution.startDate, execution.arn);
  }
  if (kind === 'deactivated' || kind === 'activated' || kind === 'deleted') add(id, kind, time, execution.arn);
  if (kind === 'revoked') add(id, 'leaked', time, execution.arn);
  if (kind === 'restored') {
    add(id, 'activated', time, execution.arn);
    add(id, 'current', time, execution.arn);
  }
}

/** When the key of each version of ours was stored, oldest first. */
function storedDates({ secret }: UserRecord): ReadonlyMap<string, string> {
  const versions = secret === undefined || secret === 'missing' ? [] : secret.versions;
  return new Map(
    versions
      .filter(({ versionId }) => versionId.startsWith(VERSION_ID_PREFIX))
      .map(({ versionId, createdDate }): [string, string] => [versionId.slice(VERSION_ID_PREFIX.length), createdDate])
      .sort(([, one], [, other]) => compareTimes(one, other)),
  );
}

/** The label moves: whatever key had it is superseded when the next one gets it. */
function supersede(events: EventsOfKeys, add: Add): void {
  const labelled = [...events]
    .flatMap(([id, list]) => list.map((event) => ({ id, ...event })))
    .filter(({ kind }) => kind === 'stored' || kind === 'current')
    .sort(byTime);
  labelled.forEach(({ id }, index) => {
    const next = labelled[index + 1];
    if (next && next.id !== id) add(id, 'superseded', next.time, next.executionArn);
  });
}

/** What a tag tells and no execution does, of keys that are Inactive today. */
function noteTags({ tags, accessKeys }: UserRecord, add: Add, has: Has): void {
  const [deactivated, date] = (tagOf(tags, 'deactivated') ?? '').split(' ');
  for (const { accessKeyId: id, status } of accessKeys) {
    if (status !== 'Inactive' || id !== deactivated || date === undefined) continue;
    if (!has(id, 'deactivated') && !has(id, 'leaked')) add(id, 'deactivated', date);
  }
}

/** Somebody switched the key on or off, and nothing tells when. */
function noteStatus(
  id: string,
  status: AccessKeyRecord['status'],
  readAt: string,
  events: ReadonlyMap<string, readonly KeyEvent[]>,
  add: Add,
): void {
  const last = events
    .get(id)
    ?.toSorted(byTime)
    .findLast(({ kind }) => SWITCHES.includes(kind))?.kind;
  const isActive = last === undefined || last === 'activated';
  if (isActive && status !== 'Active') add(id, 'deactivated', readAt);
  if (!isActive && status === 'Active') add(id, 'activated', readAt);
}

const SWITCHES: readonly KeyEventKind[] = ['activated', 'deactivated', 'leaked'];

const earlier = (one: string, other: string) => [one, other].sort()[0] ?? one;

function byTime(one: KeyEvent, other: KeyEvent): number {
  return compareTimes(one.time, other.time) || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);
}
