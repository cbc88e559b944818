import { LIST_ACCESS_KEYS } from '../access-keys';
import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Condition } from '../asl/choice-rules';
import { isPresentAndEquals, isText } from '../asl/conditions';
import type { Json } from '../asl/json';
import type { Path } from '../asl/path';
import { states } from '../asl/state-machine';
import { format, KEY_ROTATION_ERRORS } from '../errors';
import { wasRefused } from '../refusal';
import { SECRET_NAME } from './enrolment';
import { FIRST_KEY, SECOND_KEY } from './keys';

interface Prepared {
  /** The keys that are there before, two in any case: a comparison with what is missing is false, `!=` too. */
  readonly known: Path;
  readonly previous: { readonly previousAccessKeyId: null } | { readonly 'previousAccessKeyId.$': Path };
  readonly deleted: { readonly deletedAccessKeyId: null } | { readonly 'deletedAccessKeyId.$': Path };
  /** For the text of a failure, and for that of a success, where nothing is said of what was not done. */
  readonly changed:
    | { readonly changed: string; readonly madeRoom: '' }
    | { readonly 'changed.$': Path; readonly 'madeRoom.$': Path };
}

function prepare(Comment: string, { known, previous, deleted, changed }: Prepared) {
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      order: { 'userName.$': '$.userName', 'secretName.$': SECRET_NAME },
      'known.$': known,
      ...previous,
      ...deleted,
      ...changed,
    } as { readonly [field: string]: Json },
    ResultPath: '$.plan',
    Next: 'IssueAccessKey',
  } as const;
}

const NOTHING_DELETED = {
  deleted: { deletedAccessKeyId: null },
  changed: { changed: 'Nothing was changed.', madeRoom: '' },
} as const;

const IS_STORED: Condition = {
  And: [
    isPresentAndEquals('$.issue.outcome.outcome', 'stored'),
    isText('$.issue.outcome.accessKeyId'),
    isText('$.issue.outcome.secretVersionId'),
  ],
};

/** Has the key made and stored by IssueAccessKey, and finds out what became of it if that does not say `stored`. */
export const issueStates = states({
  PrepareFirstIssue: prepare('There is no key yet, so nothing of this user works before.', {
    known: "States.Array('none', 'none')",
    previous: { previousAccessKeyId: null },
    ...NOTHING_DELETED,
  }),
  PrepareIssue: prepare('The only key stays as it is: the sweep retires it once nothing uses it.', {
    known: `States.Array(${FIRST_KEY}.AccessKeyId, 'none')`,
    previous: { 'previousAccessKeyId.$': `${FIRST_KEY}.AccessKeyId` as Path },
    ...NOTHING_DELETED,
  }),
  PrepareIssueInRoom: prepare('From here on every failure says that this much was done.', {
    known: `States.Array(${FIRST_KEY}.AccessKeyId, ${SECOND_KEY}.AccessKeyId)`,
    previous: { 'previousAccessKeyId.$': '$.discarded.keptAccessKeyId' },
    deleted: { 'deletedAccessKeyId.$': '$.discarded.accessKeyId' },
    changed: {
      'changed.$': format('The access key {}, which was not Active, was deleted.', '$.discarded.accessKeyId'),
      'madeRoom.$': format(
        ' To make room for it, the access key {}, which was not Active, was deleted.',
        '$.discarded.accessKeyId',
      ),
    },
  }),
  IssueAccessKey: {
    ...awsSdkTask('sfn', 'startSyncExecution', {
      StateMachineArn: '${IssueAccessKeyArn}',
      'Input.$': 'States.JsonToString($.plan.order)',
    }),
    Comment: 'An Express child, because this history keeps everything. No retry: a lost answer may hide a key.',
    ResultPath: '$.issue',
    TimeoutSeconds: 300,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'HasOutcome' }],
    Next: 'HasOutcome',
  },
  HasOutcome: {
    Type: 'Choice',
    Comment: 'A child that failed or timed out answers too, but without an outcome; one that was refused never ran.',
    Choices: [
      {
        And: [
          isPresentAndEquals('$.issue.Status', 'SUCCEEDED'),
          { Variable: '$.issue.Output', IsPresent: true },
          { Variable: '$.issue.Output', IsString: true },
          { Variable: '$.issue.Output', StringMatches: '{*"outcome"*}' },
        ],
        Next: 'ReadOutcome',
      },
      { ...wasRefused('Sfn'), Next: 'WhyDidItFail' },
    ],
    Default: 'AssumeUnknown',
  },
  ReadOutcome: {
    Type: 'Pass',
    Comment: 'The output of a child comes as text.',
    Parameters: { 'outcome.$': 'States.StringToJson($.issue.Output)' },
    ResultPath: '$.issue',
    Next: 'JudgeOutcome',
  },
  AssumeUnknown: {
    Type: 'Pass',
    Comment: 'The child may have stopped between creating and storing, or its answer was lost.',
    Parameters: { outcome: { outcome: 'unknown', 'error.$': '$..Error', category: 'unknown' } },
    ResultPath: '$.issue',
    Next: 'WaitForListing',
  },
  JudgeOutcome: {
    Type: 'Choice',
    Comment: 'Only what says so, with both ids, is stored; only what was taken back needs no second look.',
    Choices: [
      {
        And: [IS_STORED, { Variable: '$.reason', StringEquals: 'compromised' }],
        Next: 'ForgetReportedVersion',
      },
      {
        And: [IS_STORED, { Variable: '$.plan.previousAccessKeyId', IsNull: true }],
        Next: 'ComposeFirst',
      },
      { ...IS_STORED, Next: 'ComposeRotated' },
      { ...isPresentAndEquals('$.issue.outcome.outcome', 'rolledBack'), Next: 'FailRolledBack' },
    ],
    Default: 'WaitForListing',
  },
  WaitForListing: {
    Type: 'Wait',
    Comment: 'A key that was just made is not listed everywhere at once.',
    Seconds: 10,
    Next: 'ListAccessKeysAgain',
  },
  ListAccessKeysAgain: {
    ...LIST_ACCESS_KEYS,
    Comment: 'Whatever key was made must be named in the failure, or nobody knows of it.',
    ResultPath: '$.keysAgain',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'NoteUnlistedKeys' }],
    Next: 'FindNewKeys',
  },
  FindNewKeys: {
    Type: 'Pass',
    Comment: 'Whatever was not there before.',
    Parameters: {
      'newAccessKeyIds.$':
        '$.keysAgain..AccessKeyMetadata[*][?(@.AccessKeyId!=$.plan.known[0] && @.AccessKeyId!=$.plan.known[1])].AccessKeyId',
    },
    ResultPath: '$.left',
    Next: 'JudgeFailure',
  },
  NoteUnlistedKeys: {
    Type: 'Pass',
    Comment: 'Then the outcome alone may name the key.',
    Parameters: { newAccessKeyIds: 'not known, because the keys could not be listed' },
    ResultPath: '$.left',
    Next: 'JudgeFailure',
  },
  JudgeFailure: {
    Type: 'Choice',
    Comment: 'What is not said to be otherwise is in doubt.',
    Choices: [
      {
        ...isPresentAndEquals('$.issue.outcome.error', KEY_ROTATION_ERRORS.SecretNotOurs),
        Next: 'RefuseSecretNotOurs',
      },
      { ...isPresentAndEquals('$.issue.outcome.outcome', 'notCreated'), Next: 'FailNotCreated' },
      { ...isPresentAndEquals('$.issue.outcome.outcome', 'orphaned'), Next: 'FailOrphaned' },
    ],
    Default: 'FailInDoubt',
  },
});
