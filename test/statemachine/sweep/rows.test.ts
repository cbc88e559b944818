import { describe, expect, it } from '@jest/globals';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import {
  byHand,
  current,
  date,
  FORCED,
  key,
  NEW,
  OLD,
  policyOf,
  ROWS,
  retired,
  stored,
  superseded,
  world,
} from './users';
import { decideIn, type Settled, type World } from './world';

/** Users to whom two neighbouring rows apply: the upper one wins. The lower one does where the upper one does not. */
const NEIGHBOURS: readonly (readonly [string, World, Settled['row'], World, Settled['row']])[] = [
  [
    'not enrolled before exempt',
    world({ tags: { SecretName: '', 'keyturn:exempt-until': date(-1) } }),
    'notEnrolled',
    world({ tags: { 'keyturn:exempt-until': date(-1) } }),
    'exempt',
  ],
  [
    'exempt before on hold',
    world({ tags: { 'keyturn:exempt-until': date(-1), 'keyturn:hold-until': date(-1) } }),
    'exempt',
    world({ tags: { 'keyturn:exempt-until': date(0), 'keyturn:hold-until': date(-1) } }),
    'onHold',
  ],
  [
    'on hold before a missing secret',
    world({ secret: 'missing', tags: { 'keyturn:hold-until': date(-1) } }),
    'onHold',
    world({ secret: 'missing', tags: { 'keyturn:hold-until': date(0) } }),
    'secretMissing',
  ],
  [
    'a missing secret before no key',
    world({ secret: 'deleted', keys: [] }),
    'secretMissing',
    world({ keys: [] }),
    'noKey',
  ],
  [
    'no key before a current key that is lost',
    world({ keys: [] }),
    'noKey',
    world({ keys: [key(NEW, 90, { status: 'Inactive' })] }),
    'currentKeyLost',
  ],
  [
    'a current key that is lost before the first rotation',
    world({ versions: [current('AKIAGONE', 90)] }),
    'currentKeyLost',
    world({ versions: [byHand(90, 'AWSCURRENT'), stored('AKIAGONE', 180)] }),
    'firstRotation',
  ],
  [
    'the first rotation before a secret that is not ours',
    world({ versions: [byHand(90, 'AWSCURRENT')] }),
    'firstRotation',
    world({ keys: [key(NEW, 90, { status: 'Inactive' })], versions: [byHand(90, 'AWSCURRENT')] }),
    'notOurs',
  ],
  [
    'a secret that is not ours before a previous key',
    world({ ...superseded(14, {}, { usedDaysAgo: 0 }), versions: [byHand(1, 'AWSCURRENT'), stored(NEW, 14)] }),
    'notOurs',
    world(superseded(14, {}, { usedDaysAgo: 0 })),
    'previousUnused',
  ],
  [
    'a previous key out of use before a new one never used',
    world(superseded(14, {}, { usedDaysAgo: 13 })),
    'previousUnused',
    world(superseded(14, {}, {})),
    'newKeyNeverUsed',
  ],
  [
    'a new key never used only while the previous one is not in use',
    world(superseded(14, { usedDaysAgo: 14 }, {})),
    'newKeyNeverUsed',
    world(superseded(14, { usedDaysAgo: 13 }, {})),
    'previousInUse',
  ],
  [
    'a previous key in use until it is forced',
    world({ policy: FORCED, ...superseded(19, { usedDaysAgo: 0 }, {}) }),
    'previousInUse',
    world({ policy: FORCED, ...superseded(20, { usedDaysAgo: 0 }, {}) }),
    'forced',
  ],
  [
    'a previous key, as it is older than our first version, before an orphan',
    world({ policy: FORCED, keys: [key(OLD, 60), key(NEW, 20)], versions: [current(NEW, 20)] }),
    'forced',
    world({ policy: FORCED, keys: [key(OLD, 60), key(NEW, 20)], versions: [current(NEW, 20), stored('AKIAGONE', 70)] }),
    'orphan',
  ],
  [
    'an orphan only while nobody used it',
    world({ keys: [key(OLD, 60), key(NEW, 7)], versions: [current(OLD, 60)] }),
    'orphan',
    world({ keys: [key(OLD, 60), key(NEW, 7, { usedDaysAgo: 0 })], versions: [current(OLD, 60)] }),
    'foreign',
  ],
  [
    'a foreign key only while it is Active',
    world({ keys: [key(OLD, 60), key(NEW, 28, { usedDaysAgo: 0 })], versions: [current(OLD, 60)] }),
    'foreign',
    world({
      keys: [key(OLD, 60), key(NEW, 28, { usedDaysAgo: 20, status: 'Inactive' })],
      versions: [current(OLD, 60)],
      tags: { 'keyturn:deactivated': `${NEW} ${date(14)}` },
    }),
    'deletion',
  ],
  [
    'a deletion before an Inactive key in the way',
    world(retired(14, 90)),
    'deletion',
    world({ ...retired(14, 90), tags: { 'keyturn:deactivated': `AKIAGONE ${date(14)}` } }),
    'inactiveNotOurs',
  ],
  [
    'an Inactive key in the way before a rotation',
    world({ ...retired(14, 90), tags: {} }),
    'inactiveNotOurs',
    world({ keys: [key(NEW, 90)] }),
    'rotation',
  ],
  ['a rotation before nothing, where there is room', world({}), 'rotation', world(retired(13, 90)), 'nothingDue'],
];

