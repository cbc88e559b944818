import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { states } from '../asl/state-machine';
import { lookAtUser } from './look';
import { CHILDREN_AT_A_TIME, RETRY_READ } from './retry';

/** An entry has up to 1,330 bytes, so a page stays below 200 KiB, which every payload does. */
const USERS_TO_A_PAGE = 150;

/**
 * A Map looks at so many users, from several pages: 200 answers stay below 200 KiB even if every child fails in a way
 * that only Step Functions can report, with some 950 bytes each.
 */
export const USERS_TO_A_MAP = 200;

const LISTED = jsonata(`[$append($queue, [$states.result.Users.UserName])]`);
/** A marker that is no text would fail the next call in a way that nothing can catch. */
const MARKER = jsonata(`(
  $marker := $states.result.Marker;
  $states.result.IsTruncated = true
    ? ($type($marker) = 'string' ? $marker : $error('the page names no next one'))
    : null
)`);

const LISTING = {
  Output: {},
  Assign: { queue: LISTED, marker: MARKER },
  TimeoutSeconds: 10,
  Retry: [RETRY_READ],
  Catch: [
    {
      ErrorEquals: ['States.ALL'],
      Assign: {
        marker: null,
        counts: jsonata(`$merge([$counts, {'failed': $counts.failed + 1}])`),
        details: jsonata(
          `$append($details, [{'row': 'usersNotListed', 'error': $substring($states.errorOutput.Error, 0, 100)}])`,
        ),
      },
      Output: {},
      Next: 'ChooseNext',
    },
  ],
  Next: 'ChooseNext',
} as const;

const PAGE = { PathPrefix: '${PathPrefix}', MaxItems: USERS_TO_A_PAGE } as const;

/** Pages through the users, and looks at them a few hundred at a time. */
export const userStates = states({
  ListUsers: {
    ...awsSdkJsonataTask('iam', 'listUsers', PAGE),
    Comment: 'Only the names go on. Those that are listed before a failure are looked at all the same.',
    ...LISTING,
  },
  ListMoreUsers: {
    ...awsSdkJsonataTask('iam', 'listUsers', { ...PAGE, Marker: '{% $marker %}' }),
    Comment: 'Until the list ends.',
    ...LISTING,
  },
  LookAtUsers: {
    Type: 'Map',
    QueryLanguage: 'JSONata',
    Comment: 'The children read and decide. One that fails for Step Functions loses its name, which the count finds.',
    Items: jsonata(`[$queue[[0..${USERS_TO_A_MAP - 1}]]]`),
    ItemSelector: {
      userName: '{% $states.context.Map.Item.Value %}',
      today: '{% $today %}',
      region: '${Region}',
      policy: '{% $policy %}',
    },
    ItemProcessor: lookAtUser,
    Label: 'LookAtUsers',
    MaxConcurrency: CHILDREN_AT_A_TIME,
    ToleratedFailurePercentage: 100,
    Output: jsonata(`(
      $names := [$queue[[0..${USERS_TO_A_MAP - 1}]]];
      $looks := [$states.result[$exists(userName) and $exists(action)]];
      $found := [$looks.userName];
      [$append($looks, [$names[$not($ in $found)].{'userName': $, 'action': 'fail', 'row': 'noResult'}])]
    )`),
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Output: jsonata(`[$queue[[0..${USERS_TO_A_MAP - 1}]].{
          'userName': $, 'action': 'fail', 'row': 'noResult', 'error': $substring($states.errorOutput.Error, 0, 100)
        }]`),
        Next: 'CountLooks',
      },
    ],
    Next: 'CountLooks',
  },
});
