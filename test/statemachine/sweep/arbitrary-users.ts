import fc from 'fast-check';
import { DAY_MS } from '../../../emulator/durations';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { type Key, type SweptUser, TODAY_MS, type Version } from './swept-user';
import { policyOf } from './users';

export const policies = [
  RotationPolicy.within(90),
  RotationPolicy.every(90),
  RotationPolicy.maxAge(90),
  RotationPolicy.maxAge(19),
  new RotationPolicy({ rotateAfterDays: 60, minRotateAfterDays: 40, deactivateAfterDays: 7, deleteAfterDays: 20 }),
  new RotationPolicy({ ...RotationPolicy.every(90), forceDeactivateAfterDays: 30, quietPeriodDays: 1 }),
  new RotationPolicy({ rotateAfterDays: 90, deactivateAfterDays: 40, deleteAfterDays: 60 }),
].map(policyOf);

/** Ages about which something happens in one of the policies, and those beside them. */
const AGES = [0, 3, 4, 5, 7, 11, 14, 20, 28, 30, 35, 40, 44, 50, 60, 84, 90, 91, 104, 118, 180].flatMap((age) => [
  age - 1,
  age,
  age + 1,
]);
export const someAge = fc.oneof(fc.constantFrom(...AGES.filter((age) => age >= 0)), fc.integer({ min: 0, max: 200 }));
const someTime = fc
  .tuple(someAge, fc.integer({ min: 0, max: DAY_MS / 1000 - 1 }))
  .map(([age, second]) => TODAY_MS - age * DAY_MS + second * 1000);
/** Within the quiet periods, at their edges, or long ago. */
const someUse = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 13, 14, 15, 34, 35, 36).map((age) => TODAY_MS - age * DAY_MS),
  someTime,
);
const someDate = fc.integer({ min: -40, max: 40 }).map((day) => new Date(TODAY_MS + day * DAY_MS).toISOString());
/** Some of them ahead. */
const someDateOfOurs = fc.integer({ min: -40, max: 3 }).map((day) => new Date(TODAY_MS + day * DAY_MS).toISOString());
const someDateTag = fc.oneof(
  { weight: 6, arbitrary: someDate.map((date) => date.slice(0, 10)) },
  { weight: 1, arbitrary: someDate },
  { weight: 1, arbitrary: fc.constantFrom('', 'soon', '2025-02-30', '2025-4-1', '9999-12-31', '20250401') },
);
const status = fc.constantFrom<Key['status']>('Active', 'Active', 'Active', 'Inactive', 'Inactive', 'Expired');
const someKey = (id: string) =>
  fc.record(
    { id: fc.constant(id), status, madeAt: someTime, usedAt: someUse },
    { requiredKeys: ['id', 'status', 'madeAt'] },
  );
const someKeys: fc.Arbitrary<readonly Key[]> = fc
  .tuple(
    someKey('AKIAONE'),
    someKey('AKIATWO'),
    someKey('AKIATHREE'),
    fc.constantFrom(0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3),
  )
  .map(([one, two, three, count]) => [one, two, three].slice(0, count));
const someTags = fc.record(
  {
    SecretName: fc.integer({ min: 0, max: 19 }).map((dice) => (dice === 0 ? '' : dice === 1 ? 'other/svc' : 'svc')),
    'keyturn:exempt-until': someDateTag,
    'keyturn:hold-until': someDateTag,
    'keyturn:rotate-after-days': fc.constantFrom('30', '45', '60', '120', '90', '0', '-1', '1.5', 'never', '090'),
    'keyturn:quiet-days': fc.constantFrom('1', '20', '40', '100', '0', 'long'),
    'keyturn:reported': fc.constantFrom(
      ...['AKIAONE', 'AKIATWO', 'AKIAGONE', '', ' akiatwo', 'AKIATWO 2025-03-01', 'leaked', 'AKIAGONE AKIATWO'],
    ),
    'keyturn:reported-2': fc.constantFrom('AKIAONE', 'AKIATWO', ''),
    'keyturn:deactivated': fc.oneof(
      fc.tuple(fc.constantFrom('AKIAONE', 'AKIATWO', 'AKIAGONE'), someDateOfOurs).map((parts) => parts.join(' ')),
      fc.constantFrom('AKIATWO', 'AKIATWO soon', ' 2025-03-01', 'AKIAONE 2025-02-30', ''),
    ),
  },
  { requiredKeys: ['SecretName'] },
);
/** Most users have few of the tags, or nothing but the first rows would ever be reached. */
const fewTags = fc
  .tuple(
    someTags,
    fc.subarray(['keyturn:exempt-until', 'keyturn:hold-until'], { maxLength: 1 }),
    fc.subarray(['keyturn:rotate-after-days', 'keyturn:quiet-days']),
    fc.subarray(['keyturn:deactivated', 'keyturn:reported', 'keyturn:reported-2']),
    fc.integer({ min: 0, max: 9 }),
    fc.boolean(),
  )
  .map(([tags, stops, numbers, keys, dice, isUpperCase]) => {
    const kept = ['SecretName', ...keys, ...(dice < 1 ? stops : dice < 5 ? numbers : [])];
    return Object.fromEntries(
      Object.entries(tags)
        .filter(([key]) => kept.includes(key))
        .map(([key, value]) => [isUpperCase ? key.toUpperCase() : key, value]),
    );
  });
