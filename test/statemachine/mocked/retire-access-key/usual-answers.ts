import type { Json } from '../../../../emulator/json';
import { returns } from '../../../support/mocked-case';
import { accessKey, DONE, ENROLLED, lists, MAILED, NEW_KEY, OLD_KEY, version, versionOf, versions } from '../answers';

export const KEY = { userName: 'svc-ci', accessKeyId: OLD_KEY } as const;
export const DEACTIVATE = { ...KEY, action: 'deactivate', unusedSince: '2025-03-01' } as const;
export const DELETE = { ...KEY, action: 'delete' } as const;

export const CURRENT = accessKey(NEW_KEY, 'Active', '2025-04-01T08:00:00Z');
export const PREVIOUS_VERSION = version(versionOf(OLD_KEY), 'AWSPREVIOUS');
export const CURRENT_VERSION = { ...version(versionOf(NEW_KEY), 'AWSCURRENT'), CreatedDate: '2025-04-01T08:00:10Z' };

export function lastUsed(AccessKeyLastUsed: Json) {
  return returns({ UserName: 'svc-ci', AccessKeyLastUsed });
}

export function usedAt(LastUsedDate: Json) {
  return lastUsed({ LastUsedDate, ServiceName: 's3', Region: 'us-east-1' });
}

export const NEVER_USED = lastUsed({ ServiceName: 'N/A', Region: 'N/A' });

/** What answers for a user whose new key is current, and whose old one is to be deactivated. */
export const ACTIVE = {
  ListUserTags: ENROLLED,
  ListSecretVersionIds: versions(CURRENT_VERSION, PREVIOUS_VERSION),
  ListAccessKeys: lists(accessKey(OLD_KEY, 'Active'), CURRENT),
  GetAccessKeyLastUsed: usedAt('2025-02-28T23:59:59Z'),
  ListUserTagsAgain: ENROLLED,
  DeactivateAccessKey: DONE,
  TagDeactivation: DONE,
  SendEmail: MAILED,
} as const;

/** The same once it is Inactive. */
export const INACTIVE = {
  ...ACTIVE,
  ListAccessKeys: lists(CURRENT, accessKey(OLD_KEY, 'Inactive')),
  DeleteAccessKey: DONE,
} as const;

/** The same for a key that is in no version and younger than the current one, as one that is just being stored. */
export const UNSTORED = {
  ...ACTIVE,
  ListSecretVersionIds: versions(CURRENT_VERSION),
  ListAccessKeys: lists(accessKey(OLD_KEY, 'Active', '2025-05-01T08:00:00Z'), CURRENT),
} as const;

export const DEACTIVATED = {
  ...KEY,
  action: 'deactivate',
  reason: 'manual',
  outcome: 'deactivated',
  notified: true,
} as const;
export const DELETED = { ...DELETE, reason: 'manual', outcome: 'deleted', notified: true } as const;
