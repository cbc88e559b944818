import type { Json } from '../../../../emulator/json';
import { returns, throttled } from '../../../support/mocked-case';
import {
  accessKey,
  DONE,
  describes,
  ENROLLED,
  lists,
  MAILED,
  NEW_KEY,
  OLD_KEY,
  OTHER_KEY,
  tagged,
  version,
  versionOf,
  versions,
} from '../answers';

/** What the cases of RotateAccessKey have in common. */

export const INPUT = { userName: 'svc-ci', secretName: 'svc-ci' } as const;
export const SCHEDULED = { ...INPUT, reason: 'scheduled' } as const;
export const COMPROMISED = { userName: 'svc-ci', reason: 'compromised', accessKeyId: OLD_KEY } as const;

export const ACTIVE = accessKey(OLD_KEY, 'Active');
export const INACTIVE = accessKey(OLD_KEY, 'Inactive');

export function issued(outcome: Json) {
  return returns({ Status: 'SUCCEEDED', Name: 'child', Output: JSON.stringify(outcome) });
}

export const STORED = issued({ outcome: 'stored', accessKeyId: NEW_KEY, secretVersionId: versionOf(NEW_KEY) });
export const THROTTLED = throttled('Iam');

/** What answers a rotation of a user with one key; a case changes what it is about. */
export const ONE_KEY = {
  ListUserTags: ENROLLED,
  DescribeSecret: describes(),
  ListAccessKeys: lists(ACTIVE),
  IssueAccessKey: STORED,
  SendEmail: MAILED,
} as const;

/** The tags as RevokeAccessKey leaves them. */
export const REPORTED = tagged({
  SecretName: 'svc-ci',
  'keyturn:reported': OLD_KEY,
  'keyturn:deactivated': `${OLD_KEY} 2025-04-01T02:00:00.000Z`,
});

export const LEAKED = {
  ...ONE_KEY,
  ListUserTags: REPORTED,
  ListAccessKeys: lists(INACTIVE),
  ListSecretVersionIds: versions(version(versionOf(OLD_KEY), 'AWSCURRENT')),
  ForgetReportedVersion: DONE,
} as const;

/** One key Active, one Inactive that keyturn stored; the Active one is current. */
export const TWO_KEYS = {
  ...ONE_KEY,
  ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
  ListSecretVersionIds: versions(
    version(versionOf(OTHER_KEY), 'AWSCURRENT'),
    version(versionOf(OLD_KEY), 'AWSPREVIOUS'),
  ),
  ListUserTagsAgain: ENROLLED,
  DeleteAccessKey: DONE,
} as const;

export const ROTATED = {
  ...INPUT,
  reason: 'manual',
  newAccessKeyId: NEW_KEY,
  secretVersionId: versionOf(NEW_KEY),
  previousAccessKeyId: OLD_KEY,
  deletedAccessKeyId: null,
  notified: true,
} as const;

export const ROTATED_WITH_ROOM = { ...ROTATED, previousAccessKeyId: OTHER_KEY, deletedAccessKeyId: OLD_KEY } as const;

export const NOTHING_CHANGED = 'Nothing was changed.';
