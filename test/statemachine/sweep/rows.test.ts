import { describe, expect, it } from '@jest/globals';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { decide, decideIn, factsOf, type Settled, type SweptUser } from './swept-user';
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
  sweptUser,
} from './users';

/** Users to whom two neighbouring rows apply: the upper one wins. The lower one does where the upper one does not. */
const NEIGHBOURS: readonly (readonly [string, SweptUser, Settled['row'], SweptUser, Settled['row']])[] = [
  [
    'not enrolled before a tag that cannot be read',
    sweptUser({ tags: { SecretName: '', 'keyturn:hold-until': 'soon' } }),
    'notEnrolled',
    sweptUser({ tags: { 'keyturn:hold-until': 'soon' } }),
    'unreadableTag',
  ],
  [
    'a tag that cannot be read before one that contradicts the policy',
    sweptUser({ tags: { 'keyturn:quiet-days': '76', 'keyturn:hold-until': 'soon' } }),
    'unreadableTag',
    sweptUser({ tags: { 'keyturn:quiet-days': '76' } }),
    'contradictingTag',
  ],
  [
    'more than two keys before a current key that is lost',
    sweptUser({ keys: [key(NEW, 1), key(OLD, 2), key('AKIATHIRD', 3)], versions: [current('AKIAGONE', 1)] }),
    'tooManyKeys',
    sweptUser({ keys: [key(NEW, 7), key(OLD, 9)], versions: [current('AKIAGONE', 1)] }),
    'currentKeyLost',
  ],
  [
    'a current key that is lost before a secret that is deleted',
    sweptUser({ secret: 'deleted', versions: [current('AKIAGONE', 1)] }),
    'currentKeyLost',
    sweptUser({ secret: 'deleted' }),
    'secretMissing',
  ],
  [
    'a current key that is lost before a secret without the tag',
    sweptUser({ secretUser: undefined, versions: [current('AKIAGONE', 1)] }),
    'currentKeyLost',
    sweptUser({ secretUser: undefined }),
    'secretNotOurs',
  ],
  [
    "a secret of another user before a current key that is not this user's",
    sweptUser({ secretUser: 'other', versions: [current('AKIAGONE', 1)] }),
    'secretNotOurs',
    sweptUser({ versions: [current('AKIAGONE', 1)] }),
    'currentKeyLost',
  ],
  [
    'a secret that is not ours before exempt',
    sweptUser({ secret: 'owned', tags: { 'keyturn:exempt-until': date(-1) } }),
    'secretNotOurs',
    sweptUser({ tags: { 'keyturn:exempt-until': date(-1) } }),
    'exempt',
  ],
  [
    'exempt before on hold',
    sweptUser({ tags: { 'keyturn:exempt-until': date(-1), 'keyturn:hold-until': date(-1) } }),
    'exempt',
    sweptUser({ tags: { 'keyturn:exempt-until': date(0), 'keyturn:hold-until': date(-1) } }),
    'onHold',
  ],
  [
    'on hold before no key',
    sweptUser({ keys: [], versions: [byHand(90, 'AWSCURRENT')], tags: { 'keyturn:hold-until': date(-1) } }),
    'onHold',
    sweptUser({ keys: [], versions: [byHand(90, 'AWSCURRENT')], tags: { 'keyturn:hold-until': date(0) } }),
    'noKey',
  ],
  [
    'the first rotation before a secret that is not ours',
    sweptUser({ versions: [byHand(90, 'AWSCURRENT')] }),
    'firstRotation',
    sweptUser({ keys: [key(NEW, 90, { status: 'Inactive' })], versions: [byHand(90, 'AWSCURRENT')] }),
    'notOurs',
  ],
  [
    'a key that was switched on again before a deactivation',
    sweptUser({ ...superseded(14, {}, { usedDaysAgo: 0 }), tags: { 'keyturn:deactivated': `${OLD} ${date(2)}` } }),
    'switchedOnAgain',
    sweptUser({ ...superseded(14, {}, { usedDaysAgo: 0 }), tags: { 'keyturn:deactivated': '' } }),
    'previousUnused',
  ],
  [
    'a deactivation before what is forced',
    sweptUser({ policy: FORCED, ...superseded(20, { usedDaysAgo: 14 }, { usedDaysAgo: 0 }) }),
    'previousUnused',
    sweptUser({ policy: FORCED, ...superseded(20, { usedDaysAgo: 13 }, { usedDaysAgo: 0 }) }),
    'forced',
  ],
  [
    'what is forced before a rotation that is blocked',
    sweptUser({ policy: FORCED, ...superseded(91, {}, {}) }),
    'forced',
    sweptUser(superseded(91, {}, {})),
    'rotationBlocked',
  ],
  [
    'a rotation that is blocked before a previous key in use',
    sweptUser(superseded(90, { usedDaysAgo: 0 }, {})),
    'rotationBlocked',
    sweptUser(superseded(89, { usedDaysAgo: 0 }, {})),
    'previousInUse',
  ],
  [
    'a previous key in use before a new one never used',
    sweptUser(superseded(14, { usedDaysAgo: 13 }, {})),
    'previousInUse',
    sweptUser(superseded(14, { usedDaysAgo: 14 }, {})),
    'newKeyNeverUsed',
  ],
  [
    'a previous key, as it is older than our first version, before a stranger',
    sweptUser({ keys: [key(OLD, 60), key(NEW, 20)], versions: [current(NEW, 20)] }),
    'newKeyNeverUsed',
    sweptUser({ keys: [key(OLD, 60), key(NEW, 20)], versions: [current(NEW, 20), stored('AKIAGONE', 70)] }),
    'stranger',
  ],
  [
    'a leaked key before its deletion',
    sweptUser({
      ...retired(14),
      tags: { 'keyturn:reported-2': OLD, 'keyturn:deactivated': `${OLD} ${date(14)}` },
    }),
    'nothingDue',
    sweptUser(retired(14)),
    'deletion',
  ],
  [
    'a deletion that is not due yet before a rotation',
    sweptUser(retired(13, 90)),
    'nothingDue',
    sweptUser({ ...retired(13, 90), tags: {} }),
    'rotation',
  ],
  [
    'the key of the previous version before one that nobody knows',
    sweptUser({ ...retired(14, 90), tags: { 'keyturn:deactivated': `AKIAGONE ${date(14)}` } }),
    'rotation',
    sweptUser({
      keys: [key(OLD, 180, { status: 'Inactive' }), key(NEW, 90)],
      versions: [current(NEW, 90), stored(OLD, 180)],
    }),
    'inactiveNotOurs',
  ],
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
  const rowOn = async (user: SweptUser) => (await decideIn(user)).decision;

  it.each([
    [
      'a rotation',
      'rotation',
      (days: number) => sweptUser({ keys: [key(NEW, days)], versions: [current(NEW, days)] }),
      90,
    ],
    ['a deactivation', 'previousUnused', (days: number) => sweptUser(superseded(days, {}, { usedDaysAgo: 0 })), 14],
    ['a deletion', 'deletion', (days: number) => sweptUser(retired(days - 14, days)), 28],
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
      const decision = await rowOn(sweptUser(superseded(day, { usedDaysAgo: 0 }, { usedDaysAgo: 0 })));
      if (decision.tellOwner) told.push(day);
    }
    expect(told).toEqual([14, 21, 28, 35]);
  });

  it('count from the later of the two versions', async () => {
    const restored = sweptUser({
      keys: [key(OLD, 60, { usedDaysAgo: 0 }), key(NEW, 30)],
      versions: [current(OLD, 60), stored(NEW, 13, 'AWSPREVIOUS')],
    });
    expect((await rowOn(restored)).action).toBe('none');
  });

  it('ask for the last use before a deactivation only', async () => {
    expect((await decideIn(sweptUser({}))).reads).toEqual(['tags', 'secret']);
    expect((await decideIn(sweptUser(retired(14)))).reads).toEqual(['tags', 'secret']);
    expect((await decideIn(sweptUser(superseded(14, {}, {})))).reads).toEqual([
      'tags',
      'secret',
      'versions',
      'lastUse',
    ]);
    expect((await decideIn(sweptUser(superseded(13, {}, {})))).reads).toEqual([]);
  });

  it('look at everything every seventh day, so that what nobody expects is found within a week', async () => {
    const looked = [];
    for (let day = 0; day < 30; day++) {
      const young = sweptUser({ keys: [key(NEW, day)], versions: [current('AKIAGONE', day)] });
      if ((await rowOn(young)).row === 'currentKeyLost') looked.push(day);
    }
    expect(looked).toEqual([7, 14, 21, 28]);
  });
});

