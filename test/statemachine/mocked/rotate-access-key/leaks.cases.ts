import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { fails, type MockedCase, unavailable } from '../../../support/mocked-case';
import {
  accessKey,
  DONE,
  lists,
  MANUAL_VERSION,
  OLD_KEY,
  OTHER_KEY,
  tagged,
  version,
  versionOf,
  versions,
} from '../answers';
import {
  ACTIVE,
  COMPROMISED,
  INACTIVE,
  INPUT,
  LEAKED,
  NOTHING_CHANGED,
  ROTATED,
  ROTATED_WITH_ROOM,
  TWO_KEYS,
} from './usual-answers';

const REPLACED = { ...ROTATED, reason: 'compromised' } as const;
const NOTHING_TO_DO = {
  ...INPUT,
  reason: 'compromised',
  newAccessKeyId: null,
  secretVersionId: null,
  previousAccessKeyId: null,
  deletedAccessKeyId: null,
  notified: null,
} as const;

/** The leaked key is current; the other one came before it. */
const CURRENT_AND_PREVIOUS = versions(
  version(versionOf(OLD_KEY), 'AWSCURRENT'),
  version(versionOf(OTHER_KEY), 'AWSPREVIOUS'),
);

export const leaks: readonly MockedCase[] = [
  { does: 'replaces a leaked key', input: COMPROMISED, answers: LEAKED, expect: { output: REPLACED } },
  {
    does: 'replaces a leaked key on hold',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListUserTags: tagged({
        SecretName: 'svc-ci',
        'keyturn:reported': OLD_KEY,
        'keyturn:hold-until': '9999-12-31',
      }),
    },
    expect: { output: REPLACED },
  },
  {
    does: 'replaces a leaked key that was reported before another',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListUserTags: tagged({
        SecretName: 'svc-ci',
        'keyturn:reported': OTHER_KEY,
        'keyturn:reported-2': OLD_KEY,
      }),
    },
    expect: { output: REPLACED },
  },
  {
    does: 'replaces a leaked key where nobody knows which key the secret holds',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')),
      ForgetReportedVersion: fails('SecretsManager.InvalidParameterException'),
    },
    expect: { output: REPLACED },
  },
  {
    does: 'succeeds when the version of the leaked key keeps its label',
    input: COMPROMISED,
    answers: { ...LEAKED, ForgetReportedVersion: unavailable('SecretsManager') },
    expect: { output: REPLACED },
  },
  {
    does: 'has nothing to do where the secret names another key',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
      ListSecretVersionIds: TWO_KEYS.ListSecretVersionIds,
    },
    expect: { output: NOTHING_TO_DO },
  },
  {
    does: 'has nothing to do where the leaked key is replaced and gone',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(accessKey(OTHER_KEY, 'Active')),
      ListSecretVersionIds: versions(version(versionOf(OTHER_KEY), 'AWSCURRENT')),
    },
    expect: { output: NOTHING_TO_DO },
  },
  ...[
    [INACTIVE, accessKey(OTHER_KEY, 'Active')],
    [accessKey(OTHER_KEY, 'Active'), INACTIVE],
  ].map(
    (keys, index): MockedCase => ({
      does: `deletes the leaked current key when the quota leaves no other room: ${index}`,
      input: COMPROMISED,
      answers: {
        ...LEAKED,
        ListAccessKeys: lists(...keys),
        ListSecretVersionIds: CURRENT_AND_PREVIOUS,
        DeleteAccessKey: DONE,
      },
      expect: { output: { ...ROTATED_WITH_ROOM, reason: 'compromised' } },
    }),
  ),
  ...[
    [INACTIVE, accessKey(OTHER_KEY, 'Inactive', '2026-01-01T08:00:00Z')],
    [accessKey(OTHER_KEY, 'Inactive', '2026-01-01T08:00:00Z'), INACTIVE],
  ].map(
    (keys, index): MockedCase => ({
      does: `keeps the leaked key where another one is Inactive too: ${index}`,
      input: COMPROMISED,
      answers: {
        ...LEAKED,
        ListAccessKeys: lists(...keys),
        ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')),
        DeleteAccessKey: DONE,
      },
      expect: { output: { ...REPLACED, deletedAccessKeyId: OTHER_KEY } },
    }),
  ),
  ...(
    [
      ['that no tag names', { ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:reported': OTHER_KEY }) }],
      ['without a tag', { ListUserTags: tagged({ SecretName: 'svc-ci' }) }],
      ['that is Active', { ListAccessKeys: lists(ACTIVE) }],
      ['that is Active beside another', { ListAccessKeys: lists(ACTIVE, accessKey(OTHER_KEY, 'Inactive')) }],
      ['that the user does not have', { ListAccessKeys: lists(accessKey(OTHER_KEY, 'Inactive')) }],
      ['of a user without keys', { ListAccessKeys: lists() }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `does not take a key for compromised ${what}`,
      input: COMPROMISED,
      answers: { ...LEAKED, ...answers },
      expect: { error: ERRORS.InvalidInput, says: ['RevokeAccessKey', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'does not act on a leak where no version is current',
    input: COMPROMISED,
    answers: { ...LEAKED, ListSecretVersionIds: versions() },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['UnreadableAnswer', NOTHING_CHANGED] },
  },
];
