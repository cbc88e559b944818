import { DAY_MS, HOUR_MS } from '../../../emulator/durations';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import type { RotationPolicyProps } from '../../../statemachine/rotation-policy/props';
import { type Key, type Settled, type SweptUser, TODAY_MS, type Version } from './swept-user';

export const policyOf = (policy: RotationPolicy) => JSON.parse(JSON.stringify(policy)) as SweptUser['policy'];
/** 90, 104 and 118 days, quiet for 14, and what is given otherwise. */
export const every90 = (more: RotationPolicyProps = {}) =>
  policyOf(new RotationPolicy({ ...RotationPolicy.every(90), ...more }));
export const ago = (days: number) => TODAY_MS - days * DAY_MS + 12 * HOUR_MS;
export const date = (daysAgo: number) => new Date(ago(daysAgo)).toISOString().slice(0, 10);

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

export function sweptUser(parts: Partial<Omit<SweptUser, 'tags'>> & { readonly tags?: SweptUser['tags'] }): SweptUser {
  return {
    policy: every90(),
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
): Partial<SweptUser> {
  return {
    keys: [key(OLD, days + 90, previous), key(NEW, days, next)],
    versions: [current(NEW, days), stored(OLD, days + 90, 'AWSPREVIOUS')],
  };
}

/** The other key Inactive since so many days, by keyturn. */
export const retired = (days: number, age = 28): Partial<SweptUser> & Pick<SweptUser, 'tags'> => ({
  keys: [key(OLD, age + 90, { status: 'Inactive' }), key(NEW, age)],
  versions: [current(NEW, age), stored(OLD, age + 90, 'AWSPREVIOUS')],
  tags: { 'keyturn:deactivated': `${OLD} ${date(days)}T02:00:00.000Z` },
});

export const FORCED = every90({ forceDeactivateAfterDays: 20 });

/** An Inactive key of which no version and no tag tells anything. */
const unaccounted = (age: number): Partial<SweptUser> => ({
  keys: [key(OLD, age + 90, { status: 'Inactive' }), key(NEW, age)],
  versions: [current(NEW, age)],
});

/** Each row of DESIGN.md's table, in its order: a user to whom it applies, and what comes of it. */
export const ROWS: readonly (readonly [string, SweptUser, Partial<Settled>])[] = [
  [
    'leaves a user without the tag alone',
    sweptUser({ tags: { SecretName: '' }, keys: [key(NEW, 95)] }),
    { action: 'none', row: 'notEnrolled' },
  ],
  [
    'reports every week a user without the tag who has an old key',
    sweptUser({ tags: { SecretName: '' }, keys: [key(NEW, 91)] }),
    { action: 'report', row: 'notEnrolled' },
  ],
  [
    'reports a tag that cannot be read',
    sweptUser({ tags: { 'keyturn:rotate-after-days': 'ninety' } }),
    { action: 'report', row: 'unreadableTag' },
  ],
  [
    'reports a quiet period that leaves no room for the next rotation',
    sweptUser({ tags: { 'keyturn:quiet-days': '76' } }),
    { action: 'report', row: 'contradictingTag' },
  ],
  [
    'reports a secret outside the prefix',
    sweptUser({ tags: { SecretName: 'production/database' } }),
    { action: 'report', row: 'outsidePrefix' },
  ],
  [
    'reports a user with three keys',
    sweptUser({ keys: [key(NEW, 1), key(OLD, 2), key('AKIATHIRD', 3)], versions: [current(NEW, 1)] }),
    { action: 'report', row: 'tooManyKeys' },
  ],
  [
    'reports as urgent that the secret names no Active key',
    sweptUser({ versions: [current('AKIAGONE', 3)] }),
    { action: 'report', row: 'currentKeyLost', accessKeyId: 'AKIAGONE', urgent: true },
  ],
  [
    'reports a secret that does not exist',
    sweptUser({ secret: 'missing' }),
    { action: 'report', row: 'secretMissing' },
  ],
  [
    'reports a secret of another user',
    sweptUser({ secretUser: 'somebody-else' }),
    { action: 'report', row: 'secretNotOurs' },
  ],
  [
    'reports a secret that Secrets Manager rotates',
    sweptUser({ secret: 'rotated' }),
    { action: 'report', row: 'secretNotOurs' },
  ],
  [
    'leaves an exempt user alone',
    sweptUser({ tags: { 'keyturn:exempt-until': date(-1) } }),
    { action: 'none', row: 'exempt' },
  ],
  [
    'reports a user on hold',
    sweptUser({ tags: { 'keyturn:hold-until': date(-1) } }),
    { action: 'report', row: 'onHold' },
  ],
  [
    'reports a user without keys',
    sweptUser({ keys: [], versions: [byHand(90, 'AWSCURRENT')] }),
    { action: 'report', row: 'noKey' },
  ],
  [
    'rotates the only key into a secret that a person filled in',
    sweptUser({ versions: [byHand(90, 'AWSCURRENT')] }),
    { action: 'rotate', row: 'firstRotation', accessKeyId: NEW },
  ],
  [
    'reports two keys and a secret that a person filled in',
    sweptUser({ keys: [key(NEW, 20), key(OLD, 90)], versions: [byHand(90, 'AWSCURRENT')] }),
    { action: 'report', row: 'notOurs' },
  ],
  [
    'reports a key that somebody switched on again, and never cuts it off a second time',
    sweptUser({ ...superseded(42, {}, { usedDaysAgo: 0 }), tags: { 'keyturn:deactivated': `${OLD} ${date(20)}` } }),
    { action: 'report', row: 'switchedOnAgain', accessKeyId: OLD },
  ],
  [
    'reports it on the day after the deactivation already',
    sweptUser({ ...superseded(40, {}, { usedDaysAgo: 0 }), tags: { 'keyturn:deactivated': `${OLD} ${date(1)}` } }),
    { action: 'report', row: 'switchedOnAgain', accessKeyId: OLD },
  ],
  [
    'is silent about it on the other days of the week',
    sweptUser({ ...superseded(40, {}, { usedDaysAgo: 0 }), tags: { 'keyturn:deactivated': `${OLD} ${date(7)}` } }),
    { action: 'none', row: 'switchedOnAgain' },
  ],
  [
    'deactivates the previous key when the new one is used and it is not',
    sweptUser(superseded(14, { usedDaysAgo: 14 }, { usedDaysAgo: 0 })),
    { action: 'deactivate', row: 'previousUnused', accessKeyId: OLD, unusedSince: '2025-03-19' },
  ],
  [
    'deactivates a previous key in use when the policy forces it, and says so loudly',
    sweptUser({ policy: FORCED, ...superseded(20, { usedDaysAgo: 0 }, { usedDaysAgo: 0 }) }),
    { action: 'deactivate', row: 'forced', accessKeyId: OLD, urgent: true, force: true },
  ],
  [
    'reports that a previous key blocks the next rotation, and tells the owner every week',
    sweptUser({ ...superseded(91, { usedDaysAgo: 0 }, { usedDaysAgo: 0 }) }),
    { action: 'report', row: 'rotationBlocked', accessKeyId: OLD, tellOwner: true },
  ],
  [
    'waits while the previous key is in use, and tells the owner',
    sweptUser(superseded(14, { usedDaysAgo: 13 }, { usedDaysAgo: 0 })),
    { action: 'wait', row: 'previousInUse', accessKeyId: OLD, tellOwner: true },
  ],
  [
    'waits while the new key was never used, and tells the owner',
    sweptUser(superseded(14, { usedDaysAgo: 14 }, {})),
    { action: 'wait', row: 'newKeyNeverUsed', accessKeyId: OLD, tellOwner: true },
  ],
  [
    'reports a key that nobody can account for',
    sweptUser({ keys: [key(OLD, 60), key(NEW, 7)], versions: [current(OLD, 60)] }),
    { action: 'report', row: 'stranger', accessKeyId: NEW },
  ],
  [
    'keeps a leaked key, and reports it when its room is needed',
    sweptUser({ ...retired(14, 90), tags: { 'keyturn:reported': OLD, 'keyturn:deactivated': `${OLD} ${date(90)}` } }),
    { action: 'report', row: 'leakedInTheWay', accessKeyId: OLD },
  ],
  [
    'deletes a key that keyturn deactivated long enough ago',
    sweptUser(retired(14)),
    { action: 'delete', row: 'deletion', accessKeyId: OLD },
  ],
  [
    'rotates over an Inactive key of the previous version, whose tag is gone',
    sweptUser({ ...retired(14, 90), tags: {} }),
    { action: 'rotate', row: 'rotation', accessKeyId: NEW },
  ],
  [
    'reports every week that the tag of an Inactive key is gone',
    sweptUser({ ...retired(14, 28), tags: {} }),
    { action: 'report', row: 'untagged', accessKeyId: OLD },
  ],
  [
    'reports an Inactive key that keyturn knows nothing of, when it is in the way',
    sweptUser(unaccounted(90)),
    { action: 'report', row: 'inactiveNotOurs', accessKeyId: OLD },
  ],
  ['rotates a key of that age', sweptUser({}), { action: 'rotate', row: 'rotation', accessKeyId: NEW }],
  [
    'does nothing else',
    sweptUser({ keys: [key(NEW, 89)], versions: [current(NEW, 89)] }),
    { action: 'none', row: 'nothingDue' },
  ],
];
