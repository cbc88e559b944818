import type { Json } from '../../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS, type KeyRotationError } from '../../../../statemachine/errors';
import { fails, inTurn, type MockedCase } from '../../../support/mocked-case';
import {
  accessKey,
  lists,
  MANUAL_VERSION,
  NEW_KEY,
  OLD_KEY,
  tagged,
  version,
  versionOf,
  versions,
  versionsWithMore,
} from '../answers';
import { holdRefusals, inputRefusals, type Refusing, userRefusals } from '../shared-refusals';
import {
  ACTIVE,
  CURRENT,
  CURRENT_VERSION,
  DEACTIVATE,
  DELETE,
  INACTIVE,
  KEY,
  PREVIOUS_VERSION,
  UNSTORED,
  usedAt,
} from './usual-answers';

type Answers = MockedCase['answers'];

const DEACTIVATION: Refusing = {
  machine: 'RetireAccessKey',
  input: DEACTIVATE,
  answers: ACTIVE,
  failing: 'AccessKeyNotRetired',
};

const ON_HOLD = tagged({ SecretName: 'svc-ci', 'Keyturn:Hold-Until': '9999-12-31' });
const SECRET_GONE = fails('SecretsManager.ResourceNotFoundException');

const INPUTS: Readonly<Record<string, Json>> = {
  null: null,
  'a list': [DEACTIVATE],
  'a text': OLD_KEY,
  'an empty object': {},
  'a missing user': { accessKeyId: OLD_KEY, action: 'delete' },
  'an empty user': { ...DELETE, userName: '' },
  'a user that is null': { ...DELETE, userName: null },
  'a missing key': { userName: 'svc-ci', action: 'delete' },
  'a key that is a list': { ...DELETE, accessKeyId: [OLD_KEY] },
  'a missing action': KEY,
  'an action that is null': { ...KEY, action: null },
  'an unknown action': { ...KEY, action: 'rotate' },
  'an action in another case': { ...KEY, action: 'Delete' },
  'an empty reason': { ...DELETE, reason: '' },
  'a reason that is null': { ...DELETE, reason: null },
  'a reason with markup': { ...DELETE, reason: '<img src=x>' },
  'a deactivation without a day or force': { ...KEY, action: 'deactivate' },
  'a deactivation without a day and with force denied': { ...KEY, action: 'deactivate', force: false },
  'a force that is a text': { ...DEACTIVATE, force: 'true' },
  'a force that is null': { ...DEACTIVATE, force: null },
  'an empty day': { ...DEACTIVATE, unusedSince: '' },
  'a day that is null': { ...DEACTIVATE, unusedSince: null },
  'a day that is a number': { ...DEACTIVATE, unusedSince: 20250301 },
  'a day ahead': { ...DEACTIVATE, unusedSince: '2999-12-31' },
  'a day without zeros': { ...DEACTIVATE, unusedSince: '2025-1-1' },
  'a day with a time': { ...DEACTIVATE, unusedSince: '2025-01-01T00:00:00Z' },
  'a day in words': { ...DEACTIVATE, unusedSince: 'yesterday' },
  'a day that no calendar has': { ...DEACTIVATE, unusedSince: '2025-13-01' },
  'a day that is wrong though force needs none': { ...DEACTIVATE, force: true, unusedSince: 'never' },
};

function refuses(
  does: string,
  input: Json,
  answers: Answers,
  error: KeyRotationError,
  ...says: readonly string[]
): MockedCase {
  return { does, input, answers, expect: { error: ERRORS[error], says: ['Nothing was changed.', ...says] } };
}

const users: readonly MockedCase[] = [
  ...userRefusals(DEACTIVATION),
  refuses(
    'refuses a user who is gone before its keys are listed',
    DEACTIVATE,
    { ...ACTIVE, ListAccessKeys: fails('Iam.NoSuchEntityException') },
    'UserNotFound',
    'svc-ci',
  ),
  refuses(
    'refuses a user whose tag is taken away meanwhile',
    DEACTIVATE,
    { ...ACTIVE, ListUserTagsAgain: tagged({}) },
    'NotEnrolled',
    'svc-ci',
  ),
  ...holdRefusals(DEACTIVATION),
  refuses('deletes nothing during a hold', DELETE, { ...INACTIVE, ListUserTags: ON_HOLD }, 'OnHold', '9999-12-31'),
  ...(
    [
      ['deactivates', DEACTIVATE, ACTIVE],
      ['deletes', DELETE, INACTIVE],
    ] as const
  ).map(([what, input, answers]) =>
    refuses(
      `${what} nothing during a hold that was set meanwhile`,
      input,
      { ...answers, ListUserTagsAgain: ON_HOLD },
      'OnHold',
      '9999-12-31',
    ),
  ),
];

