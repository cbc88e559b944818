import { isPresentButNoText, isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { versionIdOf } from '../secret-versions';

/** What becomes of the key. */
export type Retirement = 'deactivate' | 'delete';

const RETIREMENTS: readonly Retirement[] = ['deactivate', 'delete'];

/** What the versions of the secret have shown before any was read. */
export const NOTHING_SEEN = {
  current: { VersionId: 'none', CreatedDate: 'none' },
  stored: false,
} as const;

function begin(Comment: string, reason: { readonly reason: string } | { readonly 'reason.$': '$.reason' }) {
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'input.$': '$',
      'userName.$': '$.userName',
      'accessKeyId.$': '$.accessKeyId',
      'versionId.$': versionIdOf('$.accessKeyId'),
      ...reason,
      note: { changed: 'Nothing was changed.', waited: false },
      seen: NOTHING_SEEN,
      // Until the tags are read, as often as the mail will need: what is too large for it fails before any change.
      'tags.$': 'States.Array($, $, $)',
    },
    Next: 'ListUserTags',
  } as const;
}

/** From the input to one key of one user. The input moves to `$.input`, so that it can set no field of ours. */
export const inputStates = states({
  CheckInput: {
    Type: 'Choice',
    Comment: 'Refuses what is not an order for one key before anything is changed. The reason goes into a mail.',
    Choices: [
      {
        Or: [
          { Variable: '$', IsNull: true },
          { Not: isText('$.userName') },
          { Not: isText('$.accessKeyId') },
          { Variable: '$.action', IsPresent: false },
          { Not: { Or: RETIREMENTS.map((action) => ({ Variable: '$.action', StringEquals: action })) } },
          isPresentButNoText('$.reason'),
          {
            And: [
              { Variable: '$.reason', IsPresent: true },
              { Variable: '$.reason', StringMatches: '*<*' },
            ],
          },
        ],
        Next: 'RefuseInput',
      },
      { Variable: '$.reason', IsPresent: true, Next: 'Begin' },
    ],
    Default: 'BeginByHand',
  },
  Begin: begin('What every later state may read is there from the start, so that no path can miss.', {
    'reason.$': '$.reason',
  }),
  BeginByHand: begin('The sweep gives a reason; a person need not.', { reason: 'manual' }),
});
