import type { Json } from '../../../emulator/json';
import { fails, inTurn, type MockedCase, type returns as Returns, returns } from '../../support/mocked-case';
import {
  DONE,
  ENROLLED,
  MANUAL_VERSION,
  NEW_KEY,
  tagged,
  version,
  versionOf,
  versions,
  versionsWithMore,
} from './answers';

const INPUT = { userName: 'svc-ci', secretName: 'svc-ci', hasAccessKey: true } as const;

/** Not a real one, and still searched for in what leaves the machine. */
export const MOCKED_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const ACCESS_KEY = {
  UserName: 'svc-ci',
  AccessKeyId: NEW_KEY,
  Status: 'Active',
  SecretAccessKey: MOCKED_SECRET,
  CreateDate: '2025-04-01T08:00:00Z',
} as const;

const CREATED = returns({ AccessKey: ACCESS_KEY });
const REFUSED = 'SecretsManager.InvalidRequestException';
const DOUBTFUL = 'SecretsManager.SdkClientException';

const GOOD = { ListUserTags: ENROLLED, CreateAccessKey: CREATED, UpdateSecret: DONE } as const;
const STORED = { outcome: 'stored', accessKeyId: NEW_KEY, secretVersionId: versionOf(NEW_KEY) } as const;

const NOT_STORED = versions(version(MANUAL_VERSION, 'AWSCURRENT'));
const STORED_AFTER_ALL = versions(version(MANUAL_VERSION, 'AWSPREVIOUS'), version(versionOf(NEW_KEY), 'AWSCURRENT'));

function ends(
  does: string,
  answers: Record<string, ReturnType<typeof Returns>>,
  output: Json,
  input: Json = INPUT,
): MockedCase {
  return { does, input, answers: { ...GOOD, ...answers }, expect: { output } };
}

function unsettled(
  does: string,
  answers: Record<string, ReturnType<typeof Returns>>,
  outcome: string,
  error = REFUSED,
): MockedCase {
  return ends(
    does,
    { UpdateSecret: fails(error), ListSecretVersionIds: NOT_STORED, ...answers },
    {
      outcome,
      accessKeyId: NEW_KEY,
      error,
    },
  );
}

const creating: readonly MockedCase[] = [
  ends('stores a new key', {}, STORED),
  ends('makes the first key', { CreateFirstAccessKey: CREATED }, STORED, { ...INPUT, hasAccessKey: false }),
  ends(
    'repeats a creation that was throttled',
    { CreateAccessKey: inTurn(fails('Iam.IamException'), CREATED) },
    STORED,
  ),
  ends(
    'does not repeat the creation of a first key',
    { CreateFirstAccessKey: inTurn(fails('Iam.ServiceFailureException'), CREATED) },
    { outcome: 'unknown', error: 'Iam.ServiceFailureException' },
    { ...INPUT, hasAccessKey: false },
  ),
  ends(
    'does not repeat a creation that is in doubt',
    { CreateAccessKey: inTurn(fails('Iam.SdkClientException'), CREATED) },
    { outcome: 'unknown', error: 'Iam.SdkClientException' },
  ),
  ends(
    'does not repeat a creation that timed out',
    { CreateAccessKey: inTurn(fails('States.Timeout'), CREATED) },
    { outcome: 'unknown', error: 'States.Timeout' },
  ),
  ends(
    'makes no key beyond the quota',
    { CreateAccessKey: fails('Iam.LimitExceededException') },
    { outcome: 'notCreated', error: 'Iam.LimitExceededException' },
  ),
  ends(
    'makes no first key for a user who is gone',
    { CreateFirstAccessKey: fails('Iam.NoSuchEntityException') },
    { outcome: 'notCreated', error: 'Iam.NoSuchEntityException' },
    { ...INPUT, hasAccessKey: false },
  ),
  ends(
    'makes no key when the tags cannot be read',
    { ListUserTags: fails('Iam.IamException') },
    { outcome: 'notCreated', error: 'Iam.IamException' },
  ),
  ...(
    [
      ['null', null],
      ['a list', []],
      ['no user', { secretName: 'svc-ci', hasAccessKey: true }],
      ['a secret that is a number', { ...INPUT, secretName: 7 }],
      ['a secret other than the one of the tag', { ...INPUT, secretName: 'mine' }],
      ['not to be told whether there is a key', { userName: 'svc-ci', secretName: 'svc-ci' }],
      ['a hasAccessKey that is a text', { ...INPUT, hasAccessKey: 'false' }],
    ] satisfies readonly (readonly [string, Json])[]
  ).map(([what, input]) =>
    ends(`refuses ${what}`, {}, { outcome: 'notCreated', error: 'KeyRotation.InvalidInput' }, input),
  ),
  ends(
    'refuses a user without the tag',
    { ListUserTags: tagged({}) },
    { outcome: 'notCreated', error: 'KeyRotation.InvalidInput' },
  ),
  ...(
    [
      ['no answer', {}],
      ['no key', { AccessKey: null }],
      ['a key without id', { AccessKey: { SecretAccessKey: MOCKED_SECRET } }],
      ['an id that is a number', { AccessKey: { ...ACCESS_KEY, AccessKeyId: 7 } }],
      ['a key without secret', { AccessKey: { AccessKeyId: NEW_KEY } }],
      ['a secret that is a list', { AccessKey: { ...ACCESS_KEY, SecretAccessKey: [MOCKED_SECRET] } }],
    ] satisfies readonly (readonly [string, Json])[]
  ).map(([what, answer]) =>
    ends(
      `reports by constants alone when IAM sends ${what}`,
      { CreateAccessKey: returns(answer) },
      { outcome: 'unknown', error: 'Iam.UnreadableAnswer' },
    ),
  ),
];

