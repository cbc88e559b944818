import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { fails, inTurn, type MockedCase, returns } from '../../support/mocked-case';
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
  OTHER_KEY,
  tagged,
  version,
  versionOf,
  versions,
  versionsWithMore,
} from './answers';

const INPUT = { userName: 'svc-ci', secretName: 'svc-ci' } as const;
const SCHEDULED = { ...INPUT, reason: 'scheduled' } as const;
const COMPROMISED = { userName: 'svc-ci', reason: 'compromised', accessKeyId: OLD_KEY } as const;

const ACTIVE = accessKey(OLD_KEY, 'Active');
const INACTIVE = accessKey(OLD_KEY, 'Inactive');

function issued(outcome: Json) {
  return returns({ Status: 'SUCCEEDED', Name: 'child', Output: JSON.stringify(outcome) });
}

const STORED = issued({ outcome: 'stored', accessKeyId: NEW_KEY, secretVersionId: versionOf(NEW_KEY) });
const THROTTLED = fails('Iam.IamException');

/** What answers a rotation of a user with one key; a case changes what it is about. */
const ONE_KEY = {
  ListUserTags: ENROLLED,
  DescribeSecret: describes(),
  ListAccessKeys: lists(ACTIVE),
  IssueAccessKey: STORED,
  SendEmail: MAILED,
} as const;

const LEAKED = {
  ...ONE_KEY,
  DeactivateAccessKey: DONE,
  TagDeactivation: DONE,
  ListAccessKeys: lists(INACTIVE),
  ListSecretVersionIds: versions(version(versionOf(OLD_KEY), 'AWSCURRENT')),
  ForgetReportedVersion: DONE,
} as const;

/** One key Active, one Inactive that keyturn stored; the Active one is current. */
const TWO_KEYS = {
  ...ONE_KEY,
  ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
  ListSecretVersionIds: versions(
    version(versionOf(OTHER_KEY), 'AWSCURRENT'),
    version(versionOf(OLD_KEY), 'AWSPREVIOUS'),
  ),
  ListUserTagsAgain: ENROLLED,
  DeleteAccessKey: DONE,
} as const;

const ROTATED = {
  ...INPUT,
  reason: 'manual',
  newAccessKeyId: NEW_KEY,
  secretVersionId: versionOf(NEW_KEY),
  previousAccessKeyId: OLD_KEY,
  notified: true,
} as const;

const ROTATED_WITH_ROOM = { ...ROTATED, previousAccessKeyId: OTHER_KEY, deletedAccessKeyId: OLD_KEY } as const;

const NOTHING_CHANGED = 'Nothing was changed.';
const KEY_DEACTIVATED = `Access key ${OLD_KEY} was set Inactive.`;

const rotations: readonly MockedCase[] = [
  { does: 'rotates the only key', input: INPUT, answers: ONE_KEY, expect: { output: ROTATED } },
  {
    does: 'takes the secret from the tag',
    input: { userName: 'svc-ci' },
    answers: ONE_KEY,
    expect: { output: ROTATED },
  },
  {
    does: 'keeps the reason that it is given',
    input: SCHEDULED,
    answers: ONE_KEY,
    expect: { output: { ...ROTATED, reason: 'scheduled' } },
  },
  {
    does: 'finds the user by the key',
    input: { accessKeyId: OLD_KEY },
    answers: { ...ONE_KEY, GetAccessKeyLastUsed: returns({ UserName: 'svc-ci', AccessKeyLastUsed: {} }) },
    expect: { output: ROTATED },
  },
  {
    does: 'goes on where user and key belong together',
    input: { ...INPUT, accessKeyId: OLD_KEY },
    answers: { ...ONE_KEY, GetAccessKeyLastUsed: returns({ UserName: 'svc-ci', AccessKeyLastUsed: {} }) },
    expect: { output: ROTATED },
  },
  {
    does: 'makes the first key of a user',
    input: INPUT,
    answers: { ...ONE_KEY, ListAccessKeys: lists() },
    expect: {
      output: {
        ...INPUT,
        reason: 'manual',
        newAccessKeyId: NEW_KEY,
        secretVersionId: versionOf(NEW_KEY),
        notified: true,
      },
    },
  },
  {
    does: 'tells the owner too',
    input: INPUT,
    answers: { ...ONE_KEY, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' }) },
    expect: { output: ROTATED },
  },
  {
    does: 'succeeds when the mail fails',
    input: INPUT,
    answers: { ...ONE_KEY, SendEmail: fails('Ses.MessageRejectedException') },
    expect: { output: { ...ROTATED, notified: false } },
  },
  {
    does: 'repeats what was throttled',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      ListUserTags: inTurn(THROTTLED, ENROLLED),
      DescribeSecret: inTurn(fails('SecretsManager.SecretsManagerException'), describes()),
      ListAccessKeys: inTurn(THROTTLED, lists(ACTIVE)),
    },
    expect: { output: ROTATED },
  },
  {
    does: 'goes on after a hold that is over',
    input: INPUT,
    answers: { ...ONE_KEY, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '2001-01-01' }) },
    expect: { output: ROTATED },
  },
  {
    does: 'takes a secret of this region for no replica',
    input: INPUT,
    answers: { ...ONE_KEY, DescribeSecret: describes({ PrimaryRegion: 'us-east-1', DeletedDate: null }) },
    expect: { output: ROTATED },
  },
];

