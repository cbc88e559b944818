import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { fails, type MockedCase, returns } from '../../../support/mocked-case';
import {
  accessKey,
  ENROLLED,
  lists,
  MANUAL_VERSION,
  NEW_KEY,
  OLD_KEY,
  OTHER_KEY,
  tagged,
  version,
  versionOf,
  versions,
  versionsWithMore,
} from '../answers';
import {
  ACTIVE,
  INACTIVE,
  INPUT,
  NOTHING_CHANGED,
  ONE_KEY,
  ROTATED_WITH_ROOM,
  SCHEDULED,
  THROTTLED,
  TWO_KEYS,
} from './usual-answers';

export const makingRoom: readonly MockedCase[] = [
  {
    does: 'deletes the key that is not Active to make room',
    input: INPUT,
    answers: TWO_KEYS,
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes it when it is listed second',
    input: INPUT,
    answers: { ...TWO_KEYS, ListAccessKeys: lists(accessKey(OTHER_KEY, 'Active'), INACTIVE) },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes an expired key',
    input: INPUT,
    answers: { ...TWO_KEYS, ListAccessKeys: lists(accessKey(OLD_KEY, 'Expired'), accessKey(OTHER_KEY, 'Active')) },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes on schedule what keyturn stored',
    input: SCHEDULED,
    answers: TWO_KEYS,
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'scheduled' } },
  },
  {
    does: 'deletes on schedule what keyturn deactivated',
    input: SCHEDULED,
    answers: {
      ...TWO_KEYS,
      ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:deactivated': `${OLD_KEY} 2025-01-15T02:00:00.000Z` }),
      ListSecretVersionIds: versions(version(versionOf(OTHER_KEY), 'AWSCURRENT')),
    },
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'scheduled' } },
  },
  {
    does: 'keeps on schedule what it does not know',
    input: SCHEDULED,
    answers: { ...TWO_KEYS, ListSecretVersionIds: versions(version(versionOf(OTHER_KEY), 'AWSCURRENT')) },
    expect: { error: ERRORS.KeyNotOurs, says: [OLD_KEY, 'svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'keeps on schedule what it does not know though another key was deactivated',
    input: SCHEDULED,
    answers: {
      ...TWO_KEYS,
      ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:deactivated': `${OTHER_KEY} 2025-01-15T02:00:00.000Z` }),
      ListSecretVersionIds: versions(version(versionOf(OTHER_KEY), 'AWSCURRENT')),
    },
    expect: { error: ERRORS.KeyNotOurs, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'deletes by hand what it does not know',
    input: INPUT,
    answers: { ...TWO_KEYS, ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')) },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes of two keys the one that is not current',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Inactive', '2024-01-01T08:00:00Z')),
    },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes of two keys the one that is not current when it is listed second',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListAccessKeys: lists(accessKey(OTHER_KEY, 'Inactive', '2024-01-01T08:00:00Z'), INACTIVE),
    },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes of two keys the older where none is known to be current',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Inactive', '2025-02-01T08:00:00Z')),
      ListSecretVersionIds: versions(version(MANUAL_VERSION, 'MINE', 'AWSCURRENT')),
    },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'deletes of two keys the older when it is listed second',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListAccessKeys: lists(accessKey(OTHER_KEY, 'Inactive', '2025-02-01T08:00:00Z'), INACTIVE),
      ListSecretVersionIds: versions(version(MANUAL_VERSION, 'MINE', 'AWSCURRENT')),
    },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'looks for the labels on the second page',
    input: SCHEDULED,
    answers: {
      ...TWO_KEYS,
      ListAccessKeys: lists(accessKey(OTHER_KEY, 'Active'), INACTIVE),
      ListSecretVersionIds: versionsWithMore('page-2', version(versionOf(OTHER_KEY), 'AWSCURRENT')),
      ListMoreSecretVersionIds: versions(version(versionOf(OLD_KEY), 'MINE', 'AWSPREVIOUS')),
    },
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'scheduled' } },
  },
  {
    does: 'deletes on schedule without a tag what the version before the current one names',
    input: SCHEDULED,
    answers: { ...TWO_KEYS, ListUserTags: tagged({ secretname: 'svc-ci' }), ListUserTagsAgain: ENROLLED },
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'scheduled' } },
  },
  {
    does: 'keeps on schedule what an older version names without a label',
    input: SCHEDULED,
    answers: {
      ...TWO_KEYS,
      ListSecretVersionIds: versions(version(versionOf(OTHER_KEY), 'AWSCURRENT'), version(versionOf(OLD_KEY))),
    },
    expect: { error: ERRORS.KeyNotOurs, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  ...['keyturn:reported', 'keyturn:reported-2'].map(
    (tag): MockedCase => ({
      does: `keeps on schedule a key that ${tag} names`,
      input: SCHEDULED,
      answers: { ...TWO_KEYS, ListUserTagsAgain: tagged({ SecretName: 'svc-ci', [tag]: OLD_KEY }) },
      expect: { error: ERRORS.KeyNotOurs, says: [OLD_KEY, NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'goes on when the key to delete is gone',
    input: INPUT,
    answers: { ...TWO_KEYS, DeleteAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { output: ROTATED_WITH_ROOM },
  },
  {
    does: 'stops when the deletion is in doubt',
    input: INPUT,
    answers: { ...TWO_KEYS, DeleteAccessKey: fails('Iam.SdkClientException') },
    expect: {
      error: ERRORS.AccessKeyNotIssued,
      says: ['Iam.SdkClientException', `not known whether the access key ${OLD_KEY}`],
    },
  },
  {
    does: 'sees a hold that was set meanwhile',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListUserTagsAgain: tagged({ SecretName: 'svc-ci', 'Keyturn:Hold-Until': '9999-12-31' }),
    },
    expect: { error: ERRORS.OnHold, says: [NOTHING_CHANGED] },
  },
  ...(
    [
      ['is gone', tagged({})],
      ['names another secret', tagged({ SecretName: 'svc-other' })],
    ] as const
  ).map(
    ([what, ListUserTagsAgain]): MockedCase => ({
      does: `deletes nothing when the tag ${what} meanwhile`,
      input: INPUT,
      answers: { ...TWO_KEYS, ListUserTagsAgain },
      expect: { error: ERRORS.NotEnrolled, says: [NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'deletes nothing when the tags cannot be read again',
    input: INPUT,
    answers: { ...TWO_KEYS, ListUserTagsAgain: THROTTLED },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['Iam.IamException', 'throttled', NOTHING_CHANGED] },
  },
  {
    does: 'deletes nothing when IAM keeps some of the tags back',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListUserTagsAgain: returns({ Tags: [{ Key: 'SecretName', Value: 'svc-ci' }], IsTruncated: true }),
    },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['UnreadableAnswer', NOTHING_CHANGED] },
  },
  {
    does: 'deletes nothing when no version is current',
    input: INPUT,
    answers: { ...TWO_KEYS, ListSecretVersionIds: versions() },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['UnreadableAnswer', NOTHING_CHANGED] },
  },
  {
    does: 'stops at two Active keys',
    input: INPUT,
    answers: { ...ONE_KEY, ListAccessKeys: lists(ACTIVE, accessKey(OTHER_KEY, 'Active')) },
    expect: { error: ERRORS.TwoActiveKeys, says: [OLD_KEY, OTHER_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'stops at three keys',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Inactive'), accessKey(NEW_KEY, 'Inactive')),
    },
    expect: { error: ERRORS.TwoActiveKeys, says: [OLD_KEY, OTHER_KEY, NOTHING_CHANGED] },
  },
];
