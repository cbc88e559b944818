import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';
import type { UserRecord } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import { tagOf } from '../record/tags';
import { eventsOfKeys } from './key-events';
import type { KeyLife } from './key-life';
import type { Operation } from './operation';
import { phasesOf } from './phases';

/** The lives of all keys of a user that anything tells of, oldest first. `operations` are those of the user. */
export function keyLives(user: UserRecord, operations: readonly Operation[], readAt: string): readonly KeyLife[] {
  const current = currentKeyOf(user);
  const lone = user.accessKeys.filter(({ status }) => status === 'Active');
  const reported = [tagOf(user.tags, 'reported'), tagOf(user.tags, 'reported2')];
  const lives = [...eventsOfKeys(user, operations, readAt)].map(([accessKeyId, events]): KeyLife => {
    const record = user.accessKeys.find((key) => key.accessKeyId === accessKeyId);
    const wasStored = events.some(({ kind }) => kind === 'stored');
    const wasSuperseded = events.some(({ kind }) => kind === 'superseded');
    // The secret that a person filled in names no key; what was superseded unstored, or is alone, was the one in use.
    const isCurrentAtFirst = !wasStored && (wasSuperseded || (current === undefined && lone.length === 1));
    const createDate = events.find(({ kind }) => kind === 'created')?.time;
    return {
      userName: user.userName,
      accessKeyId,
      status: record?.status ?? (events.some(({ kind }) => kind === 'deleted') ? 'Deleted' : 'Gone'),
      ...(createDate !== undefined && { createDate }),
      ...(record?.lastUsed !== undefined && { lastUsed: record.lastUsed }),
      // A false alarm sets the key Active again and empties the tags.
      isLeaked:
        reported.includes(accessKeyId) || (record?.status !== 'Active' && events.some(({ kind }) => kind === 'leaked')),
      isCurrent: accessKeyId === current,
      events,
      phases: phasesOf(events, { isCurrentAtFirst, exists: record !== undefined, notBefore: user.createDate }),
    };
  });
  return lives.sort((one, other) => compareTimes(firstOf(one), firstOf(other)));
}

/** The key that the current version of the secret names, if keyturn stored it. */
export function currentKeyOf({ secret }: UserRecord): string | undefined {
  if (secret === undefined || secret === 'missing') return undefined;
  const id = secret.versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.versionId ?? '';
  return id.startsWith(VERSION_ID_PREFIX) ? id.slice(VERSION_ID_PREFIX.length) : undefined;
}

const firstOf = ({ events }: KeyLife) => events[0]?.time ?? '';
