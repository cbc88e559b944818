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

const INPUT = { userName: 'svc-ci' } as const;

const THROTTLED = fails('Iam.IamException');
const UNREACHABLE = fails('SecretsManager.SdkClientException');
const NOTHING_CHANGED = 'Nothing was changed.';
const HELD = 'The user was put on hold until 9999-12-31';
const REACTIVATED = `${HELD}, and access key ${OLD_KEY} was set Active.`;
const MAY_BE_MOVED = `${REACTIVATED} The label AWSCURRENT may have been moved`;

const NEW_VERSION = { ...version(versionOf(NEW_KEY), 'AWSCURRENT'), CreatedDate: '2025-04-01T08:00:10Z' };
const OLD_VERSION = version(versionOf(OLD_KEY), 'AWSPREVIOUS');
const ROTATED = versions(NEW_VERSION, OLD_VERSION);
const RESTORED = versions(
  { ...NEW_VERSION, VersionStages: ['AWSPREVIOUS'] },
  { ...OLD_VERSION, VersionStages: ['AWSCURRENT'] },
);
const CURRENT = accessKey(NEW_KEY, 'Active', '2025-04-01T08:00:00Z');
const BOTH_ACTIVE = lists(accessKey(OLD_KEY, 'Active'), CURRENT);

const REPORTED = tagged({ SecretName: 'svc-ci', 'keyturn:reported': OLD_KEY });

/** What answers for a user whose old key is Inactive, and becomes Active. */
const UNDO = {
  ListUserTags: ENROLLED,
  DescribeSecret: describes(),
  ListSecretVersionIds: ROTATED,
  ListAccessKeys: inTurn(lists(accessKey(OLD_KEY, 'Inactive'), CURRENT), BOTH_ACTIVE),
  TagHold: DONE,
  ReactivateAccessKey: DONE,
  ListUserTagsAgain: ENROLLED,
  MoveCurrentLabel: DONE,
  SendEmail: MAILED,
} as const;

const OUTPUT = {
  ...INPUT,
  secretName: 'svc-ci',
  accessKeyId: OLD_KEY,
  secretVersionId: versionOf(OLD_KEY),
  replacedSecretVersionId: versionOf(NEW_KEY),
  holdUntil: '9999-12-31',
  notified: true,
} as const;

const restorations: readonly MockedCase[] = [
  { does: 'restores the previous key', input: INPUT, answers: UNDO, expect: { output: OUTPUT } },
  {
    does: 'holds until the day that it is given',
    input: { ...INPUT, holdUntil: '2999-02-28' },
    answers: UNDO,
    expect: { output: { ...OUTPUT, holdUntil: '2999-02-28' } },
  },
  {
    does: 'restores a key that is listed second',
    input: INPUT,
    answers: { ...UNDO, ListAccessKeys: lists(CURRENT, accessKey(OLD_KEY, 'Active')) },
    expect: { output: OUTPUT },
  },
  {
    does: 'restores over what a person wrote',
    input: INPUT,
    answers: {
      ...UNDO,
      ListSecretVersionIds: versions({ ...NEW_VERSION, VersionId: MANUAL_VERSION }, OLD_VERSION),
      ListAccessKeys: lists(accessKey(OLD_KEY, 'Active')),
    },
    expect: { output: { ...OUTPUT, replacedSecretVersionId: MANUAL_VERSION } },
  },
  {
    does: 'restores during a hold',
    input: INPUT,
    answers: { ...UNDO, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '9999-12-31' }) },
    expect: { output: OUTPUT },
  },
  {
    does: 'tells the owner too',
    input: INPUT,
    answers: { ...UNDO, ListUserTagsAgain: tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' }) },
    expect: { output: OUTPUT },
  },
  {
    does: 'succeeds when the mail fails',
    input: INPUT,
    answers: { ...UNDO, SendEmail: fails('Ses.MessageRejectedException') },
    expect: { output: { ...OUTPUT, notified: false } },
  },
  {
    does: 'repeats what was throttled',
    input: INPUT,
    answers: {
      ...UNDO,
      ListUserTags: inTurn(THROTTLED, ENROLLED),
      DescribeSecret: inTurn(fails('SecretsManager.SecretsManagerException'), describes()),
      TagHold: inTurn(THROTTLED, DONE),
      ReactivateAccessKey: inTurn(THROTTLED, DONE),
      MoveCurrentLabel: inTurn(fails('SecretsManager.SecretsManagerException'), DONE),
    },
    expect: { output: OUTPUT },
  },
  {
    does: 'looks for labels on every page',
    input: INPUT,
    answers: {
      ...UNDO,
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION)),
      ListMoreSecretVersionIds: inTurn(
        versionsWithMore('page-3', OLD_VERSION),
        versions(NEW_VERSION),
        versionsWithMore('page-3', OLD_VERSION),
        versions(NEW_VERSION),
      ),
    },
    expect: { output: OUTPUT },
  },
  {
    does: 'finds the label moved though the answer was lost',
    input: INPUT,
    answers: {
      ...UNDO,
      ListSecretVersionIds: inTurn(ROTATED, ROTATED, RESTORED),
      MoveCurrentLabel: inTurn(UNREACHABLE, fails('SecretsManager.InvalidParameterException')),
    },
    expect: { output: OUTPUT },
  },
];

