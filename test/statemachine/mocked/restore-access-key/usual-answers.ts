import { inTurn } from '../../../support/mocked-case';
import {
  accessKey,
  DONE,
  describes,
  ENROLLED,
  lists,
  MAILED,
  MANUAL_VERSION,
  NEW_KEY,
  OLD_KEY,
  tagged,
  version,
  versionOf,
  versions,
} from '../answers';

export const INPUT = { userName: 'svc-ci' } as const;

export const NOTHING_CHANGED = 'Nothing was changed.';
const HELD = 'The user was put on hold until 9999-12-31';
export const REACTIVATED = `${HELD}, and access key ${OLD_KEY} was set Active.`;

export const NEW_VERSION = { ...version(versionOf(NEW_KEY), 'AWSCURRENT'), CreatedDate: '2025-04-01T08:00:10Z' };
export const OLD_VERSION = version(versionOf(OLD_KEY), 'AWSPREVIOUS');
/** As a person wrote it before the first rotation. */
export const PERSONS_VERSION = { ...OLD_VERSION, VersionId: MANUAL_VERSION };
export const ROTATED = versions(NEW_VERSION, OLD_VERSION);
export const RESTORED = versions(
  { ...NEW_VERSION, VersionStages: ['AWSPREVIOUS'] },
  { ...OLD_VERSION, VersionStages: ['AWSCURRENT'] },
);

export const CURRENT = accessKey(NEW_KEY, 'Active', '2025-04-01T08:00:00Z');
export const BOTH_ACTIVE = lists(accessKey(OLD_KEY, 'Active'), CURRENT);

export const HELD_TAGS = { SecretName: 'svc-ci', 'keyturn:hold-until': '9999-12-31' } as const;
export const ON_HOLD = tagged(HELD_TAGS);
export const REPORTED = tagged({ ...HELD_TAGS, 'keyturn:reported': OLD_KEY });

/** What answers for a user whose old key is Inactive, and becomes Active. */
export const UNDO = {
  ListUserTags: ENROLLED,
  DescribeSecret: describes(),
  ListSecretVersionIds: ROTATED,
  ListAccessKeys: lists(accessKey(OLD_KEY, 'Inactive'), CURRENT),
  TagHold: DONE,
  ReactivateAccessKey: DONE,
  ListUserTagsAgain: ON_HOLD,
  ListAccessKeysAgain: BOTH_ACTIVE,
  MoveCurrentLabel: DONE,
  ListUserTagsAfterMove: ON_HOLD,
  SendEmail: MAILED,
} as const;

/** The same after a first rotation. */
export const UNDO_FIRST = { ...UNDO, ListSecretVersionIds: versions(NEW_VERSION, PERSONS_VERSION) } as const;

/** The label turns out not to be where it was, or the answer is lost. */
export const DOUBTFUL = {
  ...UNDO,
  ListSecretVersionIds: inTurn(ROTATED, RESTORED),
} as const;

export const OUTPUT = {
  ...INPUT,
  secretName: 'svc-ci',
  accessKeyId: OLD_KEY,
  secretVersionId: versionOf(OLD_KEY),
  replacedSecretVersionId: versionOf(NEW_KEY),
  holdUntil: '9999-12-31',
  namesAccessKey: true,
  notified: true,
} as const;
