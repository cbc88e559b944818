import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS } from '../../../statemachine/errors';
import { denied, fails, type MockedCase, returns } from '../../support/mocked-case';
import { accessKey, DONE, ENROLLED, lists, MAILED, OLD_KEY, OTHER_KEY, tagged } from './answers';

const INPUT = { accessKeyId: OLD_KEY } as const;
const EXECUTION = `arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:compromised-${OLD_KEY}-2025-04-01`;
const LAST_USED = { LastUsedDate: '2025-03-31T23:00:00Z', ServiceName: 's3', Region: 'us-east-1' };
const EXISTS = fails('Sfn.ExecutionAlreadyExistsException');

const GOOD = {
  GetAccessKeyLastUsed: returns({ UserName: 'svc-ci', AccessKeyLastUsed: LAST_USED }),
  ListUserTags: ENROLLED,
  ListAccessKeys: lists(accessKey(OLD_KEY, 'Active')),
  DeactivateAccessKey: DONE,
  TagReported: DONE,
  TagReportedSecond: DONE,
  StartRotateAccessKey: returns({ ExecutionArn: EXECUTION, StartDate: '2025-04-01T02:00:20Z' }),
  SendEmail: MAILED,
} as const;

const KEY = { accessKeyId: OLD_KEY, userName: 'svc-ci', lastUsed: LAST_USED } as const;
const REPLACING = { ...KEY, outcome: 'replacing', execution: EXECUTION } as const;

function told(...keys: readonly Json[]): MockedCase['expect'] {
  return { output: { keys: [...keys], notified: true } };
}

function health(...ids: readonly Json[]): Json {
  return {
    source: 'aws.health',
    'detail-type': 'AWS Health Event',
    detail: { service: 'RISK', affectedEntities: ids.map((entityValue) => ({ entityValue })) },
  };
}

function guardDuty(details: { readonly [field: string]: Json }): Json {
  return { source: 'aws.guardduty', detail: { severity: 8, resource: { accessKeyDetails: details } } };
}

