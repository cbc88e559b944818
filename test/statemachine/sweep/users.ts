import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { DAY_MS, type Key, type Settled, TODAY_MS, type Version, type World } from './world';

export const policyOf = (policy: RotationPolicy) => JSON.parse(JSON.stringify(policy)) as World['policy'];
export const ago = (days: number) => TODAY_MS - days * DAY_MS + 12 * 60 * 60 * 1000;
export const date = (daysAgo: number) => new Date(ago(daysAgo)).toISOString().slice(0, 10);

const DEFAULT = policyOf(RotationPolicy.every(90));

export const NEW = 'AKIANEW';
export const OLD = 'AKIAOLD';

export function key(id: string, age: number, more: Partial<Key> & { readonly usedDaysAgo?: number } = {}): Key {
  const { usedDaysAgo, ...rest } = more;
  return {
    id,
    status: 'Active',
    madeAt: ago(age),
    ...(usedDaysAgo !== undefined && { usedAt: ago(usedDaysAgo) }),
    ...rest,
  };
}

export const stored = (keyId: string, age: number, ...stages: string[]): Version => ({
  keyId,
  madeAt: ago(age),
  stages,
});
export const current = (keyId: string, age: number) => stored(keyId, age, 'AWSCURRENT');
export const byHand = (age: number, ...stages: string[]): Version => ({ madeAt: ago(age), stages });

export function world(parts: Partial<Omit<World, 'tags'>> & { readonly tags?: World['tags'] }): World {
  return {
    policy: DEFAULT,
    keys: [key(NEW, 90)],
    secret: 'there',
    versions: [current(NEW, 90)],
    ...parts,
    tags: { SecretName: 'svc', ...parts.tags },
  };
}

/** A rotation of so many days ago: the new key is current, the previous one Active. */
export function superseded(
  days: number,
  previous: { usedDaysAgo?: number },
  next: { usedDaysAgo?: number },
): Partial<World> {
  return {
    keys: [key(OLD, days + 90, previous), key(NEW, days, next)],
    versions: [current(NEW, days), stored(OLD, days + 90, 'AWSPREVIOUS')],
  };
}

/** The other key Inactive since so many days, by keyturn. */
export const retired = (days: number, age = 28): Partial<World> & Pick<World, 'tags'> => ({
  keys: [key(OLD, age + 90, { status: 'Inactive' }), key(NEW, age)],
  versions: [current(NEW, age), stored(OLD, age + 90, 'AWSPREVIOUS')],
  tags: { 'keyturn:deactivated': `${OLD} ${date(days)}T02:00:00.000Z` },
});

export const FORCED = policyOf(new RotationPolicy({ ...RotationPolicy.every(90), forceDeactivateAfterDays: 20 }));

/** Each row of DESIGN.md's table, in its order: a user to whom it applies, and what comes of it. */
export const ROWS: readonly (readonly [string, World, Partial<Settled>])[] = [
  ['leaves a user without the tag alone', world({ tags: { SecretName: '' } }), { action: 'none', row: 'notEnrolled' }],
  [
    'leaves an exempt user alone',
    world({ tags: { 'keyturn:exempt-until': date(-1) } }),
    { action: 'none', row: 'exempt' },
  ],
  ['reports a user on hold', world({ tags: { 'keyturn:hold-until': date(-1) } }), { action: 'report', row: 'onHold' }],
  ['reports a secret that does not exist', world({ secret: 'missing' }), { action: 'report', row: 'secretMissing' }],
  ['reports a user without keys', world({ keys: [] }), { action: 'report', row: 'noKey' }],
  [
    'reports as urgent that the secret names no Active key',
    world({ versions: [current('AKIAGONE', 3)] }),
    { action: 'report', row: 'currentKeyLost', accessKeyId: 'AKIAGONE', urgent: true },
  ],
  [
    'rotates the only key into a secret that a person filled in',
    world({ versions: [byHand(90, 'AWSCURRENT')] }),
    { action: 'rotate', row: 'firstRotation', accessKeyId: NEW },
  ],
  [
    'reports two keys and a secret that a person filled in',
    world({ keys: [key(NEW, 20), key(OLD, 90)], versions: [byHand(90, 'AWSCURRENT')] }),
    { action: 'report', row: 'notOurs' },
  ],
  [
    'deactivates the previous key when the new one is used and it is not',
    world(superseded(14, { usedDaysAgo: 14 }, { usedDaysAgo: 0 })),
    { action: 'deactivate', row: 'previousUnused', accessKeyId: OLD },
  ],
  [
    'waits as long again when the new key was never used, and tells the owner',
    world(superseded(14, { usedDaysAgo: 14 }, {})),
    { action: 'wait', row: 'newKeyNeverUsed', accessKeyId: OLD, tellOwner: true },
  ],
  [
    'waits while the previous key is in use, and tells the owner',
    world(superseded(14, { usedDaysAgo: 13 }, { usedDaysAgo: 0 })),
    { action: 'wait', row: 'previousInUse', accessKeyId: OLD, tellOwner: true },
  ],
  [
    'deactivates a previous key in use when the policy forces it, and says so loudly',
    world({ policy: FORCED, ...superseded(20, { usedDaysAgo: 0 }, { usedDaysAgo: 0 }) }),
    { action: 'deactivate', row: 'forced', accessKeyId: OLD, urgent: true },
  ],
  [
    'deactivates an orphan',
    world({ keys: [key(OLD, 60), key(NEW, 7)], versions: [current(OLD, 60)] }),
    { action: 'deactivate', row: 'orphan', accessKeyId: NEW },
  ],
  [
    'reports a foreign key',
    world({ keys: [key(OLD, 60), key(NEW, 7, { usedDaysAgo: 7 })], versions: [current(OLD, 60)] }),
    { action: 'report', row: 'foreign', accessKeyId: NEW },
  ],
  [
    'deletes a key that keyturn deactivated long enough ago',
    world(retired(14)),
    { action: 'delete', row: 'deletion', accessKeyId: OLD },
  ],
  [
    'reports an Inactive key that keyturn did not deactivate, when it is in the way',
    world({ ...retired(14, 90), tags: {} }),
    { action: 'report', row: 'inactiveNotOurs', accessKeyId: OLD },
  ],
  ['rotates a key of that age', world({}), { action: 'rotate', row: 'rotation', accessKeyId: NEW }],
  [
    'does nothing else',
    world({ keys: [key(NEW, 89)], versions: [current(NEW, 89)] }),
    { action: 'none', row: 'nothingDue' },
  ],
];