const storing: readonly MockedCase[] = [
  ends(
    'repeats a storing that was in doubt',
    { UpdateSecret: inTurn(fails(DOUBTFUL), fails('States.Timeout'), DONE) },
    STORED,
  ),
  ends(
    'takes a known version for stored',
    { UpdateSecret: inTurn(fails(DOUBTFUL), fails('SecretsManager.ResourceExistsException')) },
    STORED,
  ),
  ends(
    'finds a refused key stored after all',
    { UpdateSecret: fails(REFUSED), ListSecretVersionIds: STORED_AFTER_ALL },
    STORED,
  ),
  ends(
    'finds a doubtful key stored after all',
    { UpdateSecret: fails(DOUBTFUL), ListSecretVersionIds: STORED_AFTER_ALL },
    STORED,
  ),
  ends(
    'finds a stored key on the last page',
    {
      UpdateSecret: fails(DOUBTFUL),
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION, 'AWSCURRENT')),
      ListMoreSecretVersionIds: inTurn(versionsWithMore('page-3'), versions(version(versionOf(NEW_KEY)))),
    },
    STORED,
  ),
  unsettled('takes back a key that was refused', { DeleteAccessKey: DONE }, 'rolledBack'),
  unsettled(
    'takes back a key after the last page',
    {
      ListSecretVersionIds: versionsWithMore('page-2'),
      ListMoreSecretVersionIds: NOT_STORED,
      DeleteAccessKey: inTurn(fails('Iam.IamException'), DONE),
    },
    'rolledBack',
  ),
  unsettled(
    'counts a key that is gone as taken back',
    { DeleteAccessKey: inTurn(fails('Iam.SdkClientException'), fails('Iam.NoSuchEntityException')) },
    'rolledBack',
  ),
  unsettled('tells of a key that it cannot take back', { DeleteAccessKey: fails('Iam.IamException') }, 'orphaned'),
  unsettled('keeps a key that is in doubt', {}, 'unknown', DOUBTFUL),
  unsettled('keeps a key when access may be denied', {}, 'unknown', 'SecretsManager.SecretsManagerException'),
  unsettled(
    'keeps a refused key when it cannot ask',
    { ListSecretVersionIds: fails('SecretsManager.SecretsManagerException') },
    'unknown',
  ),
  unsettled(
    'keeps a refused key when it cannot ask to the end',
    { ListSecretVersionIds: versionsWithMore('page-2'), ListMoreSecretVersionIds: fails('States.Timeout') },
    'unknown',
  ),
  unsettled(
    'keeps a refused key when the answer is none',
    { ListSecretVersionIds: returns({ Name: 'svc-ci' }) },
    'unknown',
  ),
  unsettled(
    'keeps a refused key when the next page cannot be asked for',
    { ListSecretVersionIds: versionsWithMore(7) },
    'unknown',
  ),
  ...[
    'DecryptionFailure',
    'EncryptionFailure',
    'InvalidParameter',
    'LimitExceeded',
    'MalformedPolicyDocument',
    'PreconditionNotMet',
    'ResourceNotFound',
  ].map((name) =>
    unsettled(
      `takes back a key after ${name}`,
      { DeleteAccessKey: DONE },
      'rolledBack',
      `SecretsManager.${name}Exception`,
    ),
  ),
];

export const issueAccessKeyCases: readonly MockedCase[] = [...creating, ...storing];
