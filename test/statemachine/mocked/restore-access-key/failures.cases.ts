import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { denied, fails, inTurn, type MockedCase, returns } from '../../../support/mocked-case';
import { lists, OLD_KEY, tagged, versionOf, versions, versionsWithMore } from '../answers';
import {
  CURRENT,
  DOUBTFUL,
  HELD_TAGS,
  INPUT,
  NEW_VERSION,
  NOTHING_CHANGED,
  OLD_VERSION,
  REACTIVATED,
  ROTATED,
  UNDO,
} from './usual-answers';

type Answers = MockedCase['answers'];

const THROTTLED = fails('Iam.IamException');
const UNREACHABLE = fails('SecretsManager.SdkClientException');
const TRUNCATED = returns({
  Tags: Object.entries(HELD_TAGS).map(([Key, Value]) => ({ Key, Value })),
  IsTruncated: true,
  Marker: 'more',
});

function notRestored(does: string, answers: Answers, ...says: readonly string[]): MockedCase {
  return { does, input: INPUT, answers, expect: { error: ERRORS.AccessKeyNotRestored, says } };
}

const BEFORE: Readonly<Record<string, Answers>> = {
  ListSecretVersionIds: { ListSecretVersionIds: UNREACHABLE },
  ListMoreSecretVersionIds: {
    ListSecretVersionIds: versionsWithMore('page-2'),
    ListMoreSecretVersionIds: UNREACHABLE,
  },
  ListAccessKeys: { ListAccessKeys: fails('States.Timeout') },
};

const AFTER: Readonly<Record<string, Answers>> = {
  ListUserTagsAgain: { ListUserTagsAgain: THROTTLED },
  ListAccessKeysAgain: { ListAccessKeysAgain: THROTTLED },
  TagReactivation: {
    ListUserTagsAgain: tagged({ ...HELD_TAGS, 'keyturn:deactivated': `${OLD_KEY} 2025-04-15T02:00:00.000Z` }),
    TagReactivation: THROTTLED,
  },
};

const UNREADABLE: Readonly<Record<string, Answers>> = {
  'no list of keys': { ListAccessKeys: returns({}) },
  'a list of keys that goes on': {
    ListAccessKeys: returns({ AccessKeyMetadata: [CURRENT], IsTruncated: true, Marker: 'more' }),
  },
  'a key without status': { ListAccessKeys: lists(CURRENT, { AccessKeyId: OLD_KEY }) },
  'no list of versions': { ListSecretVersionIds: returns({ Versions: 'none' }) },
  'a second page without versions': {
    ListSecretVersionIds: versionsWithMore('page-2', NEW_VERSION),
    ListMoreSecretVersionIds: returns({}),
  },
  'a third page': {
    ListSecretVersionIds: versionsWithMore('page-2', NEW_VERSION),
    ListMoreSecretVersionIds: versionsWithMore('page-3', OLD_VERSION),
  },
};

const DOUBT = [
  REACTIVATED,
  `To move the label AWSCURRENT to version ${versionOf(OLD_KEY)} failed with SecretsManager.SdkClientException`,
];
const LOST = { ...DOUBTFUL, MoveCurrentLabel: UNREACHABLE } as const;

/** What a restoration does when a call goes on failing, or answers what cannot be read. */
export const restorationFailures: readonly MockedCase[] = [
  ...Object.entries(BEFORE).map(([state, answers]) =>
    notRestored(
      `stops when ${state} goes on failing`,
      { ...UNDO, ...answers },
      'A call failed',
      'svc-ci',
      NOTHING_CHANGED,
    ),
  ),
  ...Object.entries(AFTER).map(([state, answers]) =>
    notRestored(
      `says what it did when ${state} goes on failing`,
      { ...UNDO, ...answers },
      'Iam.IamException',
      REACTIVATED,
    ),
  ),
  ...Object.entries(UNREADABLE).map(([what, answers]) =>
    notRestored(`does not act on ${what}`, { ...UNDO, ...answers }, 'UnreadableAnswer', NOTHING_CHANGED),
  ),
  ...Object.entries({
    ListUserTags: denied('Iam'),
    DescribeSecret: denied('SecretsManager'),
  }).map(([state, answer]) =>
    notRestored(
      `says so when ${state} is denied`,
      { ...UNDO, [state]: answer },
      'A call was denied',
      NOTHING_CHANGED,
      'Allow it',
    ),
  ),
  notRestored(
    'says what it did when a call is denied after the wait',
    { ...UNDO, ListAccessKeysAgain: denied('Iam') },
    'A call was denied',
    REACTIVATED,
  ),
  notRestored(
    'moves nothing where IAM keeps tags back after the wait',
    { ...UNDO, ListUserTagsAgain: TRUNCATED },
    'UnreadableAnswer',
    REACTIVATED,
  ),
  ...Object.entries({ 'cannot be read': THROTTLED, 'go on': TRUNCATED }).map(([what, ListUserTagsAfterMove]) =>
    notRestored(
      `says so when the tags ${what} after the move`,
      { ...UNDO, ListUserTagsAfterMove },
      OLD_KEY,
      'may be current',
      'could not be found out',
    ),
  ),
  notRestored(
    'reactivates nothing without a hold',
    { ...UNDO, TagHold: fails('Iam.LimitExceededException') },
    'Iam.LimitExceededException',
    'both may have been done',
    'The secret is as it was',
  ),
  ...['Iam.IamException', 'Iam.NoSuchEntityException'].map((error) =>
    notRestored(
      `moves nothing when the key cannot be reactivated: ${error}`,
      { ...UNDO, ReactivateAccessKey: fails(error) },
      OLD_KEY,
      error,
      'The secret is as it was',
    ),
  ),
  notRestored(
    'says so when the label is where it was',
    { ...UNDO, MoveCurrentLabel: UNREACHABLE, ListSecretVersionIds: ROTATED },
    `is not on version ${versionOf(OLD_KEY)}`,
    ...DOUBT,
  ),
  notRestored(
    'says so when nobody is current after the move',
    { ...LOST, ListSecretVersionIds: inTurn(ROTATED, versions({ VersionStages: ['AWSCURRENT'] })) },
    ...DOUBT,
  ),
  notRestored(
    'says so when nobody knows where the label is',
    { ...LOST, ListSecretVersionIds: inTurn(ROTATED, UNREACHABLE) },
    'A call failed',
    ...DOUBT,
  ),
  {
    does: 'says so when the secret is gone after the move',
    input: INPUT,
    answers: {
      ...LOST,
      ListSecretVersionIds: inTurn(ROTATED, fails('SecretsManager.ResourceNotFoundException')),
    },
    expect: { error: ERRORS.SecretNotFound, says: DOUBT },
  },
];
