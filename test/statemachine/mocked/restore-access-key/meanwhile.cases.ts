import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { fails, type MockedCase } from '../../../support/mocked-case';
import { accessKey, DONE, lists, OLD_KEY, tagged } from '../answers';
import { CURRENT, HELD_TAGS, INPUT, REACTIVATED, REPORTED, UNDO } from './usual-answers';

type Answers = MockedCase['answers'];

const THROTTLED = fails('Iam.IamException');
const NOT_THERE = fails('SecretsManager.InvalidParameterException');

const CHANGES: Readonly<Record<string, Answers>> = {
  'the key is set Inactive': { ListAccessKeysAgain: lists(accessKey(OLD_KEY, 'Inactive'), CURRENT) },
  'the key is deleted': { ListAccessKeysAgain: lists(CURRENT) },
  'the hold is removed': { ListUserTagsAgain: tagged({ SecretName: 'svc-ci' }) },
  'the hold ends': { ListUserTagsAgain: tagged({ ...HELD_TAGS, 'keyturn:hold-until': '2025-01-01' }) },
  'the tags are wiped': { ListUserTagsAgain: tagged({}) },
  'the user gets another secret': { ListUserTagsAgain: tagged({ ...HELD_TAGS, SecretName: 'svc-other' }) },
};

/** What a restoration does about changes that it finds after its wait. */
export const changesMeanwhile: readonly MockedCase[] = Object.entries(CHANGES).map(
  ([what, answers]): MockedCase => ({
    does: `moves nothing when ${what} while it waits`,
    input: INPUT,
    answers: { ...UNDO, ...answers },
    expect: { error: ERRORS.AccessKeyNotRestored, says: [OLD_KEY, REACTIVATED, 'is as it was'] },
  }),
);

const TAKEN_BACK = [OLD_KEY, 'it is Inactive', 'its version is not current', 'on hold until 9999-12-31'];
const MAYBE_LEFT = [OLD_KEY, 'may be current', 'on hold until 9999-12-31', 'by hand at once'];

function reported(does: string, answers: Answers, error: string, says: readonly string[]): MockedCase {
  return { does, input: INPUT, answers: { ...UNDO, ...answers }, expect: { error, says } };
}

/** What it does about a key that is reported as compromised after it has looked. */
export const reportsMeanwhile: readonly MockedCase[] = [
  ...['keyturn:reported', 'Keyturn:Reported-2'].map((tag) =>
    reported(
      `takes back a key that ${tag} names after the wait`,
      { ListUserTagsAgain: tagged({ ...HELD_TAGS, [tag]: OLD_KEY }), DeactivateReportedKey: DONE },
      ERRORS.NothingToRestore,
      TAKEN_BACK,
    ),
  ),
  reported(
    'finds gone a key that is reported while it waits',
    { ListUserTagsAgain: REPORTED, DeactivateReportedKey: fails('Iam.NoSuchEntityException') },
    ERRORS.NothingToRestore,
    TAKEN_BACK,
  ),
  reported(
    'says so when a key that is reported while it waits stays Active',
    { ListUserTagsAgain: REPORTED, DeactivateReportedKey: THROTTLED },
    ERRORS.AccessKeyNotRestored,
    [...MAYBE_LEFT, 'Iam.IamException'],
  ),
  ...Object.entries({
    'takes the label back from a key that is reported during the move': DONE,
    'leaves the label where a rotation took it from a key that is reported during the move': NOT_THERE,
  }).map(([does, MoveCurrentLabelBack]) =>
    reported(
      does,
      { ListUserTagsAfterMove: REPORTED, MoveCurrentLabelBack, DeactivateReportedKey: DONE },
      ERRORS.NothingToRestore,
      TAKEN_BACK,
    ),
  ),
  reported(
    'says so when the label cannot be taken back from a key that is reported during the move',
    {
      ListUserTagsAfterMove: REPORTED,
      MoveCurrentLabelBack: fails('SecretsManager.SecretsManagerException'),
    },
    ERRORS.AccessKeyNotRestored,
    [...MAYBE_LEFT, 'SecretsManager.SecretsManagerException'],
  ),
];
