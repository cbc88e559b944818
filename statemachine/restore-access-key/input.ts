import { isPresentButNoText, isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { format } from '../errors';

/** Nothing leaves open whether the label was moved; else a text that says so. */
export const NO_DOUBT = '';

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
      { Variable: '$.holdUntil', IsPresent: false, Next: 'AssumeEndlessHold' },
    ],
    Default: 'Begin',
  },
  AssumeEndlessHold: {
    Type: 'Pass',
    Comment: 'Without a date the hold lasts until a person ends it.',
    Result: '9999-12-31',
    ResultPath: '$.holdUntil',
    Next: 'Begin',
  },
  Begin: {
    Type: 'Pass',
    Comment: 'What every later state may read is there from the start, so that no path can miss.',
    Parameters: {
      'input.$': '$',
      'userName.$': '$.userName',
      'holdUntil.$': '$.holdUntil',
      'holdBegin.$': format('{}T00:00:00Z', '$.holdUntil'),
      note: { changed: 'Nothing was changed.' },
      pages: { doubt: NO_DOUBT },
      failure: { Error: 'UnreadableAnswer' },
      // Until the tags are read, the input again: what is too large to be carried to the mail fails before any change.
      'tags.$': '$',
    },
    Next: 'CheckHoldUntil',
  },
  CheckHoldUntil: {
    Type: 'Choice',
    Comment: 'A hold that is over would let the next sweep undo the restoration; dates compare as strings.',
    Choices: [
      {
        And: [
          { Variable: '$.holdBegin', IsTimestamp: true },
          { Variable: '$.holdBegin', StringGreaterThanPath: '$$.State.EnteredTime' },
        ],
        Next: 'ListUserTags',
      },
    ],
    Default: 'RefuseInput',
  },
});
