import type { Condition } from '../asl/choice-rules';
import { isPresentButNoText, isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { format } from '../errors';
import { versionIdOf } from '../secret-versions';

/** What becomes of the key. */
export type Retirement = 'deactivate' | 'delete';

const RETIREMENTS: readonly Retirement[] = ['deactivate', 'delete'];

/** Somebody takes it upon himself: a key in use is deactivated, and one that was reported is deleted. */
export const IS_FORCED: Condition = {
  And: [
    { Variable: '$.input.force', IsPresent: true },
    { Variable: '$.input.force', BooleanEquals: true },
  ],
};

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
          isPresentButNoText('$.unusedSince'),
          {
            And: [{ Variable: '$.force', IsPresent: true }, { Not: { Variable: '$.force', IsBoolean: true } }],
          },
          {
            And: [
              { Variable: '$.action', StringEquals: 'deactivate' },
              { Variable: '$.unusedSince', IsPresent: false },
              {
                Or: [
                  { Variable: '$.force', IsPresent: false },
                  { Variable: '$.force', BooleanEquals: false },
                ],
              },
            ],
          },
        ],
        Next: 'RefuseInput',
      },
      { Variable: '$.reason', IsPresent: false, Next: 'AssumeManual' },
      { Variable: '$.unusedSince', IsPresent: false, Next: 'AssumeNeverUsed' },
    ],
    Default: 'Begin',
  },
  AssumeManual: {
    Type: 'Pass',
    Comment: 'The sweep gives a reason; a person need not.',
    Result: 'manual',
    ResultPath: '$.reason',
    Next: 'CheckInput',
  },
  AssumeNeverUsed: {
    Type: 'Pass',
    Comment: 'Nothing asks for the day where the key is deleted, or deactivated by force: no use is before this one.',
    Result: '1970-01-01',
    ResultPath: '$.unusedSince',
    Next: 'CheckInput',
  },
  Begin: {
    Type: 'Pass',
    Comment: 'What every later state may read is there from the start, so that no path can miss.',
    Parameters: {
      'input.$': '$',
      'userName.$': '$.userName',
      'accessKeyId.$': '$.accessKeyId',
      'versionId.$': versionIdOf('$.accessKeyId'),
      'reason.$': '$.reason',
      'unusedSince.$': format('{}T00:00:00Z', '$.unusedSince'),
      // `waited` tells that the pages of versions are read a second time.
      pages: { waited: false },
      failure: { Error: 'UnreadableAnswer' },
      // Until the tags are read, the input again: what is too large to be carried to the mail fails before any change.
      'tags.$': '$',
    },
    Next: 'CheckUnusedSince',
  },
  CheckUnusedSince: {
    Type: 'Choice',
    Comment: 'The language knows timestamps, but no dates. Nobody can say of a day ahead that the key was not used.',
    Choices: [
      {
        And: [
          { Variable: '$.unusedSince', IsTimestamp: true },
          { Variable: '$.unusedSince', StringLessThanEqualsPath: '$$.State.EnteredTime' },
        ],
        Next: 'ListUserTags',
      },
    ],
    Default: 'RefuseInput',
  },
});
