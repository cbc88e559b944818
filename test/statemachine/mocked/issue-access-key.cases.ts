import type { MockedResponse } from '../../../emulator/api/mock-config';
import type { Json } from '../../../emulator/json';
import { denied, fails, inTurn, type MockedCase, returns, throttled, unavailable } from '../../support/mocked-case';
import {
  DONE,
  describes,
  ENROLLED,
  MANUAL_VERSION,
  NEW_KEY,
  tagged,
  version,
  versionOf,
  versions,
  versionsWithMore,
} from './answers';

type Answers = Readonly<Record<string, MockedResponse>>;

const INPUT = { userName: 'svc-ci', secretName: 'svc-ci' } as const;

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

const GOOD = {
  ListUserTags: ENROLLED,
  DescribeSecret: describes(),
  CreateAccessKey: CREATED,
  UpdateSecret: DONE,
} as const;
const STORED = { outcome: 'stored', accessKeyId: NEW_KEY, secretVersionId: versionOf(NEW_KEY) } as const;

const NOT_STORED = versions(version(MANUAL_VERSION, 'AWSCURRENT'));
const STORED_AFTER_ALL = versions(version(MANUAL_VERSION, 'AWSPREVIOUS'), version(versionOf(NEW_KEY), 'AWSCURRENT'));

function ends(does: string, answers: Answers, output: Json, input: Json = INPUT): MockedCase {
  return { does, input, answers: { ...GOOD, ...answers }, expect: { output } };
}

const reading: readonly MockedCase[] = [
  ...(
    [
      ['null', null],
      ['a list', []],
      ['no user', { secretName: 'svc-ci' }],
      ['an empty user', { ...INPUT, userName: '' }],
      ['a secret that is a number', { ...INPUT, secretName: 7 }],
      ['a secret other than the one of the tag', { ...INPUT, secretName: 'mine' }],
    ] satisfies readonly (readonly [string, Json])[]
  ).map(([what, input]) =>
    ends(
      `refuses ${what}`,
      {},
      { outcome: 'notCreated', error: 'KeyRotation.InvalidInput', category: 'refused' },
      input,
    ),
  ),
  ends(
    'refuses a user without the tag',
    { ListUserTags: tagged({}) },
    { outcome: 'notCreated', error: 'KeyRotation.InvalidInput', category: 'refused' },
  ),
  ends('takes the tag in any case', { ListUserTags: tagged({ secretname: 'svc-ci' }) }, STORED),
  ends(
    'makes no key when IAM keeps some of the tags back',
    { ListUserTags: returns({ Tags: [{ Key: 'SecretName', Value: 'svc-ci' }], IsTruncated: true }) },
    { outcome: 'notCreated', error: 'UnreadableAnswer', category: 'unknown' },
  ),
  ...(
    [
      ['denied', denied('Iam'), 'denied'],
      ['throttled', throttled('Iam'), 'throttled'],
      ['in doubt', unavailable('Iam'), 'unknown'],
    ] as const
  ).map(([what, ListUserTags, category]) =>
    ends(
      `makes no key when reading the tags is ${what}`,
      { ListUserTags },
      { outcome: 'notCreated', error: 'Iam.IamException', category },
    ),
  ),
  ends(
    'makes no key for a user who is gone',
    { ListUserTags: fails('Iam.NoSuchEntityException') },
    { outcome: 'notCreated', error: 'Iam.NoSuchEntityException', category: 'refused' },
  ),
  ...(
    [
      ['denied', denied('SecretsManager'), 'denied'],
      ['throttled', throttled('SecretsManager'), 'throttled'],
      ['in doubt', unavailable('SecretsManager'), 'unknown'],
    ] as const
  ).map(([what, DescribeSecret, category]) =>
    ends(
      `makes no key when describing the secret is ${what}`,
      { DescribeSecret },
      { outcome: 'notCreated', error: 'SecretsManager.SecretsManagerException', category },
    ),
  ),
  ...(
    [
      ['another user’s', { Tags: [{ Key: 'keyturn:user', Value: 'svc-other' }] }],
      ['nobody’s', { Tags: [] }],
      ['rotated by Secrets Manager', { RotationEnabled: true }],
      ['owned by a service', { OwningService: 'rds' }],
    ] satisfies readonly (readonly [string, Readonly<Record<string, Json>>])[]
  ).map(([whose, fields]) =>
    ends(
      `makes no key for a secret that is ${whose}`,
      { DescribeSecret: describes(fields) },
      { outcome: 'notCreated', error: 'KeyRotation.SecretNotOurs', category: 'refused' },
    ),
  ),
  ends(
    'makes no key for a secret that is scheduled for deletion',
    { DescribeSecret: describes({ DeletedDate: '2025-02-01T00:00:00Z' }) },
    { outcome: 'notCreated', error: 'KeyRotation.SecretNotFound', category: 'refused' },
  ),
];

const LIMIT = fails('Iam.LimitExceededException', 'Cannot exceed quota for AccessKeysPerUser: 2', 409);
const IN_DOUBT = { outcome: 'unknown', category: 'unknown' } as const;

function notCreated(error: string, category: string) {
  return { outcome: 'notCreated', error, category } as const;
}

