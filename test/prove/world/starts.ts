import type { Account } from '../../../emulator/account/account';
import { recordUse } from '../../../emulator/account/iam/access-keys';
import { SECRET_USER_TAG } from '../../../statemachine/secret';

export const USER = 'svc-ci';
export const SECRET = 'svc-ci';
/** Another enrolled user, with a key of its own that nobody may touch. */
export const BYSTANDER = 'svc-bystander';

const DAY_MS = 24 * 60 * 60 * 1000;

interface KeyProps {
  readonly ageDays: number;
  readonly status?: 'Active' | 'Inactive' | 'Expired';
  readonly usedDaysAgo?: number;
}

/** `key` is an index into the keys of the start; a version of a person's without one names no key of the user. */
interface VersionProps {
  readonly by: 'keyturn' | 'person';
  readonly key?: number;
  readonly ageDays: number;
}

/** How a user and its secret are when an execution starts. */
export interface Start {
  /** Oldest first. */
  readonly keys: readonly KeyProps[];
  /** Oldest first; none: there is no secret. */
  readonly versions: readonly VersionProps[];
  readonly secret?: 'doomed' | 'replica';
  readonly tags?: Readonly<Record<string, string>>;
  /** The key that carries the tag keyturn:deactivated. */
  readonly deactivated?: { readonly key: number; readonly daysAgo: number };
  readonly enrolled?: false;
  /** Of the user. @default '/' */
  readonly path?: string;
  /** The key that an application goes on using every day as long as it is accepted. */
  readonly stillUsed?: number;
  /** How many users or versions stand on a page, whatever was asked for: a service may always give fewer. */
  readonly pageSize?: number;
}

const NEVER_OURS: VersionProps = { by: 'person', ageDays: 400 };
const ours = (key: number, ageDays: number): VersionProps => ({ by: 'keyturn', key, ageDays });
const twoOfOurs = (older: number, newer: number) => [ours(0, older), ours(1, newer)];

const DUE_AGAIN = {
  keys: [
    { ageDays: 180, status: 'Inactive' },
    { ageDays: 90, usedDaysAgo: 1 },
  ],
  versions: twoOfOurs(180, 90),
  deactivated: { key: 0, daysAgo: 76 },
} as const satisfies Start;

/** Every way in which a user may be found, by name. */
export const STARTS = {
  noKey: { keys: [], versions: [NEVER_OURS] },
  onlyOfAPerson: { keys: [{ ageDays: 95 }], versions: [{ by: 'person', key: 0, ageDays: 95 }] },
  onlyOurs: { keys: [{ ageDays: 95, usedDaysAgo: 0 }], versions: [NEVER_OURS, ours(0, 95)], stillUsed: 0 },
  onlyYoung: { keys: [{ ageDays: 10 }], versions: [NEVER_OURS, ours(0, 10)] },
  onlyInactive: { keys: [{ ageDays: 95, status: 'Inactive' }], versions: [{ by: 'person', key: 0, ageDays: 95 }] },
  onlyUnstored: { keys: [{ ageDays: 95 }], versions: [NEVER_OURS] },
  twoOfAPerson: { keys: [{ ageDays: 200 }, { ageDays: 100 }], versions: [{ by: 'person', key: 1, ageDays: 100 }] },
  rotatedYesterday: { keys: [{ ageDays: 91 }, { ageDays: 1 }], versions: twoOfOurs(91, 1) },
  previousUnused: { keys: [{ ageDays: 105 }, { ageDays: 15, usedDaysAgo: 1 }], versions: twoOfOurs(105, 15) },
  previousInUse: {
    keys: [
      { ageDays: 105, usedDaysAgo: 0 },
      { ageDays: 15, usedDaysAgo: 1 },
    ],
    versions: twoOfOurs(105, 15),
    stillUsed: 0,
  },
  previousDeactivated: {
    keys: [
      { ageDays: 118, status: 'Inactive' },
      { ageDays: 28, usedDaysAgo: 1 },
    ],
    versions: twoOfOurs(118, 28),
    deactivated: { key: 0, daysAgo: 14 },
  },
  dueAgain: DUE_AGAIN,
  inactiveOurs: {
    keys: [
      { ageDays: 180, status: 'Inactive' },
      { ageDays: 90, usedDaysAgo: 1 },
    ],
    versions: twoOfOurs(180, 90),
  },
  inactiveForeign: {
    keys: [{ ageDays: 300, status: 'Inactive' }, { ageDays: 90 }],
    versions: [NEVER_OURS, ours(1, 90)],
  },
  bothInactive: {
    keys: [
      { ageDays: 180, status: 'Inactive' },
      { ageDays: 90, status: 'Inactive' },
    ],
    versions: twoOfOurs(180, 90),
  },
  bothInactiveUnstored: {
    keys: [
      { ageDays: 180, status: 'Inactive' },
      { ageDays: 90, status: 'Inactive' },
    ],
    versions: [NEVER_OURS],
  },
  expired: { keys: [{ ageDays: 180, status: 'Expired' }, { ageDays: 90 }], versions: twoOfOurs(180, 90) },
  orphan: { keys: [{ ageDays: 90, usedDaysAgo: 0 }, { ageDays: 8 }], versions: [NEVER_OURS, ours(0, 90)] },
  foreign: {
    keys: [
      { ageDays: 90, usedDaysAgo: 0 },
      { ageDays: 8, usedDaysAgo: 0 },
    ],
    versions: [NEVER_OURS, ours(0, 90)],
    stillUsed: 1,
  },
  missingSecret: { keys: [{ ageDays: 95 }], versions: [] },
  doomedSecret: { keys: [{ ageDays: 95 }], versions: [ours(0, 95)], secret: 'doomed' },
  replica: { keys: [{ ageDays: 95 }], versions: [ours(0, 95)], secret: 'replica' },
  editedByHand: {
    keys: [{ ageDays: 95 }, { ageDays: 10 }],
    versions: [ours(0, 95), { by: 'person', key: 1, ageDays: 10 }],
  },
  editedToADeadKey: { keys: [{ ageDays: 95 }], versions: [ours(0, 95), { by: 'person', ageDays: 10 }] },
  onHold: {
    keys: [{ ageDays: 180, status: 'Inactive' }, { ageDays: 95 }],
    versions: twoOfOurs(180, 95),
    tags: { 'keyturn:hold-until': '9999-12-31' },
  },
  onManyPages: { ...DUE_AGAIN, pageSize: 1 },
  notEnrolled: { keys: [{ ageDays: 95 }], versions: [ours(0, 95)], enrolled: false },
} as const satisfies Readonly<Record<string, Start>>;

