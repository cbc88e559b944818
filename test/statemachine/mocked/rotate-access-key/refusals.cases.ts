import type { Json } from '../../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { fails, type MockedCase, returns } from '../../../support/mocked-case';
import { describes, lists, OLD_KEY, OTHER_KEY, tagged, versionsWithMore } from '../answers';
import { ACTIVE, INPUT, NOTHING_CHANGED, ONE_KEY, THROTTLED, TWO_KEYS } from './usual-answers';

export const refusals: readonly MockedCase[] = [
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
    answers: { ListUserTags: tagged({ 'keyturn:owner-email': 'ana@example.com' }) },
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