const makingRoom: readonly MockedCase[] = [
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
    does: 'looks for versions on every page',
    input: SCHEDULED,
    answers: {
      ...TWO_KEYS,
      ListAccessKeys: lists(accessKey(OTHER_KEY, 'Active'), INACTIVE),
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION)),
      ListMoreSecretVersionIds: inTurn(
        versionsWithMore('page-3', version(versionOf(OTHER_KEY), 'AWSCURRENT')),
        versions(version(versionOf(OLD_KEY))),
      ),
    },
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'scheduled' } },
  },
  {
    does: 'goes on when the key to delete is gone',
    input: INPUT,
    answers: { ...TWO_KEYS, DeleteAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { output: { ...ROTATED, previousAccessKeyId: OTHER_KEY } },
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
      ListUserTagsAgain: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '9999-12-31' }),
    },
    expect: { error: ERRORS.OnHold, says: ['9999-12-31', NOTHING_CHANGED] },
  },
  {
    does: 'deletes nothing when the tags cannot be read again',
    input: INPUT,
    answers: { ...TWO_KEYS, ListUserTagsAgain: THROTTLED },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['Iam.IamException', NOTHING_CHANGED] },
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

const refusals: readonly MockedCase[] = [
  ...(
    [
      ['null', null],
      ['a list', ['svc-ci']],
      ['a text', 'svc-ci'],
      ['a number', 7],
      ['an empty object', {}],
      ['a missing user', { secretName: 'svc-ci' }],
      ['an empty user', { userName: '', secretName: 'svc-ci' }],
      ['a user that is a number', { userName: 7 }],
      ['a user that is null', { userName: null }],
      ['a user that is a list', { userName: ['svc-ci'] }],
      ['a user that is an object', { userName: { userName: 'svc-ci' } }],
      ['an empty secret', { userName: 'svc-ci', secretName: '' }],
      ['a secret that is null', { userName: 'svc-ci', secretName: null }],
      ['an unknown reason', { ...INPUT, reason: 'because' }],
      ['a reason that is null', { ...INPUT, reason: null }],
      ['a reason in another case', { ...INPUT, reason: 'Manual' }],
      ['a compromised key without its id', { ...INPUT, reason: 'compromised' }],
      ['a key id that is a number', { ...INPUT, accessKeyId: 7 }],
    ] satisfies readonly (readonly [string, Json])[]
  ).map(
    ([what, input]): MockedCase => ({
      does: `refuses ${what}`,
      input,
      answers: {},
      expect: { error: ERRORS.InvalidInput, says: [NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'refuses a secret other than the one of the tag',
    input: { userName: 'svc-ci', secretName: 'mine' },
    answers: ONE_KEY,
    expect: { error: ERRORS.InvalidInput, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a key of another user',
    input: { ...INPUT, accessKeyId: OLD_KEY },
    answers: { GetAccessKeyLastUsed: returns({ UserName: 'somebody-else' }) },
    expect: { error: ERRORS.InvalidInput, says: [NOTHING_CHANGED] },
  },
  {
    does: 'refuses a key that nobody has',
    input: { accessKeyId: OLD_KEY },
    answers: { GetAccessKeyLastUsed: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'refuses a key of the root user',
    input: { accessKeyId: OLD_KEY },
    answers: { GetAccessKeyLastUsed: returns({ AccessKeyLastUsed: {} }) },
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'stops when the owner of the key cannot be asked for',
    input: { accessKeyId: OLD_KEY },
    answers: { GetAccessKeyLastUsed: THROTTLED },
    expect: { error: ERRORS.AccessKeyNotFound, says: ['Iam.IamException', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a user whom IAM does not know',
    input: INPUT,
    answers: { ListUserTags: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.UserNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a user who is gone before the keys are listed',
    input: INPUT,
    answers: { ...ONE_KEY, ListAccessKeys: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.UserNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a user without the tag',
    input: INPUT,
    answers: { ListUserTags: tagged({ secretname: 'svc-ci' }) },
    expect: { error: ERRORS.NotEnrolled, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a user whose tag is empty',
    input: INPUT,
    answers: { ListUserTags: tagged({ SecretName: '' }) },
    expect: { error: ERRORS.NotEnrolled, says: ['svc-ci', NOTHING_CHANGED] },
  },
  ...['9999-12-31', 'until Ana is back', '04.05.2003', '01-02-2003', ''].map(
    (holdUntil): MockedCase => ({
      does: `takes ${holdUntil || 'nothing'} for a hold`,
      input: INPUT,
      answers: { ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': holdUntil }) },
      expect: { error: ERRORS.OnHold, says: ['svc-ci', holdUntil, NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'refuses a secret that does not exist',
    input: INPUT,
    answers: { ...ONE_KEY, DescribeSecret: fails('SecretsManager.ResourceNotFoundException') },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a secret that is scheduled for deletion',
    input: INPUT,
    answers: { ...ONE_KEY, DescribeSecret: describes({ DeletedDate: '2025-02-01T00:00:00Z' }) },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a replica',
    input: INPUT,
    answers: { ...ONE_KEY, DescribeSecret: describes({ PrimaryRegion: 'eu-central-1' }) },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a secret that is gone before its versions are listed',
    input: INPUT,
    answers: { ...TWO_KEYS, ListSecretVersionIds: fails('SecretsManager.ResourceNotFoundException') },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a secret that is gone between two pages',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      ListSecretVersionIds: versionsWithMore('page-2'),
      ListMoreSecretVersionIds: fails('SecretsManager.ResourceNotFoundException'),
    },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  ...(
    [
      ['ListUserTags', { ListUserTags: THROTTLED }],
      ['DescribeSecret', { DescribeSecret: fails('SecretsManager.SecretsManagerException') }],
      ['ListAccessKeys', { ListAccessKeys: fails('States.Timeout') }],
      ['ListSecretVersionIds', { ...TWO_KEYS, ListSecretVersionIds: fails('SecretsManager.SdkClientException') }],
      [
        'ListMoreSecretVersionIds',
        {
          ...TWO_KEYS,
          ListSecretVersionIds: versionsWithMore('page-2'),
          ListMoreSecretVersionIds: fails('SecretsManager.SdkClientException'),
        },
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([state, answers]): MockedCase => ({
      does: `stops when ${state} goes on failing`,
      input: INPUT,
      answers: { ...ONE_KEY, ...answers },
      expect: { error: ERRORS.AccessKeyNotIssued, says: [NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['no list of keys', { ListAccessKeys: returns({}) }],
      ['a key without id', { ListAccessKeys: lists({ Status: 'Active', CreateDate: '2025-01-01T08:00:00Z' }) }],
      ['a second key without date', { ListAccessKeys: lists(ACTIVE, { AccessKeyId: OTHER_KEY, Status: 'Active' }) }],
      ['no list of versions', { ...TWO_KEYS, ListSecretVersionIds: returns({ Versions: 'none' }) }],
      ['a page token that is a number', { ...TWO_KEYS, ListSecretVersionIds: versionsWithMore(7) }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `does not act on ${what}`,
      input: INPUT,
      answers: { ...ONE_KEY, ...answers },
      expect: { error: ERRORS.AccessKeyNotIssued, says: ['UnreadableAnswer', NOTHING_CHANGED] },
    }),
  ),
];

const outcomes: readonly MockedCase[] = [
  {
    does: 'tells that the key was taken back',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({
        outcome: 'rolledBack',
        accessKeyId: NEW_KEY,
        error: 'SecretsManager.InvalidRequestException',
      }),
    },
    expect: {
      error: ERRORS.AccessKeyNotIssued,
      says: ['deleted again', 'SecretsManager.InvalidRequestException', NOTHING_CHANGED],
    },
  },
  {
    does: 'names the key of whoever was faster',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'notCreated', error: 'Iam.LimitExceededException' }),
      ListAccessKeysAgain: lists(ACTIVE, accessKey(NEW_KEY, 'Active')),
    },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['Iam.LimitExceededException', NEW_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'names the key that may be stored',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'unknown', error: 'Iam.SdkClientException' }),
      ListAccessKeysAgain: lists(ACTIVE, accessKey(NEW_KEY, 'Active')),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['Iam.SdkClientException', NEW_KEY] },
  },
  {
    does: 'names the key that is left over',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({
        outcome: 'orphaned',
        accessKeyId: NEW_KEY,
        error: 'SecretsManager.ResourceNotFoundException',
      }),
      ListAccessKeysAgain: lists(ACTIVE),
    },
    expect: { error: ERRORS.OrphanedAccessKey, says: [NEW_KEY, 'SecretsManager.ResourceNotFoundException'] },
  },
  {
    does: 'looks for a key when the answer of the child is lost',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: fails('Sfn.SdkClientException'),
      ListAccessKeysAgain: inTurn(THROTTLED, lists(accessKey(NEW_KEY, 'Active'), ACTIVE)),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['Sfn.SdkClientException', NEW_KEY] },
  },
  {
    does: 'looks for a key when the child times out',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: returns({ Status: 'TIMED_OUT' }),
      ListAccessKeysAgain: lists(ACTIVE),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['IssueAccessKeyNotSucceeded', '[]'] },
  },
  {
    does: 'says so when the keys cannot be listed again',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: returns({ Status: 'FAILED', Error: 'States.Runtime' }),
      ListAccessKeysAgain: THROTTLED,
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['could not be listed'] },
  },
  {
    does: 'trusts no outcome without the ids',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'stored', accessKeyId: NEW_KEY }),
      ListAccessKeysAgain: lists(ACTIVE, accessKey(NEW_KEY, 'Active')),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: [NEW_KEY] },
  },
  {
    does: 'says what it had deleted before it failed',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      IssueAccessKey: issued({
        outcome: 'rolledBack',
        accessKeyId: NEW_KEY,
        error: 'SecretsManager.InvalidRequestException',
      }),
    },
    expect: {
      error: ERRORS.AccessKeyNotIssued,
      says: [`The access key ${OLD_KEY}, which was not Active, was deleted.`],
    },
  },
];

const leaks: readonly MockedCase[] = [
  {
    does: 'replaces a leaked key',
    input: COMPROMISED,
    answers: LEAKED,
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'replaces a leaked key on hold',
    input: COMPROMISED,
    answers: { ...LEAKED, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '9999-12-31' }) },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'replaces a leaked key that it knows by its id alone',
    input: { reason: 'compromised', accessKeyId: OLD_KEY },
    answers: { ...LEAKED, GetAccessKeyLastUsed: returns({ UserName: 'svc-ci' }) },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'rotates where nobody knows which key the secret holds',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      TagDeactivation: THROTTLED,
      ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')),
      ForgetReportedVersion: fails('SecretsManager.InvalidParameterException'),
    },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'succeeds when the version of the leaked key keeps its label',
    input: COMPROMISED,
    answers: { ...LEAKED, ForgetReportedVersion: fails('SecretsManager.SecretsManagerException') },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'only deactivates a leaked key that is not current',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
      ListSecretVersionIds: TWO_KEYS.ListSecretVersionIds,
    },
    expect: { output: { ...INPUT, reason: 'compromised', notified: true } },
  },
  {
    does: 'deletes the leaked current key when the quota leaves no other room',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
      ListSecretVersionIds: versions(
        version(versionOf(OLD_KEY), 'AWSCURRENT'),
        version(versionOf(OTHER_KEY), 'AWSPREVIOUS'),
      ),
      DeleteAccessKey: DONE,
    },
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'compromised' } },
  },
  {
    does: 'stops when the leaked key is still listed Active beside another',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(ACTIVE, accessKey(OTHER_KEY, 'Active')),
    },
    expect: { error: ERRORS.TwoActiveKeys, says: [KEY_DEACTIVATED] },
  },
  {
    does: 'refuses a leaked key that the user does not have',
    input: COMPROMISED,
    answers: { DeactivateAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'raises the alarm when the leaked key cannot be deactivated',
    input: COMPROMISED,
    answers: { DeactivateAccessKey: THROTTLED },
    expect: { error: ERRORS.AccessKeyNotIssued, says: [OLD_KEY, 'may still be Active', 'by hand at once'] },
  },
  {
    does: 'says that the leaked key is Inactive when the user is not enrolled',
    input: COMPROMISED,
    answers: { ...LEAKED, ListUserTags: tagged({}) },
    expect: { error: ERRORS.NotEnrolled, says: [KEY_DEACTIVATED] },
  },
];

export const rotateAccessKeyCases: readonly MockedCase[] = [
  ...rotations,
  ...makingRoom,
  ...refusals,
  ...outcomes,
  ...leaks,
];