const refusals: readonly MockedCase[] = [
  ...(
    [
      ['null', null],
      ['a list', ['svc-ci']],
      ['a text', 'svc-ci'],
      ['an empty object', {}],
      ['an empty user', { userName: '' }],
      ['a user that is a number', { userName: 7 }],
      ['a user that is an object', { userName: INPUT }],
      ['an empty date', { ...INPUT, holdUntil: '' }],
      ['a date that is null', { ...INPUT, holdUntil: null }],
      ['a date that is a number', { ...INPUT, holdUntil: 2999 }],
      ['a date that is over', { ...INPUT, holdUntil: '2001-01-01' }],
      ['a date in words', { ...INPUT, holdUntil: 'until Ana is back' }],
      ['a date without zeros', { ...INPUT, holdUntil: '2999-1-1' }],
      ['a date with a time', { ...INPUT, holdUntil: '2999-01-01T00:00:00Z' }],
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
      input: INPUT,
      answers: { ...UNDO, ...answers },
      expect: { error: ERRORS.UserNotFound, says: ['svc-ci', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'refuses a user without the tag',
    input: INPUT,
    answers: { ...UNDO, ListUserTags: tagged({ 'keyturn:owner-email': 'ana@example.com' }) },
    expect: { error: ERRORS.NotEnrolled, says: ['svc-ci', NOTHING_CHANGED] },
  },
  ...(
    [
      ['that does not exist', { DescribeSecret: fails('SecretsManager.ResourceNotFoundException') }],
      ['that is scheduled for deletion', { DescribeSecret: describes({ DeletedDate: '2025-02-01T00:00:00Z' }) }],
      ['that is a replica', { DescribeSecret: describes({ PrimaryRegion: 'eu-central-1' }) }],
      [
        'that is gone before its versions are listed',
        { ListSecretVersionIds: fails('SecretsManager.ResourceNotFoundException') },
      ],
      [
        'that is gone between two pages',
        {
          ListSecretVersionIds: versionsWithMore('page-2'),
          ListMoreSecretVersionIds: fails('SecretsManager.ResourceNotFoundException'),
        },
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([which, answers]): MockedCase => ({
      does: `refuses a secret ${which}`,
      input: INPUT,
      answers: { ...UNDO, ...answers },
      expect: { error: ERRORS.SecretNotFound, says: ['svc-ci', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['there is no previous version', versions(NEW_VERSION)],
      ['there is no current version', versions(OLD_VERSION)],
      ['the previous version is a persons', versions(NEW_VERSION, { ...OLD_VERSION, VersionId: MANUAL_VERSION })],
      ['the previous version was just restored', RESTORED],
      [
        'both versions are of one moment',
        versions(NEW_VERSION, { ...OLD_VERSION, CreatedDate: NEW_VERSION.CreatedDate }),
      ],
      [
        'the versions have no dates',
        versions({ ...NEW_VERSION, CreatedDate: null }, { ...OLD_VERSION, CreatedDate: null }),
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers'][string]])[]
  ).map(
    ([where, ListSecretVersionIds]): MockedCase => ({
      does: `finds nothing to restore where ${where}`,
      input: INPUT,
      answers: { ...UNDO, ListSecretVersionIds },
      expect: { error: ERRORS.NothingToRestore, says: ['svc-ci', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['there is no key', lists()],
      ['the only key is another', lists(CURRENT)],
      ['both keys are others', lists(CURRENT, accessKey(OTHER_KEY, 'Inactive'))],
    ] satisfies readonly (readonly [string, MockedCase['answers'][string]])[]
  ).map(
    ([where, ListAccessKeys]): MockedCase => ({
      does: `finds nothing to restore where ${where}`,
      input: INPUT,
      answers: { ...UNDO, ListAccessKeys },
      expect: { error: ERRORS.NothingToRestore, says: [versionOf(OLD_KEY), 'svc-ci', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'says what it did when the key is gone at the last moment',
    input: INPUT,
    answers: { ...UNDO, ReactivateAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.NothingToRestore, says: [versionOf(OLD_KEY), HELD] },
  },
  ...(
    [
      ['the key is deactivated', { ListAccessKeys: lists(accessKey(OLD_KEY, 'Inactive'), CURRENT) }],
      [
        'another version becomes current',
        {
          ListSecretVersionIds: inTurn(ROTATED, versions(OLD_VERSION, { ...NEW_VERSION, VersionId: MANUAL_VERSION })),
        },
      ],
      [
        'another version becomes the previous one',
        {
          ListSecretVersionIds: inTurn(
            ROTATED,
            versions({ ...OLD_VERSION, VersionId: versionOf(OTHER_KEY) }, NEW_VERSION),
          ),
          ListAccessKeys: inTurn(BOTH_ACTIVE, lists(accessKey(OTHER_KEY, 'Active'), CURRENT)),
        },
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `moves nothing when ${what} while it waits`,
      input: INPUT,
      answers: { ...UNDO, ...answers },
      expect: { error: ERRORS.CurrentKeyUnknown, says: ['Somebody else changed', REACTIVATED] },
    }),
  ),
  {
    does: 'does not bring back a key that was reported',
    input: INPUT,
    answers: { ...UNDO, ListUserTags: REPORTED },
    expect: { error: ERRORS.NothingToRestore, says: [OLD_KEY, 'reported as compromised', NOTHING_CHANGED] },
  },
  {
    does: 'brings back a key although another one was reported',
    input: INPUT,
    answers: { ...UNDO, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:reported': NEW_KEY }) },
    expect: { output: OUTPUT },
  },
  ...(
    [
      ['takes back', DONE],
      ['finds gone', fails('Iam.NoSuchEntityException')],
    ] satisfies readonly (readonly [string, MockedCase['answers'][string]])[]
  ).map(
    ([what, DeactivateReportedKey]): MockedCase => ({
      does: `${what} a key that is reported while it waits`,
      input: INPUT,
      answers: { ...UNDO, ListUserTagsAgain: REPORTED, DeactivateReportedKey },
      expect: { error: ERRORS.NothingToRestore, says: [OLD_KEY, HELD, 'the key is Inactive'] },
    }),
  ),
  {
    does: 'says so when a key that is reported while it waits stays Active',
    input: INPUT,
    answers: { ...UNDO, ListUserTagsAgain: REPORTED, DeactivateReportedKey: THROTTLED },
    expect: { error: ERRORS.KeyStillActive, says: [OLD_KEY, 'Iam.IamException', REACTIVATED] },
  },
  {
    does: 'says so when the tags cannot be read again',
    input: INPUT,
    answers: { ...UNDO, ListUserTagsAgain: THROTTLED },
    expect: { error: ERRORS.CurrentKeyUnknown, says: ['Iam.IamException', REACTIVATED] },
  },
  {
    does: 'moves nothing when the key is deleted while it waits',
    input: INPUT,
    answers: { ...UNDO, ListAccessKeys: inTurn(BOTH_ACTIVE, lists(CURRENT)) },
    expect: { error: ERRORS.NothingToRestore, says: [REACTIVATED] },
  },
];

const failures: readonly MockedCase[] = [
  ...(
    [
      ['ListUserTags', { ListUserTags: THROTTLED }],
      ['DescribeSecret', { DescribeSecret: fails('SecretsManager.SecretsManagerException') }],
      ['ListSecretVersionIds', { ListSecretVersionIds: UNREACHABLE }],
      [
        'ListMoreSecretVersionIds',
        { ListSecretVersionIds: versionsWithMore('page-2'), ListMoreSecretVersionIds: UNREACHABLE },
      ],
      ['ListAccessKeys', { ListAccessKeys: fails('States.Timeout') }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([state, answers]): MockedCase => ({
      does: `stops when ${state} goes on failing`,
      input: INPUT,
      answers: { ...UNDO, ...answers },
      expect: { error: ERRORS.CurrentKeyUnknown, says: ['A call failed', NOTHING_CHANGED] },
    }),
  ),
  ...(
    [
      ['no list of keys', { ListAccessKeys: returns({}) }],
      ['a key without status', { ListAccessKeys: lists(CURRENT, { AccessKeyId: OLD_KEY }) }],
      ['no list of versions', { ListSecretVersionIds: returns({ Versions: 'none' }) }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `does not act on ${what}`,
      input: INPUT,
      answers: { ...UNDO, ...answers },
      expect: { error: ERRORS.CurrentKeyUnknown, says: ['UnreadableAnswer', NOTHING_CHANGED] },
    }),
  ),
  {
    does: 'does not act on versions without ids',
    input: INPUT,
    answers: { ...UNDO, ListSecretVersionIds: versions({ VersionStages: ['AWSCURRENT'] }, OLD_VERSION) },
    expect: { error: ERRORS.NothingToRestore, says: [NOTHING_CHANGED] },
  },
  {
    does: 'reactivates nothing without a hold',
    input: INPUT,
    answers: { ...UNDO, TagHold: fails('Iam.LimitExceededException') },
    expect: {
      error: ERRORS.CurrentKeyUnknown,
      says: ['Iam.LimitExceededException', 'Keys and secret are as they were'],
    },
  },
  {
    does: 'moves nothing when the key cannot be reactivated',
    input: INPUT,
    answers: { ...UNDO, ReactivateAccessKey: THROTTLED },
    expect: { error: ERRORS.CurrentKeyUnknown, says: [OLD_KEY, 'Iam.IamException', HELD, 'The secret is as it was'] },
  },
  {
    does: 'says so when the keys cannot be listed again',
    input: INPUT,
    answers: { ...UNDO, ListAccessKeys: inTurn(BOTH_ACTIVE, THROTTLED) },
    expect: { error: ERRORS.CurrentKeyUnknown, says: ['Iam.IamException', REACTIVATED] },
  },
  {
    does: 'says so when the label is where it was',
    input: INPUT,
    answers: { ...UNDO, MoveCurrentLabel: fails('SecretsManager.InvalidRequestException') },
    expect: { error: ERRORS.CurrentKeyUnknown, says: ['SecretsManager.InvalidRequestException', MAY_BE_MOVED] },
  },
  {
    does: 'says so when nobody is current after the move',
    input: INPUT,
    answers: {
      ...UNDO,
      MoveCurrentLabel: UNREACHABLE,
      ListSecretVersionIds: inTurn(ROTATED, ROTATED, versions({ VersionStages: ['AWSCURRENT'] })),
    },
    expect: { error: ERRORS.CurrentKeyUnknown, says: ['SecretsManager.SdkClientException', MAY_BE_MOVED] },
  },
  {
    does: 'says so when nobody knows where the label is',
    input: INPUT,
    answers: {
      ...UNDO,
      MoveCurrentLabel: UNREACHABLE,
      ListSecretVersionIds: inTurn(ROTATED, ROTATED, UNREACHABLE),
    },
    expect: { error: ERRORS.CurrentKeyUnknown, says: ['SecretsManager.SdkClientException', MAY_BE_MOVED] },
  },
];

export const restoreAccessKeyCases: readonly MockedCase[] = [...restorations, ...refusals, ...failures];