const secrets: readonly MockedCase[] = [
  refuses(
    'refuses a secret that does not exist',
    DEACTIVATE,
    { ...ACTIVE, ListSecretVersionIds: SECRET_GONE },
    'SecretNotFound',
    'svc-ci',
  ),
  refuses(
    'refuses a secret that is gone between two pages',
    DEACTIVATE,
    { ...ACTIVE, ListSecretVersionIds: versionsWithMore('page-2'), ListMoreSecretVersionIds: SECRET_GONE },
    'SecretNotFound',
    'svc-ci',
  ),
  ...Object.entries({
    'where the current version is a persons': {
      ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')),
    },
    'where no version is current': { ListSecretVersionIds: versions(PREVIOUS_VERSION) },
    'where the current version has no date': {
      ListSecretVersionIds: versions({ VersionId: versionOf(NEW_KEY), VersionStages: ['AWSCURRENT'] }),
    },
    'where the current key is Inactive': {
      ListAccessKeys: lists(accessKey(OLD_KEY, 'Active'), accessKey(NEW_KEY, 'Inactive')),
    },
    'where the current key is gone': { ListAccessKeys: lists(accessKey(OLD_KEY, 'Active')) },
    'where the tag comes to name another secret': { ListUserTagsAgain: tagged({ SecretName: 'svc-other' }) },
  }).map(([where, answers]) =>
    refuses(
      `deactivates nothing ${where}`,
      DEACTIVATE,
      { ...ACTIVE, ...answers },
      'CurrentKeyUnknown',
      OLD_KEY,
      'svc-ci',
    ),
  ),
  refuses(
    'deletes nothing where no version is current',
    DELETE,
    { ...INACTIVE, ListSecretVersionIds: versions(PREVIOUS_VERSION) },
    'CurrentKeyUnknown',
    OLD_KEY,
    'svc-ci',
  ),
];

const keys: readonly MockedCase[] = [
  refuses(
    'does not deactivate the current key, not even by force',
    { ...DEACTIVATE, force: true, accessKeyId: NEW_KEY },
    ACTIVE,
    'KeyIsCurrent',
    NEW_KEY,
  ),
  refuses(
    'does not delete the current key, even if it is Inactive',
    DELETE,
    { ...INACTIVE, ListSecretVersionIds: versions(version(versionOf(OLD_KEY), 'MINE', 'AWSCURRENT')) },
    'KeyIsCurrent',
    OLD_KEY,
  ),
  refuses(
    'keeps a new key that is stored while it waits',
    DEACTIVATE,
    {
      ...UNSTORED,
      ListSecretVersionIds: inTurn(
        versions(CURRENT_VERSION),
        versions(version(versionOf(NEW_KEY), 'AWSPREVIOUS'), version(versionOf(OLD_KEY), 'AWSCURRENT')),
      ),
    },
    'KeyIsCurrent',
    OLD_KEY,
  ),
  refuses(
    'does not delete an Active key, not even by force',
    { ...DELETE, force: true },
    { ...INACTIVE, ListAccessKeys: ACTIVE.ListAccessKeys },
    'KeyStillActive',
    OLD_KEY,
  ),
  ...[DEACTIVATE.unusedSince, '2025-03-20'].map((day) =>
    refuses(
      `does not deactivate a key that was used on ${day}`,
      DEACTIVATE,
      { ...ACTIVE, GetAccessKeyLastUsed: usedAt(`${day}T00:00:00Z`) },
      'KeyInUse',
      OLD_KEY,
      `${day}T00:00:00Z (service s3)`,
      DEACTIVATE.unusedSince,
    ),
  ),
  ...['keyturn:reported', 'Keyturn:Reported', 'keyturn:reported-2'].map((tag) =>
    refuses(
      `does not delete a key that ${tag} names`,
      DELETE,
      { ...INACTIVE, ListUserTagsAgain: tagged({ SecretName: 'svc-ci', [tag]: OLD_KEY }) },
      'KeyNotOurs',
      OLD_KEY,
      'evidence',
    ),
  ),
  ...Object.entries({
    'that the user does not have': { ListAccessKeys: lists(CURRENT) },
    'that is gone before its last use is asked for': { GetAccessKeyLastUsed: fails('Iam.NoSuchEntityException') },
    'that is gone at the last moment': { DeactivateAccessKey: fails('Iam.NoSuchEntityException') },
  }).map(
    ([which, answers]): MockedCase => ({
      does: `does not deactivate a key ${which}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, 'No key was changed.'] },
    }),
  ),
];

/** What a retirement refuses, having changed nothing. */
export const retirementRefusals: readonly MockedCase[] = [
  ...inputRefusals(DEACTIVATION, INPUTS),
  ...users,
  ...secrets,
  ...keys,
];
