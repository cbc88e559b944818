import { isPresentAndEquals, isPresentButNoText, isText } from '../asl/conditions';
import { states } from '../asl/state-machine';

/** Why a rotation runs: decided by the sweep, asked for by a person, or because RevokeAccessKey cut off the key. */
export type Reason = 'scheduled' | 'manual' | 'compromised';

const REASONS: readonly Reason[] = ['scheduled', 'manual', 'compromised'];

/** What has been done of the way to a new key; the states that prepare the next step replace it whole. */
export interface Plan {
  /** For a Cause. */
  readonly changed: string;
}

/**
 * What every later state may read is there from the start, so that no path can miss, and nothing else of the input is,
 * so that it can set no field of ours and be of any size. What need not be given is a list of one or none.
 */
function begin(Comment: string, reason: { readonly reason: Reason } | { readonly 'reason.$': '$.reason' }) {
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'userName.$': '$.userName',
      'secretName.$': '$[?(@.secretName)].secretName',
      'reported.$': '$[?(@.accessKeyId)].accessKeyId',
      ...reason,
      plan: { changed: 'Nothing was changed.' } satisfies Plan,
    },
    Next: 'ListUserTags',
  } as const;
}

/** From the input to a user and a reason. */
export const inputStates = states({
  CheckInput: {
    Type: 'Choice',
    Comment: 'Refuses what is not an order for one rotation before anything is changed.',
    Choices: [
      {
        Or: [
          { Variable: '$', IsNull: true },
          { Not: isText('$.userName') },
          isPresentButNoText('$.secretName'),
          {
            And: [
              { Variable: '$.reason', IsPresent: true },
              { Not: { Or: REASONS.map((reason) => ({ Variable: '$.reason', StringEquals: reason })) } },
            ],
          },
          { And: [isPresentAndEquals('$.reason', 'compromised'), { Not: isText('$.accessKeyId') }] },
          {
            And: [
              { Variable: '$.accessKeyId', IsPresent: true },
              { Not: isPresentAndEquals('$.reason', 'compromised') },
            ],
          },
        ],
        Next: 'RefuseInput',
      },
      { Variable: '$.reason', IsPresent: true, Next: 'Begin' },
    ],
    Default: 'BeginByHand',
  },
  Begin: begin('The sweep and RevokeAccessKey give a reason.', { 'reason.$': '$.reason' }),
  BeginByHand: begin('The input of the documents gives none; whoever starts this is the strictest reason.', {
    reason: 'manual',
  }),
});
