import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { fails, inTurn, type MockedCase, returns } from '../../support/mocked-case';
import {
  accessKey,
  DONE,
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
  versionsWithMore,
} from './answers';

const KEY = { userName: 'svc-ci', accessKeyId: OLD_KEY } as const;
const DEACTIVATE = { ...KEY, action: 'deactivate' } as const;
const DELETE = { ...KEY, action: 'delete' } as const;

const ON_HOLD = tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '9999-12-31' });
const THROTTLED = fails('Iam.IamException');
const NOTHING_CHANGED = 'Nothing was changed.';

const CURRENT = accessKey(NEW_KEY, 'Active', '2025-04-01T08:00:00Z');
const PREVIOUS_VERSION = version(versionOf(OLD_KEY), 'AWSPREVIOUS');
const CURRENT_VERSION = { ...version(versionOf(NEW_KEY), 'AWSCURRENT'), CreatedDate: '2025-04-01T08:00:10Z' };

/** What answers for a user whose new key is current, and whose old one is to be deactivated. */
const ACTIVE = {
  ListUserTags: ENROLLED,
  ListSecretVersionIds: versions(CURRENT_VERSION, PREVIOUS_VERSION),
  ListAccessKeys: lists(accessKey(OLD_KEY, 'Active'), CURRENT),
  ListUserTagsAgain: ENROLLED,
  TagDeactivation: DONE,
  DeactivateAccessKey: DONE,
  SendEmail: MAILED,
} as const;

/** The same once it is Inactive. */
const INACTIVE = {
  ...ACTIVE,
  ListAccessKeys: lists(CURRENT, accessKey(OLD_KEY, 'Inactive')),
  DeleteAccessKey: DONE,
} as const;

const DEACTIVATED = { ...DEACTIVATE, reason: 'manual', outcome: 'deactivated', notified: true } as const;
const DELETED = { ...DELETE, reason: 'manual', outcome: 'deleted', notified: true } as const;

const retirements: readonly MockedCase[] = [
  {
    does: 'deactivates a key that is not current',
    input: DEACTIVATE,
    answers: ACTIVE,
    expect: { output: DEACTIVATED },
  },
  { does: 'deletes a key that is Inactive', input: DELETE, answers: INACTIVE, expect: { output: DELETED } },
  {
    does: 'deletes a key that has expired',
    input: DELETE,
    answers: { ...INACTIVE, ListAccessKeys: lists(accessKey(OLD_KEY, 'Expired'), CURRENT) },
    expect: { output: DELETED },
  },
  {
    does: 'deletes beside a version that a person wrote',
    input: DELETE,
    answers: { ...INACTIVE, ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')) },
    expect: { output: DELETED },
  },
  {
    does: 'passes the reason on',
    input: { ...DEACTIVATE, reason: 'in use, but superseded for 14 days' },
    answers: ACTIVE,
    expect: { output: { ...DEACTIVATED, reason: 'in use, but superseded for 14 days' } },
  },
  {
    does: 'tells the owner too',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListUserTags: ENROLLED,
      ListUserTagsAgain: tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' }),
    },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'succeeds when the mail fails',
    input: DELETE,
    answers: { ...INACTIVE, SendEmail: fails('Ses.MessageRejectedException') },
    expect: { output: { ...DELETED, notified: false } },
  },
  {
    does: 'repeats what was throttled',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListUserTags: inTurn(THROTTLED, ENROLLED),
      ListSecretVersionIds: inTurn(fails('SecretsManager.SecretsManagerException'), ACTIVE.ListSecretVersionIds),
      ListAccessKeys: inTurn(THROTTLED, ACTIVE.ListAccessKeys),
      TagDeactivation: inTurn(THROTTLED, DONE),
      DeactivateAccessKey: inTurn(THROTTLED, DONE),
    },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'looks for versions on every page',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION)),
      ListMoreSecretVersionIds: inTurn(versionsWithMore('page-3', CURRENT_VERSION), versions(PREVIOUS_VERSION)),
    },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates a key that is older than the secret',
    input: DEACTIVATE,
    answers: { ...ACTIVE, ListSecretVersionIds: versions(CURRENT_VERSION) },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates an orphan once nobody can be about to store it',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListSecretVersionIds: versions(CURRENT_VERSION),
      ListAccessKeys: lists(accessKey(OLD_KEY, 'Active', '2025-05-01T08:00:00Z'), CURRENT),
    },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'keeps a new key that is stored while it waits',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListSecretVersionIds: inTurn(
        versions(CURRENT_VERSION),
        versions(version(versionOf(NEW_KEY), 'AWSPREVIOUS'), version(versionOf(OLD_KEY), 'AWSCURRENT')),
      ),
      ListAccessKeys: lists(accessKey(OLD_KEY, 'Active', '2025-05-01T08:00:00Z'), CURRENT),
    },
    expect: { error: ERRORS.KeyIsCurrent, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'takes a key that was just deleted for deleted',
    input: DELETE,
    answers: { ...INACTIVE, DeleteAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { output: DELETED },
  },
  {
    does: 'finds nothing to deactivate a second time',
    input: DEACTIVATE,
    answers: INACTIVE,
    expect: { output: { ...DEACTIVATED, outcome: 'alreadyInactive', notified: false } },
  },
  {
    does: 'finds nothing to delete a second time',
    input: DELETE,
    answers: { ...INACTIVE, ListAccessKeys: lists(CURRENT) },
    expect: { output: { ...DELETED, outcome: 'alreadyDeleted', notified: false } },
  },
];