export type StartName = keyof typeof STARTS;

export function startOf(name: StartName): Start {
  return STARTS[name];
}

/** The user of a start as it was made. */
export interface Found {
  /** Oldest first. */
  readonly keyIds: readonly string[];
  /** The key that the secret names, where it names one of the user. */
  readonly currentKeyId?: string;
}

/** Makes the user of the start and the bystander. */
export function found(account: Account, now: Date, start: Start): Found {
  const { iam, secretsManager } = account;
  const ago = <T>(days: number, act: () => T): T => account.at(new Date(now.getTime() - days * DAY_MS), act);
  ago(30, () => enrolBystander(account));
  const tags = [...(start.enrolled === false ? [] : [['SecretName', SECRET]]), ...Object.entries(start.tags ?? {})].map(
    ([Key, Value]) => ({ Key, Value }),
  );
  iam.createUser({ UserName: USER, Tags: tags, ...(start.path && { Path: start.path }) });
  const values = start.keys.map(({ ageDays }) =>
    ago(ageDays, () => iam.createAccessKey({ UserName: USER }).AccessKey as { AccessKeyId: string }),
  );
  const keyIds = values.map(({ AccessKeyId }) => AccessKeyId);
  for (const [index, { by, key, ageDays }] of start.versions.entries()) {
    const SecretString = JSON.stringify(key === undefined ? { AccessKeyId: 'AKIAANOTHERPLACE2345' } : values[key]);
    const ClientRequestToken =
      by === 'keyturn'
        ? `keyturn-access-key-${keyIds[key as number]}`
        : `a-person-wrote-this-version-${index}`.padEnd(36, '0');
    ago(ageDays, () =>
      index === 0
        ? secretsManager.createSecret({ Name: SECRET, SecretString, ClientRequestToken, Tags: secretTags(USER) })
        : secretsManager.updateSecret({ SecretId: SECRET, SecretString, ClientRequestToken }),
    );
  }
  for (const [index, { status, usedDaysAgo }] of start.keys.entries()) {
    const id = keyIds[index] as string;
    if (usedDaysAgo !== undefined) use(account, id, new Date(now.getTime() - usedDaysAgo * DAY_MS));
    const key = iam.state.accessKeys.get(id);
    if (key && status) key.status = status;
  }
  if (start.deactivated) {
    const { key, daysAgo } = start.deactivated;
    const date = new Date(now.getTime() - daysAgo * DAY_MS).toISOString();
    iam.tagUser({ UserName: USER, Tags: [{ Key: 'keyturn:deactivated', Value: `${keyIds[key]} ${date}` }] });
  }
  if (start.secret === 'doomed') secretsManager.deleteSecret({ SecretId: SECRET });
  if (start.secret === 'replica') secretsManager.becomeReplica(SECRET, 'eu-central-1');
  const current = start.versions.at(-1)?.key;
  return { keyIds, ...(current !== undefined && { currentKeyId: keyIds[current] as string }) };
}

function enrolBystander({ iam, secretsManager }: Account): void {
  iam.createUser({ UserName: BYSTANDER, Tags: [{ Key: 'SecretName', Value: BYSTANDER }] });
  const key = iam.createAccessKey({ UserName: BYSTANDER }).AccessKey;
  secretsManager.createSecret({
    Name: BYSTANDER,
    SecretString: JSON.stringify(key),
    ClientRequestToken: `keyturn-access-key-${key?.AccessKeyId}`,
    Tags: secretTags(BYSTANDER),
  });
}

/** A secret's owner says whose it is. */
function secretTags(userName: string) {
  return [{ Key: SECRET_USER_TAG, Value: userName }];
}

/** An application signs a request with the key; one that is not accepted leaves no trace. */
export function use(account: Account, accessKeyId: string, date: Date): void {
  if (account.iam.state.accessKeys.get(accessKeyId)?.status !== 'Active') return;
  recordUse(account.iam.state, accessKeyId, { date, service: 's3', region: 'us-east-1' });
}
