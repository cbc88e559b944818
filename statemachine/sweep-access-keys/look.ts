import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { neverRetry } from '../asl/retry';
import { itemProcessor } from '../asl/state-machine';
import { DECIDE } from './decide';
import { RETRY_READ } from './retry';

/** The secret is not there: for ListSecretVersionIds and DescribeSecret alike. */
const NO_SECRET = ['SecretsManager.ResourceNotFoundException', 'SecretsManager.InvalidRequestException'];

/** What the child learns is in one variable. */
function learns(fact: string, value = '$states.result') {
  return { Output: {}, Assign: { facts: jsonata(`$merge([$facts, {'${fact}': ${value}}])`) } } as const;
}

function failed(userName: string) {
  return {
    ErrorEquals: ['States.ALL'],
    Output: jsonata(`{
      'userName': ${userName},
      'action': 'fail',
      'row': 'callFailed',
      'error': $substring($states.errorOutput.Error, 0, 100)
    }`),
    Next: 'ReportFailure',
  } as const;
}

const FAILED = failed('$facts.userName');

const MISSING = { ErrorEquals: NO_SECRET, ...learns('secret', `{'missing': true}`), Next: 'Decide' } as const;

const TIMED = { TimeoutSeconds: 5 } as const;
const RETRY = [RETRY_READ];
const RETRY_UNLESS_MISSING = [neverRetry(...NO_SECRET), RETRY_READ];

/**
 * Looks at one user and decides, without changing anything. Every call's answer is put to DECIDE, which says what to
 * ask for next, until it knows.
 * Input: the name of the user; `$common` has the rest of what DECIDE is told. Output: `{"userName", "oldest"?}` and a
 * Decision; `oldest` is the date on which the oldest Active key was made, unless the user is not enrolled.
 */
const lookAtUser = itemProcessor({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt: 'ListAccessKeys',
  States: {
    ListAccessKeys: {
      ...awsSdkJsonataTask('iam', 'listAccessKeys', { UserName: '{% $states.input %}', MaxItems: 100 }),
      Comment: 'For most users on most days the only call: it shows that nothing can be due.',
      Output: {},
      Assign: { facts: jsonata(`$merge([$common, {'userName': $states.input, 'keys': $states.result}])`) },
      ...TIMED,
      Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_READ],
      Catch: [failed('$states.input')],
      Next: 'Decide',
    },
    Decide: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Comment: 'The whole decision in one expression, which asks for what it has to know.',
      Assign: { decision: jsonata(DECIDE) },
      Next: 'ChooseRead',
    },
    ChooseRead: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment: 'Nothing is asked for that could not change the decision.',
      Choices: [
        { Condition: `{% $decision.action != 'read' %}`, Next: 'ReportDecision' },
        { Condition: `{% $decision.read = 'tags' %}`, Next: 'ListUserTags' },
        { Condition: `{% $decision.read = 'secret' %}`, Next: 'DescribeSecret' },
        { Condition: `{% $decision.read = 'versions' %}`, Next: 'ListSecretVersionIds' },
      ],
      Default: 'GetCurrentKeyLastUsed',
    },
    ListUserTags: {
      ...awsSdkJsonataTask('iam', 'listUserTags', { UserName: '{% $facts.userName %}', MaxItems: 100 }),
      Comment: 'Whether the user is enrolled, and what is special about it.',
      ...learns('tags'),
      ...TIMED,
      Retry: RETRY,
      Catch: [FAILED],
      Next: 'Decide',
    },
    DescribeSecret: {
      ...awsSdkJsonataTask('secretsmanager', 'describeSecret', { SecretId: '{% $decision.secretName %}' }),
      Comment: 'Which key the secret names, whose it is, and whether it can be written.',
      ...learns('secret'),
      ...TIMED,
      Retry: RETRY_UNLESS_MISSING,
      Catch: [MISSING, FAILED],
      Next: 'Decide',
    },
    ListSecretVersionIds: {
      ...awsSdkJsonataTask('secretsmanager', 'listSecretVersionIds', {
        SecretId: '{% $decision.secretName %}',
        IncludeDeprecated: true,
        MaxResults: 100,
      }),
      Comment: 'Which keys were ever stored, and since when another one is current.',
      ...learns('versionPages', '[$states.result]'),
      ...TIMED,
      Retry: RETRY_UNLESS_MISSING,
      Catch: [MISSING, FAILED],
      Next: 'HasNextPage',
    },
    HasNextPage: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment: 'What is looked for may be on any page.',
      Choices: [
        {
          Condition: jsonata(`$type($facts.versionPages[-1].NextToken) = 'string'`),
          Next: 'ListMoreSecretVersionIds',
        },
      ],
      Default: 'Decide',
    },
    ListMoreSecretVersionIds: {
      ...awsSdkJsonataTask('secretsmanager', 'listSecretVersionIds', {
        SecretId: '{% $decision.secretName %}',
        IncludeDeprecated: true,
        MaxResults: 100,
        NextToken: '{% $facts.versionPages[-1].NextToken %}',
      }),
      Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
      ...learns('versionPages', '$append($facts.versionPages, [$states.result])'),
      ...TIMED,
      Retry: RETRY_UNLESS_MISSING,
      Catch: [MISSING, FAILED],
      Next: 'HasNextPage',
    },
    GetCurrentKeyLastUsed: {
      ...awsSdkJsonataTask('iam', 'getAccessKeyLastUsed', { AccessKeyId: '{% $decision.currentKeyId %}' }),
      Comment: 'Whether the applications have found the new key.',
      ...learns('lastUse', `{'current': $states.result}`),
      ...TIMED,
      Retry: RETRY,
      Catch: [FAILED],
      Next: 'GetOtherKeyLastUsed',
    },
    GetOtherKeyLastUsed: {
      ...awsSdkJsonataTask('iam', 'getAccessKeyLastUsed', { AccessKeyId: '{% $decision.otherKeyId %}' }),
      Comment: 'Whether anything still uses the key that may have to go.',
      ...learns('lastUse', `$merge([$facts.lastUse, {'other': $states.result}])`),
      ...TIMED,
      Retry: RETRY,
      Catch: [FAILED],
      Next: 'Decide',
    },
    ReportDecision: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Comment: 'Small: the parent keeps the answers for many users.',
      Output: jsonata(`$merge([
        {'userName': $facts.userName},
        $decision,
        $decision.row != 'notEnrolled'
          ? {'oldest': $substring($sort($facts.keys.AccessKeyMetadata[Status = 'Active'].CreateDate)[0], 0, 10)}
          : {}
      ])`),
      End: true,
    },
    ReportFailure: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Comment: 'An error of one user is data, and stops nobody.',
      End: true,
    },
  },
});

/**
 * Looks at a batch of users, one after the other.
 * Input: `{"BatchInput": {"today", "region", "secretNamePrefix", "policy"}, "Items": ["svc-ci", …]}`. Output: a look for
 * each. Express: it only reads, and a child costs one transition whatever it does.
 */
export const lookAtUsers = itemProcessor({
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
  StartAt: 'NoteCommon',
  States: {
    NoteCommon: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Comment: 'What is the same for every user.',
      Assign: { common: '{% $states.input.BatchInput %}' },
      Next: 'LookAtEachUser',
    },
    LookAtEachUser: {
      Type: 'Map',
      QueryLanguage: 'JSONata',
      Comment: "One after the other: IAM's rate belongs to the whole account.",
      Items: '{% $states.input.Items %}',
      ItemProcessor: lookAtUser,
      MaxConcurrency: 1,
      End: true,
    },
  },
});