const refusals: readonly MockedCase[] = [
  ...(
    [
      ['null', null],
      ['a list', [DEACTIVATE]],
      ['a text', OLD_KEY],
      ['an empty object', {}],
      ['a missing user', { accessKeyId: OLD_KEY, action: 'delete' }],
      ['an empty user', { ...DELETE, userName: '' }],
      ['a user that is null', { ...DELETE, userName: null }],
      ['a missing key', { userName: 'svc-ci', action: 'delete' }],
      ['a key that is a list', { ...DELETE, accessKeyId: [OLD_KEY] }],
      ['a missing action', KEY],
      ['an action that is null', { ...KEY, action: null }],
      ['an unknown action', { ...KEY, action: 'rotate' }],
      ['an action in another case', { ...KEY, action: 'Delete' }],
      ['an empty reason', { ...DELETE, reason: '' }],
      ['a reason that is null', { ...DELETE, reason: null }],
      ['a reason with markup', { ...DELETE, reason: '<img src=x>' }],
    ] satisfies readonly (readonly [string, Json])[]
  ).map(
    ([what, input]): MockedCase => ({
      does: `refuses ${what}`,
      input,
      answers: {},
      expect: { error: ERRORS.InvalidInput, says: [NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['before its tags are read', { ListUserTags: fails('Iam.NoSuchEntityException') }],
      ['before its keys are listed', { ListAccessKeys: fails('Iam.NoSuchEntityException') }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([when, answers]): MockedCase => ({
      does: `refuses a user who is gone ${when}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.UserNotFound, says: ['svc-ci', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['a user without the tag', { ListUserTags: tagged({}) }],
      ['a user whose tag is taken away meanwhile', { ListUserTagsAgain: tagged({}) }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `refuses ${what}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.NotEnrolled, says: ['svc-ci', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['a hold', { ListUserTags: ON_HOLD }],
      ['a hold that was set meanwhile', { ListUserTagsAgain: ON_HOLD }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).flatMap(([what, answers]): readonly MockedCase[] => [
    {
      does: `deactivates nothing during ${what}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.OnHold, says: ['svc-ci', '9999-12-31', NOTHING_CHANGED] },
    },
    {
      does: `deletes nothing during ${what}`,
      input: DELETE,
      answers: { ...INACTIVE, ...answers },
      expect: { error: ERRORS.OnHold, says: ['svc-ci', '9999-12-31', NOTHING_CHANGED] },
    },
  ]),
  {
    does: 'refuses a secret that does not exist',
    input: DEACTIVATE,
    answers: { ...ACTIVE, ListSecretVersionIds: fails('SecretsManager.ResourceNotFoundException') },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a secret that is gone between two pages',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListSecretVersionIds: versionsWithMore('page-2'),
      ListMoreSecretVersionIds: fails('SecretsManager.ResourceNotFoundException'),
    },
    expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'does not deactivate the current key',
    input: { ...DEACTIVATE, accessKeyId: NEW_KEY },
    answers: ACTIVE,
    expect: { error: ERRORS.KeyIsCurrent, says: [NEW_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'does not delete the current key, even if it is Inactive',
    input: DELETE,
    answers: { ...INACTIVE, ListSecretVersionIds: versions(version(versionOf(OLD_KEY), 'MINE', 'AWSCURRENT')) },
    expect: { error: ERRORS.KeyIsCurrent, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'does not delete an Active key',
    input: DELETE,
    answers: { ...INACTIVE, ListAccessKeys: ACTIVE.ListAccessKeys },
    expect: { error: ERRORS.KeyStillActive, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'does not deactivate a key that the user does not have',
    input: DEACTIVATE,
    answers: { ...ACTIVE, ListAccessKeys: lists(CURRENT) },
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, 'No key was changed.'] },
  },
  {
    does: 'does not deactivate a key that is gone at the last moment',
    input: DEACTIVATE,
    answers: { ...ACTIVE, DeactivateAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, 'No key was changed.'] },
  },
  ...(
    [
      [
        'where the current version is a persons',
        { ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')) },
      ],
      ['where no version is current', { ListSecretVersionIds: versions(PREVIOUS_VERSION) }],
      [
        'where the current version has no date',
        { ListSecretVersionIds: versions({ VersionId: versionOf(NEW_KEY), VersionStages: ['AWSCURRENT'] }) },
      ],
      [
        'where the current key is Inactive',
        { ListAccessKeys: lists(accessKey(OLD_KEY, 'Active'), accessKey(NEW_KEY, 'Inactive')) },
      ],
      ['where the current key is gone', { ListAccessKeys: lists(accessKey(OLD_KEY, 'Active')) }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([where, answers]): MockedCase => ({
      does: `deactivates nothing ${where}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.CurrentKeyUnknown, says: [OLD_KEY, 'svc-ci', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'deletes nothing where no version is current',
    input: DELETE,
    answers: { ...INACTIVE, ListSecretVersionIds: versions(PREVIOUS_VERSION) },
    expect: { error: ERRORS.CurrentKeyUnknown, says: [OLD_KEY, 'svc-ci', NOTHING_CHANGED] },
  },
];

const failures: readonly MockedCase[] = [
  ...(
    [
      ['ListUserTags', { ListUserTags: THROTTLED }],
      ['ListSecretVersionIds', { ListSecretVersionIds: fails('SecretsManager.SdkClientException') }],
      [
        'ListMoreSecretVersionIds',
        {
          ListSecretVersionIds: versionsWithMore('page-2'),
          ListMoreSecretVersionIds: fails('SecretsManager.SdkClientException'),
        },
      ],
      ['ListAccessKeys', { ListAccessKeys: fails('States.Timeout') }],
      ['ListUserTagsAgain', { ListUserTagsAgain: THROTTLED }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([state, answers]): MockedCase => ({
      does: `stops when ${state} goes on failing`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.CurrentKeyUnknown, says: [OLD_KEY, 'A call failed', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['no list of keys', { ListAccessKeys: returns({}) }],
      ['a list of keys that is a text', { ListAccessKeys: returns({ AccessKeyMetadata: 'none' }) }],
      ['a key without id', { ListAccessKeys: lists({ Status: 'Active', CreateDate: '2025-01-01T08:00:00Z' }) }],
      ['a second key without status', { ListAccessKeys: lists(CURRENT, { AccessKeyId: OLD_KEY }) }],
      ['no list of versions', { ListSecretVersionIds: returns({ Versions: 'none' }) }],
      ['a page token that is a number', { ListSecretVersionIds: versionsWithMore(7) }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `does not act on ${what}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.CurrentKeyUnknown, says: ['UnreadableAnswer', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'deactivates nothing that it cannot note',
    input: DEACTIVATE,
    answers: { ...ACTIVE, TagDeactivation: fails('Iam.LimitExceededException') },
    expect: {
      error: ERRORS.KeyStillActive,
      says: [OLD_KEY, 'Iam.LimitExceededException', 'At most the tag was changed'],
    },
  },
  {
    does: 'says so when the key may still be Active',
    input: DEACTIVATE,
    answers: { ...ACTIVE, DeactivateAccessKey: fails('Iam.SdkClientException') },
    expect: { error: ERRORS.KeyStillActive, says: [OLD_KEY, 'Iam.SdkClientException', 'may still be Active'] },
  },
  {
    does: 'says so when the key may still be there',
    input: DELETE,
    answers: { ...INACTIVE, DeleteAccessKey: fails('Iam.SdkClientException') },
    expect: { error: ERRORS.OrphanedAccessKey, says: [OLD_KEY, 'Iam.SdkClientException', 'may still be there'] },
  },
];

export const retireAccessKeyCases: readonly MockedCase[] = [...retirements, ...refusals, ...failures];