const someVersions = (keys: readonly Key[]): fc.Arbitrary<readonly Version[]> =>
  fc
    .record({
      current: fc.constantFrom(undefined, ...keys.map(({ id }) => id), ...keys.map(({ id }) => id), 'AKIAGONE'),
      others: fc.subarray([...keys.map(({ id }) => id), 'AKIAOLD', undefined]),
      times: fc.array(someTime, { minLength: 7, maxLength: 7 }),
      label: fc.constantFrom([], ['MINE']),
      dice: fc.integer({ min: 0, max: 9 }),
      isCurrentMissing: fc.constantFrom(false, false, false, false, false, false, false, true),
    })
    .map(({ current, others, times, label, dice, isCurrentMissing }) => {
      const stored = [
        { keyId: current, stages: isCurrentMissing ? label : [...label, 'AWSCURRENT'] },
        ...others
          .filter((id) => id === undefined || id !== current)
          .map((keyId, index) => ({ keyId, stages: index === 0 ? ['AWSPREVIOUS'] : [] })),
      ];
      return stored.map(({ keyId, stages }, index) => {
        const key = keys.find(({ id }) => id === keyId);
        // Mostly a key is stored at once; a version that came later tells that it was stored again.
        const atOnce = (key?.madeAt ?? 0) + 10_000;
        const madeAt = key === undefined || dice < 3 ? Math.max(times[index] as number, atOnce) : atOnce;
        return { madeAt, stages, ...(keyId !== undefined && { keyId }) };
      });
    });

const SPOILED_SECRETS: readonly SweptUser['secret'][] = ['missing', 'deleted', 'replica', 'rotated', 'owned'];

const anyWorld: fc.Arbitrary<SweptUser> = someKeys.chain((keys) =>
  fc.record({
    policy: fc.constantFrom(...policies),
    keys: fc.constant(keys),
    tags: fewTags as fc.Arbitrary<SweptUser['tags']>,
    secret: fc.integer({ min: 0, max: 24 }).map((dice): SweptUser['secret'] => SPOILED_SECRETS[dice] ?? 'there'),
    secretUser: fc.integer({ min: 0, max: 19 }).map((dice) => (dice === 0 ? undefined : dice === 1 ? 'Svc' : 'svc')),
    versions: someVersions(keys),
  }),
);

/** A rotation that went well some time ago: rows that need several things at once. */
const somePair: fc.Arbitrary<SweptUser> = fc
  .record({
    policy: fc.constantFrom(...policies),
    current: fc.record({ madeAt: someTime, usedAt: someUse }, { requiredKeys: ['madeAt'] }),
    previous: fc.record({ madeAt: someTime, usedAt: someUse }, { requiredKeys: ['madeAt'] }),
    isStored: fc.boolean(),
  })
  .map(({ policy, current, previous, isStored }) => ({
    policy,
    keys: [
      { id: 'AKIAONE', status: 'Active', ...current },
      { id: 'AKIATWO', status: 'Active', ...previous },
    ],
    tags: { SecretName: 'svc' },
    secret: 'there',
    versions: [
      { keyId: 'AKIAONE', madeAt: current.madeAt + 10_000, stages: ['AWSCURRENT'] },
      ...(isStored ? [{ keyId: 'AKIATWO', madeAt: previous.madeAt + 10_000, stages: ['AWSPREVIOUS'] }] : []),
    ],
  }));

/** A user whose previous key was set Inactive, by keyturn, because it leaked, or nobody knows by whom; some are Active again. */
const someRetired: fc.Arbitrary<SweptUser> = fc
  .record({
    policy: fc.constantFrom(...policies),
    madeAt: someTime,
    previousMadeAt: someTime,
    status: fc.constantFrom('Inactive', 'Inactive', 'Active'),
    stage: fc.constantFrom([], ['AWSPREVIOUS']),
    tag: fc.constantFrom('keyturn:deactivated', 'keyturn:reported', 'keyturn:reported-2', undefined),
    date: someDateOfOurs,
  })
  .map(({ policy, madeAt, previousMadeAt, status, stage, tag, date }) => ({
    policy,
    keys: [
      { id: 'AKIAONE', status: 'Active', madeAt },
      { id: 'AKIATWO', status, madeAt: previousMadeAt },
    ],
    tags: { SecretName: 'svc', ...(tag && { [tag]: tag === 'keyturn:deactivated' ? `AKIATWO ${date}` : 'AKIATWO' }) },
    secret: 'there',
    versions: [
      { keyId: 'AKIAONE', madeAt: madeAt + 10_000, stages: ['AWSCURRENT'] },
      { keyId: 'AKIATWO', madeAt: previousMadeAt + 10_000, stages: stage },
    ],
  }));

/** A user of any kind, as an account may have it. */
export const someUser = fc.oneof(
  { weight: 5, arbitrary: anyWorld },
  { weight: 2, arbitrary: somePair },
  { weight: 2, arbitrary: someRetired },
);