const orders: readonly MockedCase[] = [
  { does: 'cuts off the current key and has it replaced', input: INPUT, answers: GOOD, expect: told(REPLACING) },
  {
    does: 'cuts off a key whose user is given',
    input: { ...INPUT, userName: 'svc-ci' },
    answers: GOOD,
    expect: told(REPLACING),
  },
  {
    does: 'goes on with the user that is given where nobody can say whose the key is',
    input: { ...INPUT, userName: 'svc-ci' },
    answers: { ...GOOD, GetAccessKeyLastUsed: denied('Iam') },
    expect: told({ accessKeyId: OLD_KEY, userName: 'svc-ci', outcome: 'replacing', execution: EXECUTION }),
  },
  {
    does: 'cuts off the key of a user who is not enrolled',
    input: INPUT,
    answers: { ...GOOD, ListUserTags: tagged({}) },
    expect: told({ ...KEY, outcome: 'revoked' }),
  },
  {
    does: 'cuts off a key although the tags and the keys cannot be read',
    input: INPUT,
    answers: { ...GOOD, ListUserTags: denied('Iam'), ListAccessKeys: denied('Iam') },
    expect: told(REPLACING),
  },
  {
    does: 'cuts off a key although IAM keeps some of the tags back',
    input: INPUT,
    answers: { ...GOOD, ListUserTags: returns({ Tags: [], IsTruncated: true }) },
    expect: told(REPLACING),
  },
  {
    does: 'cuts off a key that somebody set Active again, when a person says so',
    input: INPUT,
    answers: { ...GOOD, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:reported': OLD_KEY }) },
    expect: told(REPLACING),
  },
  {
    does: 'starts one more rotation where the one of today has ended',
    input: INPUT,
    answers: { ...GOOD, StartRotateAccessKey: EXISTS, StartRotateAccessKeyAgain: GOOD.StartRotateAccessKey },
    expect: told(REPLACING),
  },
];

const events: readonly MockedCase[] = [
  {
    does: 'takes an event of AWS Health as it comes, each of its keys once',
    input: health(OLD_KEY, OTHER_KEY, OLD_KEY),
    answers: { ...GOOD, ListAccessKeys: lists(accessKey(OLD_KEY, 'Active'), accessKey(OTHER_KEY, 'Active')) },
    expect: told(REPLACING, { ...REPLACING, accessKeyId: OTHER_KEY }),
  },
  {
    does: 'takes a finding of GuardDuty as it comes',
    input: guardDuty({ accessKeyId: OLD_KEY, userType: 'IAMUser', userName: 'svc-ci' }),
    answers: GOOD,
    expect: told(REPLACING),
  },
  {
    does: 'leaves a key alone that was reported and is Active again, when an event tells it',
    input: health(OLD_KEY),
    answers: { ...GOOD, ListUserTags: tagged({ SecretName: 'svc-ci', 'Keyturn:Reported': OLD_KEY }) },
    expect: told({ ...KEY, outcome: 'activeAgain' }),
  },
  {
    does: 'leaves a key alone that was a false alarm, when an event tells it again',
    input: health(OLD_KEY),
    answers: { ...GOOD, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:false-alarm': OLD_KEY }) },
    expect: told({ ...KEY, outcome: 'activeAgain' }),
  },
  {
    does: 'goes on for a key that was reported and is Inactive, when an event tells it again',
    input: health(OLD_KEY),
    answers: {
      ...GOOD,
      ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:reported-2': OLD_KEY }),
      ListAccessKeys: lists(accessKey(OLD_KEY, 'Inactive')),
    },
    expect: told(REPLACING),
  },
  {
    does: 'reports what is no key id',
    input: health(OLD_KEY, 'i-0123456789abcdef0'),
    answers: { ...GOOD, GetAccessKeyLastUsed: fails('Iam.InvalidInputException') },
    expect: { error: ERRORS.AccessKeyNotFound, says: ['i-0123456789abcdef0', OLD_KEY, 'nothing was done'] },
  },
];

const mails: readonly MockedCase[] = [
  {
    does: 'tells the recipients where SES refuses the mail for the sake of the owner',
    notification: 'ses',
    input: INPUT,
    answers: {
      ...GOOD,
      ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' }),
      SendEmail: fails('Ses.MessageRejectedException'),
      SendEmailToRecipients: MAILED,
    },
    expect: told(REPLACING),
  },
  {
    does: 'ends well when nobody can be told by mail',
    notification: 'ses',
    input: INPUT,
    answers: { ...GOOD, SendEmail: fails('Ses.SesException'), SendEmailToRecipients: fails('Ses.SesException') },
    expect: { output: { keys: [REPLACING], notified: false } },
  },
  {
    does: 'ends well when nobody can be told by the topic',
    notification: 'topic',
    input: INPUT,
    answers: { ...GOOD, SendEmail: fails('Sns.SnsException') },
    expect: { output: { keys: [REPLACING], notified: false } },
  },
];

const failures: readonly MockedCase[] = [
  ...(
    [
      ['null', null],
      ['a list', [OLD_KEY]],
      ['an empty object', {}],
      ['a user alone', { userName: 'svc-ci' }],
      ['a key id that is a number', { accessKeyId: 7 }],
      ['a key id that is none', { accessKeyId: 'svc-ci' }],
      ['a user that is a number', { ...INPUT, userName: 7 }],
      ['an empty user', { ...INPUT, userName: '' }],
      ['an event without keys', health()],
      ['an event of another service', { source: 'aws.ec2', detail: { affectedEntities: [{ entityValue: OLD_KEY }] } }],
    ] satisfies readonly (readonly [string, Json])[]
  ).map(
    ([what, input]): MockedCase => ({
      does: `refuses ${what}`,
      input,
      answers: {},
      expect: { error: ERRORS.InvalidInput, says: ['Nothing was changed.', '(runbook: KeyRotation.InvalidInput)'] },
    }),
  ),
  ...(
    [
      ['of the root user', { GetAccessKeyLastUsed: returns({ AccessKeyLastUsed: LAST_USED }) }],
      ['of another account', { GetAccessKeyLastUsed: denied('Iam') }],
      ['that is gone', { DeactivateAccessKey: fails('Iam.NoSuchEntityException') }],
    ] satisfies readonly (readonly [string, MockedCase['answers']])[]
  ).map(
    ([what, answers]): MockedCase => ({
      does: `does not find a key ${what}`,
      input: INPUT,
      answers: { ...GOOD, ...answers },
      expect: {
        error: ERRORS.AccessKeyNotFound,
        says: [OLD_KEY, 'nothing was done', 'ASIA', '(runbook: KeyRotation.AccessKeyNotFound)'],
      },
    }),
  ),
  {
    does: 'does not cut off a key of another user than the one that is named',
    input: { ...INPUT, userName: 'svc-other' },
    answers: GOOD,
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, 'svc-other'] },
  },
  ...(
    [
      ['cannot be cut off', { DeactivateAccessKey: denied('Iam') }, 'MAY STILL BE ACTIVE'],
      ['cannot be noted', { TagReported: denied('Iam') }, 'is Inactive. That it was reported could not be noted'],
      [
        'cannot be noted beside another',
        {
          ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:reported': OTHER_KEY }),
          ListAccessKeys: lists(accessKey(OTHER_KEY, 'Inactive'), accessKey(OLD_KEY, 'Active')),
          TagReportedSecond: denied('Iam'),
        },
        'is Inactive. That it was reported could not be noted',
      ],
      ['cannot be replaced', { StartRotateAccessKey: fails('Sfn.SfnException') }, 'could not be started'],
      [
        'cannot be replaced again',
        { StartRotateAccessKey: EXISTS, StartRotateAccessKeyAgain: fails('Sfn.SfnException') },
        'could not be started',
      ],
    ] satisfies readonly (readonly [string, MockedCase['answers'], string])[]
  ).map(
    ([what, answers, says]): MockedCase => ({
      does: `says what was not done when a key ${what}`,
      input: INPUT,
      answers: { ...GOOD, ...answers },
      expect: {
        error: ERRORS.AccessKeyNotRevoked,
        says: [OLD_KEY, 'svc-ci', says, 'Exception', '(runbook: KeyRotation.AccessKeyNotRevoked)'],
      },
    }),
  ),
];

export const revokeAccessKeyCases: readonly MockedCase[] = [...orders, ...events, ...mails, ...failures];
