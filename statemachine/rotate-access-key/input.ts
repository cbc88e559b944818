import { awsSdkTask } from '../asl/aws-sdk-task';
import { isPresentAndEquals, isPresentButNoText, isText } from '../asl/conditions';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';

/** Why a rotation runs: decided by the sweep, asked for by a person, or because the key leaked. */
export type Reason = 'scheduled' | 'manual' | 'compromised';

const REASONS: readonly Reason[] = ['scheduled', 'manual', 'compromised'];

/** A key that does not exist. IAM ids are never this short. */
const NO_KEY = { accessKeyId: 'none', status: 'none', createDate: 'none', versionId: 'none', stored: false } as const;

/** From the input to a user and a reason. The input moves to `$.input`, so that it can set no field of ours. */
export const inputStates = states({
  CheckInput: {
    Type: 'Choice',
    Comment: 'Refuses what is not an order for one rotation before anything is changed.',
    Choices: [
      {
        Or: [
          { Variable: '$', IsNull: true },
          isPresentButNoText('$.userName'),
          isPresentButNoText('$.secretName'),
          isPresentButNoText('$.accessKeyId'),
          {
            And: [
              { Variable: '$.reason', IsPresent: true },
              { Not: { Or: REASONS.map((reason) => ({ Variable: '$.reason', StringEquals: reason })) } },
            ],
          },
          {
            And: [isPresentAndEquals('$.reason', 'compromised'), { Variable: '$.accessKeyId', IsPresent: false }],
          },
          {
            And: [
              { Variable: '$.userName', IsPresent: false },
              { Variable: '$.accessKeyId', IsPresent: false },
            ],
          },
        ],
        Next: 'RefuseInput',
      },
    ],
    Default: 'Begin',
  },
  Begin: {
    Type: 'Pass',
    Comment: 'What every later state may read is there from the start, so that no path can miss.',
    Parameters: {
      'input.$': '$',
      note: { reportedVersionId: 'none', deactivation: '', changed: 'Nothing was changed.', warning: '' },
      first: NO_KEY,
      second: NO_KEY,
      currentVersionId: 'none',
      // Twice the input, until the next state: what is too large to be carried to the mail fails here, before any change.
      'reason.$': '$',
    },
    Next: 'IsReasonGiven',
  },
  IsReasonGiven: {
    Type: 'Choice',
    Comment: 'The input of the documents gives none.',
    Choices: [{ Variable: '$.input.reason', IsPresent: true, Next: 'KeepReason' }],
    Default: 'AssumeManual',
  },
  KeepReason: {
    Type: 'Pass',
    Comment: 'CheckInput has seen that it is one of the three.',
    InputPath: '$.input.reason',
    ResultPath: '$.reason',
    Next: 'IsUserGiven',
  },
  AssumeManual: {
    Type: 'Pass',
    Comment: 'The strictest about holds and the freest about keys: somebody asked for it.',
    Result: 'manual',
    ResultPath: '$.reason',
    Next: 'IsUserGiven',
  },
  IsUserGiven: {
    Type: 'Choice',
    Comment: 'A leaked key of a named user is deactivated without a question first.',
    Choices: [
      {
        And: [
          { Variable: '$.input.userName', IsPresent: true },
          {
            Or: [
              { Variable: '$.input.accessKeyId', IsPresent: false },
              { Variable: '$.reason', StringEquals: 'compromised' },
            ],
          },
        ],
        Next: 'KeepUserName',
      },
    ],
    Default: 'GetAccessKeyLastUsed',
  },
  KeepUserName: {
    Type: 'Pass',
    Comment: 'Wherever the name comes from, later states find it in one place.',
    InputPath: '$.input.userName',
    ResultPath: '$.userName',
    Next: 'IsCompromised',
  },
  GetAccessKeyLastUsed: {
    ...awsSdkTask('iam', 'getAccessKeyLastUsed', { 'AccessKeyId.$': '$.input.accessKeyId' }),
    Comment: 'An exposure event knows the key and not its user. Of a key of another account IAM says AccessDenied.',
    ResultPath: '$.owner',
    TimeoutSeconds: 5,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'RefuseKeyWithoutOwner' }],
    Next: 'CheckKeyOwner',
  },
  CheckKeyOwner: {
    Type: 'Choice',
    Comment: 'A root key has no user, and a key of another user than the one named is a mistake.',
    Choices: [
      { Not: isText('$.owner.UserName'), Next: 'RefuseUnknownKey' },
      {
        And: [
          { Variable: '$.input.userName', IsPresent: true },
          { Not: { Variable: '$.input.userName', StringEqualsPath: '$.owner.UserName' } },
        ],
        Next: 'RefuseInput',
      },
    ],
    Default: 'KeepKeyOwner',
  },
  KeepKeyOwner: {
    Type: 'Pass',
    Comment: 'From here on as if the input had named the user.',
    InputPath: '$.owner.UserName',
    ResultPath: '$.userName',
    Next: 'IsCompromised',
  },
});