describe('the tags of a user', () => {
  const aged = (days: number, tag: string, policy = RotationPolicy.every(90)) =>
    decideIn(
      sweptUser({
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

  it('lengthen the quiet period of one user, and what waits for it', async () => {
    const quiet = (days: number, usedDaysAgo: number) =>
      decideIn(
        sweptUser({ ...superseded(days, { usedDaysAgo }, { usedDaysAgo: 0 }), tags: { 'keyturn:quiet-days': '40' } }),
      );
    expect((await quiet(39, 45)).decision.action).toBe('none');
    expect((await quiet(40, 39)).decision).toMatchObject({ row: 'previousInUse', quietDays: 40 });
    expect((await quiet(40, 40)).decision).toMatchObject({ row: 'previousUnused', unusedSince: '2025-02-21' });
  });

  it('are one whatever the case of their keys', async () => {
    const held = sweptUser({ tags: { 'Keyturn:Hold-Until': date(-1) } });
    expect((await decideIn(held)).decision.row).toBe('onHold');
  });

  it('say nothing where the list of them is truncated', async () => {
    const facts = {
      ...factsOf(sweptUser({})),
      tags: { Tags: [{ Key: 'SecretName', Value: 'svc' }], IsTruncated: true },
    };
    expect(await decide(facts)).toEqual({ action: 'fail', row: 'unreadableAnswer' });
  });

  it.each([
    ['keyturn:rotate-after-days', 'ninety'],
    ['keyturn:quiet-days', '0'],
    ['keyturn:rotate-after-days', '-5'],
    ['keyturn:exempt-until', '2025-02-30'],
    ['keyturn:exempt-until', 'for ever'],
    ['keyturn:hold-until', '01.05.2025'],
    ['keyturn:hold-until', '2025-03-01 '],
    ['keyturn:hold-until', '2025-03-01Tomorrow'],
    ['keyturn:hold-until', '2025-03-01T10:00:00Z'],
    ['keyturn:deactivated', `${OLD} ${date(-2)}`],
    ['keyturn:deactivated', `${OLD} 2062-04-01`],
    ['keyturn:reported', 'leaked'],
    ['keyturn:reported', ' '],
    ['keyturn:reported', `${NEW},${OLD}`],
    ['keyturn:reported-2', `${NEW} ${OLD}`],
    ['keyturn:deactivated', 'yesterday'],
    ['keyturn:deactivated', `${OLD} yesterday`],
  ])('stop everything where %s is "%s"', async (tag, text) => {
    expect((await decideIn(sweptUser({ tags: { [tag]: text } }))).decision).toEqual({
      action: 'report',
      row: 'unreadableTag',
    });
  });

  it.each([OLD, ` ${OLD}`, `${OLD} `, OLD.toLowerCase(), `${OLD} 2025-03-01`])(
    'keep a key from deletion that "%s" names as reported',
    async (text) => {
      const { tags } = sweptUser(retired(14));
      const user = (more: SweptUser['tags']) => sweptUser({ ...retired(14), tags: { ...tags, ...more } });
      expect((await decideIn(user({ 'keyturn:reported': text }))).decision.row).toBe('nothingDue');
      expect((await decideIn(user({ 'keyturn:reported': `${NEW}X` }))).decision.row).toBe('deletion');
    },
  );

  it('may note a deactivation of tomorrow, as clocks differ', async () => {
    const { decision } = await decideIn(
      sweptUser({ ...retired(14), tags: { 'keyturn:deactivated': `${OLD} ${date(-1)}T00:00:00Z` } }),
    );
    expect(decision.row).toBe('nothingDue');
  });

  it('name the owner who is told, unless it is no address', async () => {
    const told = (owner: string) =>
      decideIn(sweptUser({ ...superseded(14, {}, {}), tags: { 'keyturn:owner-email': owner } }));
    expect((await told('team@example.com')).decision).toMatchObject({
      tellOwner: true,
      ownerEmail: 'team@example.com',
    });
    for (const owner of ['the team', 'a@example.com b@example.com', 'a@example.com,b@example.com', 'team-blue'])
      expect((await told(owner)).decision).not.toHaveProperty('ownerEmail');
  });
});