const creating: readonly MockedCase[] = [
  ends('stores a new key', {}, STORED),
  ends(
    'repeats a creation that was throttled',
    { CreateAccessKey: throttled('Iam'), CreateAccessKeyAfterThrottling: CREATED },
    STORED,
  ),
  ...(
    [
      ['throttled again', throttled('Iam'), notCreated('Iam.IamException', 'throttled')],
      ['denied then', denied('Iam'), notCreated('Iam.IamException', 'denied')],
      ['refused by the quota then', LIMIT, notCreated('Iam.LimitExceededException', 'refused')],
      ['in doubt then', unavailable('Iam'), { ...IN_DOUBT, error: 'Iam.IamException' }],
    ] as const
  ).map(([what, CreateAccessKeyAfterThrottling, output]) =>
    ends(
      `says what became of a creation that was throttled, and ${what}`,
      { CreateAccessKey: throttled('Iam'), CreateAccessKeyAfterThrottling },
      output,
    ),
  ),
  ...(
    [
      ['an SCP denies it', denied('Iam'), notCreated('Iam.IamException', 'denied')],
      ['the quota is used up', LIMIT, notCreated('Iam.LimitExceededException', 'refused')],
      ['the user is gone', fails('Iam.NoSuchEntityException'), notCreated('Iam.NoSuchEntityException', 'refused')],
    ] as const
  ).map(([what, CreateAccessKey, output]) => ends(`makes no key where ${what}`, { CreateAccessKey }, output)),
  ...(
    [
      ['unavailable', unavailable('Iam'), 'Iam.IamException'],
      ['at fault', fails('Iam.ServiceFailureException', 'Mocked', 500), 'Iam.ServiceFailureException'],
      ['out of reach', fails('Iam.SdkClientException'), 'Iam.SdkClientException'],
      ['too slow', fails('States.Timeout'), 'States.Timeout'],
    ] as const
  ).map(([what, CreateAccessKey, error]) =>
    ends(`does not repeat a creation that is in doubt: IAM is ${what}`, { CreateAccessKey }, { ...IN_DOUBT, error }),
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
      { ...IN_DOUBT, error: 'Iam.UnreadableAnswer' },
    ),
  ),
];

function unsettled(
  does: string,
  answers: Answers,
  outcome: string,
  { error = REFUSED, category = 'refused' }: { readonly error?: string; readonly category?: string } = {},
): MockedCase {
  return ends(
    does,
    { UpdateSecret: fails(error), ListSecretVersionIds: NOT_STORED, ...answers },
    { outcome, accessKeyId: NEW_KEY, error, category },
  );
}

const IN_DOUBT_STORING = { error: DOUBTFUL, category: 'unknown' } as const;
const BASE = 'SecretsManager.SecretsManagerException';

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
  ...[REFUSED, DOUBTFUL].map((error) =>
    ends(
      `finds a key stored after all that ended with ${error}`,
      { UpdateSecret: fails(error), ListSecretVersionIds: STORED_AFTER_ALL },
      STORED,
    ),
  ),
  ends(
    'finds a key at the second look that came late',
    { UpdateSecret: fails(REFUSED), ListSecretVersionIds: inTurn(NOT_STORED, STORED_AFTER_ALL) },
    STORED,
  ),
  ends(
    'finds a stored key on the last page',
    {
      UpdateSecret: fails(DOUBTFUL),
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION, 'AWSCURRENT')),
      ListMoreSecretVersionIds: versions(version(versionOf(NEW_KEY))),
    },
    STORED,
  ),
  ...(
    [
      ['denied', denied('SecretsManager')],
      ['denied', fails(BASE, 'Access to KMS is not allowed')],
      ['throttled', throttled('SecretsManager')],
      ['refused', fails(BASE, 'Mocked')],
    ] as const
  ).map(([category, UpdateSecret], index) =>
    unsettled(
      `takes back a key whose storing was ${category}: ${index}`,
      { UpdateSecret, DeleteAccessKey: DONE },
      'rolledBack',
      {
        error: BASE,
        category,
      },
    ),
  ),
  unsettled(
    'takes back a key after the last page',
    {
      ListSecretVersionIds: versionsWithMore('page-2'),
      ListMoreSecretVersionIds: NOT_STORED,
      DeleteAccessKey: inTurn(unavailable('Iam'), DONE),
    },
    'rolledBack',
  ),
  unsettled(
    'counts a key that is gone as taken back',
    { DeleteAccessKey: inTurn(fails('Iam.SdkClientException'), fails('Iam.NoSuchEntityException')) },
    'rolledBack',
  ),
  unsettled('tells of a key that it cannot take back', { DeleteAccessKey: denied('Iam') }, 'orphaned'),
  unsettled('keeps a key that is in doubt', {}, 'unknown', IN_DOUBT_STORING),
  unsettled('keeps a key after a 503', { UpdateSecret: unavailable('SecretsManager') }, 'unknown', {
    error: BASE,
    category: 'unknown',
  }),
  ...(
    [
      ['cannot ask', { ListSecretVersionIds: denied('SecretsManager') }],
      ['cannot ask a second time', { ListSecretVersionIds: inTurn(NOT_STORED, denied('SecretsManager')) }],
      [
        'cannot ask to the end',
        { ListSecretVersionIds: versionsWithMore('page-2'), ListMoreSecretVersionIds: fails('States.Timeout') },
      ],
      ['is answered without a list', { ListSecretVersionIds: returns({ Name: 'svc-ci' }) }],
      ['cannot ask for the next page', { ListSecretVersionIds: versionsWithMore(7) }],
      [
        'finds a third page',
        {
          ListSecretVersionIds: versionsWithMore('page-2'),
          ListMoreSecretVersionIds: versionsWithMore('page-3', version(MANUAL_VERSION, 'AWSCURRENT')),
        },
      ],
    ] satisfies readonly (readonly [string, Answers])[]
  ).map(([what, answers]) => unsettled(`keeps a refused key when it ${what}`, answers, 'unknown')),
];

export const issueAccessKeyCases: readonly MockedCase[] = [...reading, ...creating, ...storing];