describe('the decision table', () => {
  it.each(ROWS)('%s', async (_, user, expected) => {
    expect((await decideIn(user)).decision).toMatchObject(expected);
  });

  it.each(NEIGHBOURS)('puts %s', async (_, upper, upperRow, lower, lowerRow) => {
    expect((await decideIn(upper)).decision.row).toBe(upperRow);
    expect((await decideIn(lower)).decision.row).toBe(lowerRow);
  });
});

describe('the days', () => {
  const rowOn = async (user: World) => (await decideIn(user)).decision;

  it.each([
    ['a rotation', 'rotation', (days: number) => world({ keys: [key(NEW, days)], versions: [current(NEW, days)] }), 90],
    ['a deactivation', 'previousUnused', (days: number) => world(superseded(days, {}, { usedDaysAgo: 0 })), 14],
    ['a deletion', 'deletion', (days: number) => world(retired(days - 14, days)), 28],
    [
      'a deactivation of a pair that nobody uses',
      'newKeyNeverUsed',
      (days: number) => world(superseded(days, {}, {})),
      28,
    ],
  ] as const)('are exact for %s', async (_, row, user, day) => {
    expect(await rowOn(user(day))).toMatchObject({
      row,
      action: expect.stringMatching(/^(rotate|deactivate|delete)$/),
    });
    expect((await rowOn(user(day - 1))).action).not.toMatch(/^(rotate|deactivate|delete)$/);
  });

  it('tell the owner on the first and every seventh', async () => {
    const told = [];
    for (let day = 10; day < 40; day++) {
      const decision = await rowOn(world(superseded(day, { usedDaysAgo: 0 }, { usedDaysAgo: 0 })));
      if (decision.tellOwner) told.push(day);
    }
    expect(told).toEqual([14, 21, 28, 35]);
  });

  it('count from the later of the two versions', async () => {
    const restored = world({
      keys: [key(OLD, 60, { usedDaysAgo: 0 }), key(NEW, 30)],
      versions: [current(OLD, 60), stored(NEW, 13, 'AWSPREVIOUS')],
    });
    expect((await rowOn(restored)).action).toBe('none');
  });

  it('ask for the last use before a deactivation only', async () => {
    expect((await decideIn(world({}))).reads).toEqual(['tags', 'versions', 'secret']);
    expect((await decideIn(world(retired(14)))).reads).toEqual(['tags', 'versions', 'secret']);
    expect((await decideIn(world(superseded(14, {}, {})))).reads).toEqual(['tags', 'versions', 'lastUse', 'secret']);
    expect((await decideIn(world(superseded(13, {}, {})))).reads).toEqual([]);
  });
});

describe('the tags of a user', () => {
  const aged = (days: number, tag: string, policy = RotationPolicy.every(90)) =>
    decideIn(
      world({
        policy: policyOf(policy),
        keys: [key(NEW, days)],
        versions: [current(NEW, days)],
        tags: { 'keyturn:rotate-after-days': tag },
      }),
    );

  it('lengthen the life of a key', async () => {
    expect((await aged(119, '120')).decision.action).toBe('none');
    expect((await aged(120, '120')).decision.action).toBe('rotate');
  });

  it('shorten it down to the lowest age of the policy', async () => {
    const policy = new RotationPolicy({ ...RotationPolicy.every(90), minRotateAfterDays: 60 });
    expect((await aged(59, '30', policy)).decision.action).toBe('none');
    expect((await aged(60, '30', policy)).decision.action).toBe('rotate');
    expect((await aged(60, '30')).decision.action).toBe('none');
  });

  it('do not lengthen it where the policy promises an age', async () => {
    const policy = RotationPolicy.maxAge(90);
    expect((await aged(50, '365', policy)).decision.action).toBe('rotate');
    expect((await aged(49, '365', policy)).decision.action).toBe('none');
  });

  it.each([
    ['keyturn:rotate-after-days', 'ninety'],
    ['keyturn:rotate-after-days', '-5'],
    ['keyturn:exempt-until', '2025-02-30'],
    ['keyturn:exempt-until', 'for ever'],
    ['keyturn:hold-until', '01.05.2025'],
    ['keyturn:deactivated', 'yesterday'],
    ['keyturn:deactivated', `${OLD} yesterday`],
  ])('stop everything where %s is "%s"', async (tag, text) => {
    expect((await decideIn(world({ tags: { [tag]: text } }))).decision).toEqual({
      action: 'report',
      row: 'unreadableTag',
    });
  });

  it('name the owner who is told, unless it is no address', async () => {
    const told = (owner: string) =>
      decideIn(world({ ...superseded(14, {}, {}), tags: { 'keyturn:owner-email': owner } }));
    expect((await told('team@example.com')).decision).toMatchObject({
      tellOwner: true,
      ownerEmail: 'team@example.com',
    });
    expect((await told('the team')).decision).not.toHaveProperty('ownerEmail');
  });
});
