import { isPresentButNoText, isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { format } from '../errors';

/** How far a restoration has come; the secret and the keys are read anew in each phase. */
export type Phase = 'look' | 'move' | 'settle';

/** Before any version was read. */
export const NO_VERSIONS = {
  current: { VersionId: 'none', CreatedDate: 'none' },
  previous: { VersionId: 'none', CreatedDate: 'none' },
} as const;

/** Until a person removes the tag: the year that no date of ours reaches. */
const ENDLESS = '9999-12-31';

/** From the input to a user and the date of the hold. The input moves to `$.input`, so that it can set no field of ours. */
export const inputStates = states({
  CheckInput: {
    Type: 'Choice',
    Comment: 'Refuses what is not an order for one user before anything is changed.',
    Choices: [
      {
        Or: [{ Variable: '$', IsNull: true }, { Not: isText('$.userName') }, isPresentButNoText('$.holdUntil')],
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
      'userName.$': '$.userName',
      phase: 'look' satisfies Phase,
      note: { changed: 'Nothing was changed.' },
      versions: NO_VERSIONS,
      holdUntil: ENDLESS,
      // Until the tags are read, the input again: what is too large to be carried to the mail fails before any change.
      'tags.$': '$',
    },
    Next: 'IsHoldUntilGiven',
  },
  IsHoldUntilGiven: {
    Type: 'Choice',
    Comment: 'Without a date the hold lasts until a person ends it.',
    Choices: [{ Variable: '$.input.holdUntil', IsPresent: true, Next: 'KeepHoldUntil' }],
    Default: 'ListUserTags',
  },
  KeepHoldUntil: {
    Type: 'Pass',
    Comment: 'Wherever the date comes from, later states find it in one place.',
    InputPath: '$.input.holdUntil',
    ResultPath: '$.holdUntil',
    Next: 'MakeTimestamp',
  },
  MakeTimestamp: {
    Type: 'Pass',
    Comment: 'The language knows timestamps, but no dates.',
    Parameters: { 'begin.$': format('{}T00:00:00Z', '$.holdUntil') },
    ResultPath: '$.hold',
    Next: 'CheckHoldUntil',
  },
  CheckHoldUntil: {
    Type: 'Choice',
    Comment: 'A hold that is over would let the next sweep undo the restoration; dates compare as strings.',
    Choices: [
      {
        And: [
          { Variable: '$.hold.begin', IsTimestamp: true },
          { Variable: '$.hold.begin', StringGreaterThanPath: '$$.State.EnteredTime' },
        ],
        Next: 'ListUserTags',
      },
    ],
    Default: 'RefuseInput',
  },
});
