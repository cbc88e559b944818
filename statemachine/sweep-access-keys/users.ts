import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { states } from '../asl/state-machine';
import { lookAtUsers } from './look';
import { RETRY_READ } from './retry';

/**
 * An entry has up to 1,330 bytes, so a page stays below 200 KiB, which every payload does. The users of a page are
 * looked at together.
 */
export const USERS_TO_A_PAGE = 150;

/** One that only Step Functions can report as failed comes back with some 1,300 bytes; so many stay below 200 KiB. */
const AGAIN_AT_A_TIME = 75;

/** Only one prefix can be asked for; where there are several paths, the rest of them is told apart here. */
const NAMES = jsonata(`$type($states.result.Users) = 'array'
  ? [$states.result.Users\${PathFilter}.UserName]
  : $error('the page has no users')`);
/** A marker that is no text would fail the next call in a way that nothing can catch. */
const MARKER = jsonata(`(
  $marker := $states.result.Marker;
  $states.result.IsTruncated = true
    ? ($type($marker) = 'string' ? $marker : $error('the page names no next one'))
    : null
)`);

const LISTING = {
  Output: {},
  Assign: { names: NAMES, marker: MARKER, isAgain: false },
  TimeoutSeconds: 10,
  Retry: [RETRY_READ],
  Catch: [
    {
      ErrorEquals: ['States.ALL'],
      Assign: {
        marker: null,
        isWhole: false,
        counts: jsonata(`$merge([$counts, {'failed': $counts.failed + 1}])`),
        details: jsonata(`[$append(
          [{'kind': 'failed', 'row': 'usersNotListed', 'error': $substring($states.errorOutput.Error, 0, 100)}], $details)]`),
      },
      Output: {},
      Next: 'ChooseNext',
    },
  ],
  Next: 'LookAtUsers',
} as const;

const PAGE = { PathPrefix: '${PathPrefix}', MaxItems: USERS_TO_A_PAGE } as const;

/** Of the answers of a Map: the looks, and the names of those for whom there is none. */
const LOOKS = `
  $looks := [$reduce($states.result, $append, [])[$exists(userName) and $exists(action)]];
  $found := [$looks.userName];
  $missing := [$names[$not($ in $found)]];
`;

const FIRST_AGAIN = `[$again[[0..${AGAIN_AT_A_TIME - 1}]]]`;
const OTHERS_AGAIN = `[$filter($again, function($name, $index) { $index >= ${AGAIN_AT_A_TIME} })]`;

/** Pages through the users, looks at each page in batches, and once more at those whose batch failed. */
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
    Comment: 'The children read and decide. A child is billed, so each looks at many users, unless that has failed.',
    Items: '{% $names %}',
    ItemBatcher: {
      MaxItemsPerBatch: jsonata('$isAgain ? 1 : ${SweepBatchSize}'),
      BatchInput: {
        today: '{% $today %}',
        region: '${Region}',
        secretNamePrefix: '${SecretNamePrefix}',
        policy: '{% $policy %}',
      },
    },
    ItemProcessor: lookAtUsers,
    Label: 'LookAtUsers',
    MaxConcurrency: '{% ${SweepConcurrency} %}',
    ToleratedFailurePercentage: 100,
    Assign: { again: jsonata(`(${LOOKS} $isAgain ? $again : $missing)`) },
    Output: jsonata(`(${LOOKS} $isAgain
      ? [$append($states.input, $append($looks, [$missing.{'userName': $, 'action': 'fail', 'row': 'noResult'}]))]
      : $looks)`),
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Assign: { again: '{% $isAgain ? $again : $names %}' },
        Output: jsonata(`$isAgain
          ? [$append($states.input, [$names.{
              'userName': $, 'action': 'fail', 'row': 'noResult', 'error': $substring($states.errorOutput.Error, 0, 100)
            }])]
          : []`),
        Next: 'AreLooksMissing',
      },
    ],
    Next: 'AreLooksMissing',
  },
  AreLooksMissing: {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Comment: 'A batch that fails tells nothing of any of its users.',
    Choices: [{ Condition: '{% $count($again) > 0 %}', Next: 'TakeMissing' }],
    Default: 'CountLooks',
  },
  TakeMissing: {
    Type: 'Pass',
    QueryLanguage: 'JSONata',
    Comment: 'One user to a child, so that the one whose answers break a batch stops nobody else.',
    Assign: { isAgain: true, names: jsonata(FIRST_AGAIN), again: jsonata(OTHERS_AGAIN) },
    Output: '{% [$states.input] %}',
    Next: 'LookAtUsers',
  },
});
