import type { Start, VersionProps } from './start';

export const USER = 'svc-ci';
export const SECRET = 'svc-ci';
/** Another enrolled user, with a key of its own that nobody may touch. */
export const BYSTANDER = 'svc-bystander';

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
  firstRotated: {
    keys: [
      { ageDays: 100, status: 'Inactive' },
      { ageDays: 38, usedDaysAgo: 1 },
    ],
    versions: [{ by: 'person', key: 0, ageDays: 100 }, ours(1, 38)],
    deactivated: { key: 0, daysAgo: 3 },
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
  /** The day on which the owner of a copy that is still used is told. */
  ownerIsTold: {
    keys: [
      { ageDays: 104, usedDaysAgo: 0 },
      { ageDays: 14, usedDaysAgo: 1 },
    ],
    versions: twoOfOurs(104, 14),
    tags: { 'keyturn:owner-email': 'owner@example.org' },
    stillUsed: 0,
    pageSize: 1,
  },
  notEnrolled: { keys: [{ ageDays: 95 }], versions: [ours(0, 95)], enrolled: false },
  /** Terraform has wiped the tags, and the retired key is in the way. */
  tagsWiped: {
    keys: [
      { ageDays: 180, status: 'Inactive' },
      { ageDays: 95, usedDaysAgo: 1 },
    ],
    versions: twoOfOurs(180, 95),
  },
  tagsInOtherCase: {
    keys: [{ ageDays: 95, usedDaysAgo: 1 }],
    versions: [NEVER_OURS, ours(0, 95)],
    secretNameTag: 'SECRETNAME',
    tags: { 'Keyturn:Owner-Email': 'owner@example.org' },
  },
  onHoldInOtherCase: {
    keys: [{ ageDays: 180, status: 'Inactive' }, { ageDays: 95 }],
    versions: twoOfOurs(180, 95),
    tags: { 'KEYTURN:HOLD-UNTIL': '9999-12-31' },
  },
  switchedOnAgain: {
    keys: [{ ageDays: 118 }, { ageDays: 28, usedDaysAgo: 1 }],
    versions: twoOfOurs(118, 28),
    deactivated: { key: 0, daysAgo: 14 },
  },
  reported2: {
    keys: [
      { ageDays: 118, status: 'Inactive' },
      { ageDays: 95, usedDaysAgo: 1 },
    ],
    versions: twoOfOurs(118, 95),
    deactivated: { key: 0, daysAgo: 95 },
    reported: 0,
  },
  sharedSecret: { keys: [{ ageDays: 95 }], versions: [NEVER_OURS, ours(0, 95)], isShared: true },
  unsaidSecret: { keys: [{ ageDays: 95 }], versions: [NEVER_OURS, ours(0, 95)], secret: { user: null } },
  rotatedSecret: { keys: [{ ageDays: 95 }], versions: [NEVER_OURS, ours(0, 95)], secret: { isRotated: true } },
  ownedSecret: { keys: [{ ageDays: 95 }], versions: [NEVER_OURS, ours(0, 95)], secret: { ownedBy: 'rds' } },
  threeKeys: {
    keys: [{ ageDays: 300, status: 'Inactive' }, { ageDays: 180 }, { ageDays: 95, usedDaysAgo: 1 }],
    versions: [ours(1, 180), ours(2, 95)],
  },
} as const satisfies Readonly<Record<string, Start>>;

export type StartName = keyof typeof STARTS;

/** A start that has no name stands for itself. */
export function startOf(start: StartName | Start): Start {
  return typeof start === 'string' ? STARTS[start] : start;
}
