import { TAGS } from '@keyturn/statemachine/enrolment';
import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';
import type { Facts } from '@keyturn/statemachine/sweep-access-keys/facts';
import { currentKeyOf } from '../lives/key-lives';
import type { DeploymentRecord, SecretRecord, UserRecord } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import { addDays, dateOf, daysBetween } from '../record/dates';

/**
 * A user as the sweep's expression is told of one, with what makes it this one taken out: its name and ids are those
 * of anybody, and its times lie as many days from this day as they lie from `today`. So users in the same state are
 * one question.
 */
const EPOCH = '2001-01-01';
const NAME = 'user';
const SECRET = 'secret';

/** Whatever else a user is tagged with decides nothing; its owner is told by the sweep alone. */
const DECISIVE_TAGS = Object.values(TAGS)
  .filter((name) => name !== TAGS.ownerEmail)
  .map((name) => name.toLowerCase());

/** Their values begin with the id of a key. */
const KEY_TAGS = [TAGS.deactivated, TAGS.reported, TAGS.reported2].map((name) => name.toLowerCase());

/** `Date` takes the 30th of February for a day in March, and the expression does not. */
const isDate = (text: string) => new Date(text).toJSON()?.startsWith(text) ?? false;

const USED = {
  UserName: NAME,
  AccessKeyLastUsed: { LastUsedDate: `${EPOCH}T00:00:00Z`, ServiceName: 'sts', Region: 'N/A' },
};

export interface RelativeUser {
  /** The same for all users in the same state. */
  readonly question: string;
  /** What is told on the day that lies `days` after today; until a later one the applications have taken the new key. */
  factsIn(days: number): Facts;
  /** The real id of a key that an answer names. */
  idOf(accessKeyId: string | undefined): string | undefined;
}

export function relativeUser(
  user: UserRecord,
  { policy, secretNamePrefix }: DeploymentRecord,
  region: string,
  today: string,
): RelativeUser {
  const ids = user.accessKeys.map(({ accessKeyId }) => accessKeyId);
  const aliasOf = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return `AKIA${ids.indexOf(id)}`;
  };
  const moment = moments(user, today);
  const tags = Object.entries(user.tags)
    .filter(([key]) => DECISIVE_TAGS.includes(key.toLowerCase()))
    .map(([Key, Value]) => ({ Key, Value: relativeTag(Key, Value) }));

  function relativeTag(key: string, value: string): string {
    if (key.toLowerCase() === 'secretname')
      return value === '' ? '' : value.startsWith(secretNamePrefix) ? SECRET : 'elsewhere';
    const dated = value.replace(/\d{4}-\d\d-\d\d/, (date) => (isDate(date) ? moment.day(date) : date));
    return KEY_TAGS.includes(key.toLowerCase()) ? dated.replace(/^[A-Z0-9]+/, aliasOf) : dated;
  }

  const common = {
    userName: NAME,
    region,
    secretNamePrefix: SECRET,
    policy,
    keys: {
      AccessKeyMetadata: user.accessKeys.map(({ accessKeyId, status, createDate }) => ({
        AccessKeyId: aliasOf(accessKeyId),
        Status: status,
        CreateDate: moment.at(createDate),
      })),
    },
    tags: { Tags: tags },
    ...secretFacts(user, moment, aliasOf),
  };
  const lastUse = lastUseFacts(user, moment);
  return {
    question: JSON.stringify([common, lastUse]),
    factsIn: (days) => ({
      ...common,
      today: addDays(EPOCH, days),
      lastUse: { other: lastUse.other, current: days > 0 ? USED : lastUse.current },
    }),
    idOf: (alias) => (alias === undefined ? undefined : (ids[Number(alias.slice('AKIA'.length))] ?? alias)),
  };
}

interface Moments {
  /** The date, as far from the epoch as it is from today. */
  day(time: string): string;
  /** A time on that date; of two times the later one stays the later one. */
  at(time: string): string;
}

function moments(user: UserRecord, today: string): Moments {
  const versions = typeof user.secret === 'object' ? user.secret.versions : [];
  const times = [
    ...user.accessKeys.map(({ createDate }) => createDate),
    ...versions.map((version) => version.createdDate),
  ];
  const order = [...new Set(times)].sort();
  const day = (time: string) => addDays(EPOCH, daysBetween(today, dateOf(time)));
  return {
    day,
    at: (time) => new Date(Date.parse(day(time)) + Math.max(0, order.indexOf(time)) * 1000).toISOString(),
  };
}

function secretFacts({ secret, userName, accessKeys }: UserRecord, { at }: Moments, aliasOf: (id: string) => string) {
  if (secret === undefined || secret === 'missing')
    return { secret: { missing: true }, versionPages: [{ Versions: [] }] };
  const versions = relevantVersions(secret, accessKeys);
  const alias = (versionId: string) =>
    versionId.startsWith(VERSION_ID_PREFIX)
      ? `${VERSION_ID_PREFIX}${aliasOf(versionId.slice(VERSION_ID_PREFIX.length))}`
      : `by-hand-${versions.findIndex((version) => version.versionId === versionId)}`;
  return {
    secret: {
      Name: SECRET,
      Tags: Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value: Value === userName ? NAME : Value })),
      VersionIdsToStages: Object.fromEntries(
        versions.filter(({ stages }) => stages.length > 0).map(({ versionId, stages }) => [alias(versionId), stages]),
      ),
      ...(secret.deletedDate !== undefined && { DeletedDate: at(secret.deletedDate) }),
      ...(secret.primaryRegion !== undefined && { PrimaryRegion: secret.primaryRegion }),
      ...(secret.isRotationEnabled && { RotationEnabled: true }),
      ...(secret.owningService !== undefined && { OwningService: secret.owningService }),
    },
    versionPages: [
      {
        Versions: versions.map(({ versionId, createdDate }) => ({
          VersionId: alias(versionId),
          CreatedDate: at(createdDate),
        })),
      },
    ],
  };
}

/** Those that the expression looks at: with a label, of a key that exists, or our first. */
function relevantVersions({ versions }: SecretRecord, accessKeys: UserRecord['accessKeys']) {
  const ours = versions.filter(({ versionId }) => versionId.startsWith(VERSION_ID_PREFIX));
  const first = ours.toSorted((one, other) => compareTimes(one.createdDate, other.createdDate))[0];
  const existing = accessKeys.map(({ accessKeyId }) => `${VERSION_ID_PREFIX}${accessKeyId}`);
  return versions.filter(
    (version) => version.stages.length > 0 || version === first || existing.includes(version.versionId),
  );
}

/** A key that nobody could be asked about counts as used today: what cannot be shown to be unused is kept. */
function lastUseFacts(user: UserRecord, { day }: Moments) {
  const current = currentKeyOf(user);
  const useOf = (key: UserRecord['accessKeys'][number] | undefined) => ({
    UserName: NAME,
    AccessKeyLastUsed:
      key?.lastUsed === null || key === undefined
        ? { ServiceName: 'N/A', Region: 'N/A' }
        : {
            ...USED.AccessKeyLastUsed,
            LastUsedDate: `${key.lastUsed ? day(key.lastUsed.date) : EPOCH}T00:00:00Z`,
          },
  });
  const own = useOf(user.accessKeys.find(({ accessKeyId }) => accessKeyId === current));
  return {
    // Of the current key it matters whether it was used, and not when.
    current: 'LastUsedDate' in own.AccessKeyLastUsed ? USED : own,
    other: useOf(user.accessKeys.find(({ accessKeyId }) => accessKeyId !== current)),
  };
}
