import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import type { MockedCase } from '../../../support/mocked-case';
import { denied, fails, returns } from '../../../support/mocked-case';
import { lists, OLD_KEY, OTHER_KEY, version, versionOf, versionsWithMore } from '../answers';
import { holdRefusals, inputRefusals, type Refusing, secretRefusals, userRefusals } from '../shared-refusals';
import { ACTIVE, INPUT, NOTHING_CHANGED, ONE_KEY, SCHEDULED, THROTTLED, TWO_KEYS } from './usual-answers';

const REFUSING: Refusing = {
  machine: 'RotateAccessKey',
  input: INPUT,
  answers: ONE_KEY,
  failing: 'AccessKeyNotIssued',
};

const HALF_READ = versionsWithMore('page-2', version(versionOf(OTHER_KEY), 'AWSCURRENT'));

export const refusals: readonly MockedCase[] = [
  ...inputRefusals(REFUSING, {
    null: null,
    'a list': ['svc-ci'],
    'a text': 'svc-ci',
    'a number': 7,
    'an empty object': {},
    'a missing user': { secretName: 'svc-ci' },
    'an empty user': { userName: '', secretName: 'svc-ci' },
    'a user that is a number': { userName: 7 },
    'a user that is null': { userName: null },
    'a user that is a list': { userName: ['svc-ci'] },
    'a user that is an object': { userName: { userName: 'svc-ci' } },
    'an empty secret': { userName: 'svc-ci', secretName: '' },
    'a secret that is null': { userName: 'svc-ci', secretName: null },
    'an unknown reason': { ...INPUT, reason: 'because' },
    'a reason that is null': { ...INPUT, reason: null },
    'a reason in another case': { ...INPUT, reason: 'Manual' },
    'a compromised key without its id': { ...INPUT, reason: 'compromised' },
    'a compromised key whose id is a number': { ...INPUT, reason: 'compromised', accessKeyId: 7 },
    'a key without a user': { reason: 'compromised', accessKeyId: OLD_KEY },
    'a key in a rotation by hand': { ...INPUT, accessKeyId: OLD_KEY },
    'a key in a scheduled rotation': { ...SCHEDULED, accessKeyId: OLD_KEY },
  }),
  ...userRefusals(REFUSING),
  ...holdRefusals(REFUSING),
  ...secretRefusals(REFUSING),
  {
    does: 'refuses an input that names another secret than the tag',
    input: { ...INPUT, secretName: 'mine' },
    answers: ONE_KEY,
    expect: { error: ERRORS.InvalidInput, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a user who is gone before the keys are listed',
    input: INPUT,
    answers: { ...ONE_KEY, ListAccessKeys: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.UserNotFound, says: ['svc-ci', NOTHING_CHANGED] },
  },
  ...(
    [
      ['before its versions are listed', { ListSecretVersionIds: fails('SecretsManager.ResourceNotFoundException') }],
      [
        'between two pages',
        {
          ListSecretVersionIds: HALF_READ,
          ListMoreSecretVersionIds: fails('SecretsManager.ResourceNotFoundException'),
        },
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([when, answers]): MockedCase => ({
      does: `refuses a secret that is gone ${when}`,
      input: INPUT,
      answers: { ...TWO_KEYS, ...answers },
      expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['reading the tags is denied', { ListUserTags: denied('Iam') }, 'was denied'],
      ['reading the tags is throttled', { ListUserTags: THROTTLED }, 'was throttled'],
      ['describing the secret is denied', { DescribeSecret: denied('SecretsManager') }, 'was denied'],
      ['listing the keys goes on failing', { ListAccessKeys: fails('States.Timeout') }, 'failed with States.Timeout'],
      [
        'listing the versions goes on failing',
        { ...TWO_KEYS, ListSecretVersionIds: fails('SecretsManager.SdkClientException') },
        'failed with',
      ],
      [
        'listing more versions goes on failing',
        {
          ...TWO_KEYS,
          ListSecretVersionIds: HALF_READ,
          ListMoreSecretVersionIds: fails('SecretsManager.SdkClientException'),
        },
        'failed with',
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers'], string])[]
  ).map(
    ([what, answers, says]): MockedCase => ({
      does: `stops when ${what}`,
      input: INPUT,
      answers: { ...ONE_KEY, ...answers },
      expect: { error: ERRORS.AccessKeyNotIssued, says: [says, NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['no list of keys', { ListAccessKeys: returns({}) }],
      ['a part of the keys', { ListAccessKeys: returns({ AccessKeyMetadata: [ACTIVE], IsTruncated: true }) }],
      ['a key without id', { ListAccessKeys: lists({ Status: 'Active', CreateDate: '2025-01-01T08:00:00Z' }) }],
      ['a second key without date', { ListAccessKeys: lists(ACTIVE, { AccessKeyId: OTHER_KEY, Status: 'Active' }) }],
      ['no list of versions', { ...TWO_KEYS, ListSecretVersionIds: returns({ Versions: 'none' }) }],
      ['a page token that is a number', { ...TWO_KEYS, ListSecretVersionIds: versionsWithMore(7) }],
      [
        'a third page',
        { ...TWO_KEYS, ListSecretVersionIds: HALF_READ, ListMoreSecretVersionIds: versionsWithMore('page-3') },
      ],
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
