import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { denied, fails, type MockedCase, returns } from '../../../support/mocked-case';
import { lists, OLD_KEY, versionsWithMore } from '../answers';
import {
  ACTIVE,
  CURRENT,
  CURRENT_VERSION,
  DEACTIVATE,
  DELETE,
  INACTIVE,
  lastUsed,
  PREVIOUS_VERSION,
  usedAt,
} from './usual-answers';

type Answers = MockedCase['answers'];

const THROTTLED = fails('Iam.IamException');
const UNREACHABLE = fails('SecretsManager.SdkClientException');
const NOTHING_CHANGED = 'Nothing was changed.';
const TRUNCATED = returns({ Tags: [{ Key: 'SecretName', Value: 'svc-ci' }], IsTruncated: true, Marker: 'more' });

const FAILING: Readonly<Record<string, Answers>> = {
  ListSecretVersionIds: { ListSecretVersionIds: UNREACHABLE },
  ListMoreSecretVersionIds: {
    ListSecretVersionIds: versionsWithMore('page-2'),
    ListMoreSecretVersionIds: UNREACHABLE,
  },
  ListAccessKeys: { ListAccessKeys: fails('States.Timeout') },
  GetAccessKeyLastUsed: { GetAccessKeyLastUsed: THROTTLED },
  ListUserTagsAgain: { ListUserTagsAgain: THROTTLED },
};

const UNREADABLE: Readonly<Record<string, Answers>> = {
  'no list of keys': { ListAccessKeys: returns({}) },
  'a list of keys that is a text': { ListAccessKeys: returns({ AccessKeyMetadata: 'none' }) },
  'a list of keys that goes on': {
    ListAccessKeys: returns({ AccessKeyMetadata: [CURRENT], IsTruncated: true, Marker: 'more' }),
  },
  'a key without id': { ListAccessKeys: lists({ Status: 'Active', CreateDate: '2025-01-01T08:00:00Z' }) },
  'a second key without status': { ListAccessKeys: lists(CURRENT, { AccessKeyId: OLD_KEY }) },
  'no list of versions': { ListSecretVersionIds: returns({ Versions: 'none' }) },
  'a page token that is a number': { ListSecretVersionIds: versionsWithMore(7) },
  'a third page': {
    ListSecretVersionIds: versionsWithMore('page-2', CURRENT_VERSION),
    ListMoreSecretVersionIds: versionsWithMore('page-3', PREVIOUS_VERSION),
  },
  'no last use': { GetAccessKeyLastUsed: returns({ UserName: 'svc-ci' }) },
  'a last use without a date': { GetAccessKeyLastUsed: lastUsed({ ServiceName: 's3', Region: 'us-east-1' }) },
  'a last use without a service': { GetAccessKeyLastUsed: lastUsed({ LastUsedDate: '2025-01-01T08:00:00Z' }) },
  'a last use at no time': { GetAccessKeyLastUsed: usedAt('never') },
  'tags that go on': { ListUserTagsAgain: TRUNCATED },
};

/** What a retirement does when a call goes on failing, or answers what cannot be read. */
export const retirementFailures: readonly MockedCase[] = [
  ...Object.entries(FAILING).map(
    ([state, answers]): MockedCase => ({
      does: `stops when ${state} goes on failing`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.AccessKeyNotRetired, says: [OLD_KEY, 'A call failed', NOTHING_CHANGED] },
    }),
  ),
  ...Object.entries({
    ListUserTags: denied('Iam'),
    ListSecretVersionIds: denied('SecretsManager'),
    GetAccessKeyLastUsed: denied('Iam'),
  }).map(
    ([state, answer]): MockedCase => ({
      does: `says so when ${state} is denied`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, [state]: answer },
      expect: { error: ERRORS.AccessKeyNotRetired, says: [OLD_KEY, 'was denied', NOTHING_CHANGED, 'Allow it'] },
    }),
  ),
  ...Object.entries(UNREADABLE).map(
    ([what, answers]): MockedCase => ({
      does: `does not act on ${what}`,
      input: DEACTIVATE,
      answers: { ...ACTIVE, ...answers },
      expect: { error: ERRORS.AccessKeyNotRetired, says: ['UnreadableAnswer', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'says that the key is Inactive where that cannot be noted',
    input: DEACTIVATE,
    answers: { ...ACTIVE, TagDeactivation: fails('Iam.LimitExceededException') },
    expect: {
      error: ERRORS.AccessKeyNotRetired,
      says: [OLD_KEY, 'is Inactive', 'Iam.LimitExceededException', 'keyturn:deactivated'],
    },
  },
  {
    does: 'says so when nobody knows whether the key is Active',
    input: DEACTIVATE,
    answers: { ...ACTIVE, DeactivateAccessKey: fails('Iam.SdkClientException') },
    expect: {
      error: ERRORS.AccessKeyNotRetired,
      says: [`deactivate access key ${OLD_KEY}`, 'Iam.SdkClientException', 'it is not known'],
    },
  },
  {
    does: 'says so when nobody knows whether the key is there',
    input: DELETE,
    answers: { ...INACTIVE, DeleteAccessKey: fails('Iam.SdkClientException') },
    expect: {
      error: ERRORS.AccessKeyNotRetired,
      says: [`delete access key ${OLD_KEY}`, 'Iam.SdkClientException', 'it is not known'],
    },
  },
];
