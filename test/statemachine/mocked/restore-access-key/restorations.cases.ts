import { fails, inTurn, type MockedCase } from '../../../support/mocked-case';
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
  versions,
  versionsWithMore,
} from '../answers';
import {
  CURRENT,
  DOUBTFUL,
  HELD_TAGS,
  INPUT,
  NEW_VERSION,
  OLD_VERSION,
  ON_HOLD,
  OUTPUT,
  UNDO,
  UNDO_FIRST,
} from './usual-answers';

const THROTTLED = fails('Iam.IamException');
const OWNED = tagged({ ...HELD_TAGS, 'keyturn:owner-email': 'ana@example.com' });
const REFUSED = fails('Ses.MessageRejectedException');

const FIRST_UNDONE = { ...OUTPUT, secretVersionId: MANUAL_VERSION, namesAccessKey: null } as const;

/** How a restoration ends well. */
export const restorations: readonly MockedCase[] = [
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
    does: 'undoes a first rotation, and does not say that the version names the key',
    input: INPUT,
    answers: UNDO_FIRST,
    expect: { output: FIRST_UNDONE },
  },
  {
    does: 'undoes a first rotation where the only other key is listed second',
    input: INPUT,
    answers: { ...UNDO_FIRST, ListAccessKeys: lists(CURRENT, accessKey(OLD_KEY, 'Active')) },
    expect: { output: FIRST_UNDONE },
  },
  {
    does: 'restores during a hold',
    input: INPUT,
    answers: { ...UNDO, ListUserTags: ON_HOLD },
    expect: { output: OUTPUT },
  },
  {
    does: 'empties the tag that calls the key deactivated',
    input: INPUT,
    answers: {
      ...UNDO,
      ListUserTagsAgain: tagged({ ...HELD_TAGS, 'Keyturn:Deactivated': `${OLD_KEY} 2025-04-15T02:00:00.000Z` }),
      TagReactivation: DONE,
    },
    expect: { output: OUTPUT },
  },
  ...[`${NEW_KEY} 2025-04-15T02:00:00.000Z`, `${OLD_KEY}X 2025-04-15T02:00:00.000Z`, ''].map(
    (value): MockedCase => ({
      does: `leaves the tag that calls deactivated: ${value || 'nothing'}`,
      input: INPUT,
      answers: { ...UNDO, ListUserTagsAgain: tagged({ ...HELD_TAGS, 'keyturn:deactivated': value }) },
      expect: { output: OUTPUT },
    }),
  ),
  {
    does: 'brings back a key although another one was reported',
    input: INPUT,
    answers: {
      ...UNDO,
      ListUserTags: tagged({
        SecretName: 'svc-ci',
        'keyturn:reported': NEW_KEY,
        'keyturn:reported-2': OTHER_KEY,
      }),
    },
    expect: { output: OUTPUT },
  },
  {
    does: 'finds a key that is listed fourth still Active',
    input: INPUT,
    answers: {
      ...UNDO,
      ListAccessKeysAgain: lists(
        ...[NEW_KEY, OTHER_KEY, `${OTHER_KEY}2`, OLD_KEY].map((id) => accessKey(id, 'Active')),
      ),
    },
    expect: { output: OUTPUT },
  },
  {
    does: 'tells the owner too',
    input: INPUT,
    answers: { ...UNDO, ListUserTagsAfterMove: OWNED },
    expect: { output: OUTPUT },
  },
  {
    does: 'tells the recipients alone where the owner cannot be told',
    notification: 'ses',
    input: INPUT,
    answers: { ...UNDO, ListUserTagsAfterMove: OWNED, SendEmail: REFUSED, SendEmailToRecipients: MAILED },
    expect: { output: OUTPUT },
  },
  {
    does: 'succeeds when nobody can be told',
    input: INPUT,
    answers: { ...UNDO, SendEmail: REFUSED, SendEmailToRecipients: REFUSED },
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
      ListUserTagsAgain: inTurn(THROTTLED, ON_HOLD),
      ListAccessKeysAgain: inTurn(THROTTLED, UNDO.ListAccessKeysAgain),
      MoveCurrentLabel: inTurn(fails('SecretsManager.SecretsManagerException'), DONE),
    },
    expect: { output: OUTPUT },
  },
  {
    does: 'looks for labels on both pages',
    input: INPUT,
    answers: {
      ...UNDO,
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION), NEW_VERSION),
      ListMoreSecretVersionIds: versions(OLD_VERSION),
    },
    expect: { output: OUTPUT },
  },
  {
    does: 'finds the label moved though the answer was lost',
    input: INPUT,
    answers: {
      ...DOUBTFUL,
      MoveCurrentLabel: inTurn(
        fails('SecretsManager.SdkClientException'),
        fails('SecretsManager.InvalidParameterException'),
      ),
    },
    expect: { output: OUTPUT },
  },
];
