import type { Json } from '../../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS, type KeyRotationError } from '../../../../statemachine/errors';
import { fails, type MockedCase } from '../../../support/mocked-case';
import {
  accessKey,
  lists,
  MANUAL_VERSION,
  OLD_KEY,
  OTHER_KEY,
  tagged,
  version,
  versionOf,
  versions,
  versionsWithMore,
} from '../answers';
import { inputRefusals, type Refusing, secretRefusals, userRefusals } from '../shared-refusals';
import {
  CURRENT,
  INPUT,
  NEW_VERSION,
  NOTHING_CHANGED,
  OLD_VERSION,
  PERSONS_VERSION,
  RESTORED,
  UNDO,
  UNDO_FIRST,
} from './usual-answers';

type Answers = MockedCase['answers'];
type Answer = Answers[string];

const RESTORATION: Refusing = {
  machine: 'RestoreAccessKey',
  input: INPUT,
  answers: UNDO,
  failing: 'AccessKeyNotRestored',
};

const SECRET_GONE = fails('SecretsManager.ResourceNotFoundException');

const INPUTS: Readonly<Record<string, Json>> = {
  null: null,
  'a list': ['svc-ci'],
  'a text': 'svc-ci',
  'an empty object': {},
  'an empty user': { userName: '' },
  'a user that is a number': { userName: 7 },
  'a user that is an object': { userName: INPUT },
  'an empty date': { ...INPUT, holdUntil: '' },
  'a date that is null': { ...INPUT, holdUntil: null },
  'a date that is a number': { ...INPUT, holdUntil: 2999 },
  'a date that is over': { ...INPUT, holdUntil: '2001-01-01' },
  'a date in words': { ...INPUT, holdUntil: 'until Ana is back' },
  'a date without zeros': { ...INPUT, holdUntil: '2999-1-1' },
  'a date with a time': { ...INPUT, holdUntil: '2999-01-01T00:00:00Z' },
};

function refuses(does: string, answers: Answers, error: KeyRotationError, ...says: readonly string[]): MockedCase {
  return { does, input: INPUT, answers, expect: { error: ERRORS[error], says: [NOTHING_CHANGED, ...says] } };
}

const VERSIONS: Readonly<Record<string, Answer>> = {
  'there is no previous version': versions(NEW_VERSION),
  'there is no current version': versions(OLD_VERSION),
  'the previous version was just restored': RESTORED,
  'both versions are of one moment': versions(NEW_VERSION, { ...OLD_VERSION, CreatedDate: NEW_VERSION.CreatedDate }),
  'the versions have no dates': versions({ ...NEW_VERSION, CreatedDate: null }, { ...OLD_VERSION, CreatedDate: null }),
  'the current version has no id': versions({ VersionStages: ['AWSCURRENT'] }, OLD_VERSION),
  'a person wrote between two of ours': versions(NEW_VERSION, PERSONS_VERSION, version(versionOf(OLD_KEY))),
  'both versions are a persons': versions({ ...NEW_VERSION, VersionId: `${MANUAL_VERSION}2` }, PERSONS_VERSION),
};

const KEYS: Readonly<Record<string, Answer>> = {
  'there is no key': lists(),
  'the only key is another': lists(CURRENT),
  'both keys are others': lists(CURRENT, accessKey(OTHER_KEY, 'Inactive')),
};

const KEYS_OF_A_FIRST_ROTATION: Readonly<Record<string, Answer>> = {
  'there is no other key': lists(CURRENT),
  'the other key was made after the version was written': lists(
    CURRENT,
    accessKey(OLD_KEY, 'Active', '2025-01-01T08:00:11Z'),
  ),
  'there are two others': lists(accessKey(OLD_KEY, 'Active'), CURRENT, accessKey(OTHER_KEY, 'Active')),
};

/** What a restoration refuses, having changed nothing. */
export const restorationRefusals: readonly MockedCase[] = [
  ...inputRefusals(RESTORATION, INPUTS),
  ...userRefusals(RESTORATION),
  refuses(
    'refuses a user who is gone before its keys are listed',
    { ...UNDO, ListAccessKeys: fails('Iam.NoSuchEntityException') },
    'UserNotFound',
    'svc-ci',
  ),
  ...secretRefusals(RESTORATION),
  ...Object.entries({
    'before its versions are listed': { ListSecretVersionIds: SECRET_GONE },
    'between two pages': {
      ListSecretVersionIds: versionsWithMore('page-2'),
      ListMoreSecretVersionIds: SECRET_GONE,
    },
  }).map(([when, answers]) =>
    refuses(`refuses a secret that is gone ${when}`, { ...UNDO, ...answers }, 'SecretNotFound', 'svc-ci'),
  ),
  ...Object.entries(VERSIONS).map(([where, ListSecretVersionIds]) =>
    refuses(`finds nothing to restore where ${where}`, { ...UNDO, ListSecretVersionIds }, 'NothingToRestore', 'svc-ci'),
  ),
  ...Object.entries(KEYS).map(([where, ListAccessKeys]) =>
    refuses(
      `finds nothing to restore where ${where}`,
      { ...UNDO, ListAccessKeys },
      'NothingToRestore',
      versionOf(OLD_KEY),
      'svc-ci',
    ),
  ),
  ...Object.entries(KEYS_OF_A_FIRST_ROTATION).map(([where, ListAccessKeys]) =>
    refuses(
      `undoes no first rotation where ${where}`,
      { ...UNDO_FIRST, ListAccessKeys },
      'NothingToRestore',
      MANUAL_VERSION,
      'svc-ci',
    ),
  ),
  ...['keyturn:reported', 'Keyturn:Reported', 'keyturn:reported-2'].flatMap((tag) =>
    [UNDO, UNDO_FIRST].map((answers) =>
      refuses(
        `does not bring back a key that ${tag} names${answers === UNDO ? '' : ', not after a first rotation either'}`,
        { ...answers, ListUserTags: tagged({ SecretName: 'svc-ci', [tag]: OLD_KEY }) },
        'NothingToRestore',
        OLD_KEY,
        'reported as compromised',
      ),
    ),
  ),
];
