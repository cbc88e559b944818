import { LIST_ACCESS_KEYS } from '../access-keys';
import { awsSdkTask } from '../asl/aws-sdk-task';
import { isPresentAndEquals, isText } from '../asl/conditions';
import { states } from '../asl/state-machine';

/** Has the key made and stored by IssueAccessKey, and finds out what became of it if that does not say `stored`. */
export const issueStates = states({
  HasAccessKey: {
    Type: 'Choice',
    Comment: 'The first key of a user is made without a retry, which only the quota makes harmless.',
    Choices: [{ Variable: '$.first.status', StringEquals: 'none', Next: 'PrepareFirstIssue' }],
    Default: 'KeepOnlyKey',
  },
  KeepOnlyKey: {
    Type: 'Pass',
    Comment: 'It stays as it is: the sweep retires it once nothing uses it.',
    InputPath: '$.first.accessKeyId',
    ResultPath: '$.result.previousAccessKeyId',
    Next: 'PrepareIssue',
  },
  PrepareIssue: {
    Type: 'Pass',
    Comment: 'With a key already there the quota forbids that a repeated creation makes one too many.',
    Parameters: { 'userName.$': '$.userName', 'secretName.$': '$.secretName', hasAccessKey: true },
    ResultPath: '$.order',
    Next: 'IssueAccessKey',
  },
  PrepareFirstIssue: {
    Type: 'Pass',
    Comment: 'Nothing would stop a repeated creation.',
    Parameters: { 'userName.$': '$.userName', 'secretName.$': '$.secretName', hasAccessKey: false },
    ResultPath: '$.order',
    Next: 'IssueAccessKey',
  },
  IssueAccessKey: {
    ...awsSdkTask('sfn', 'startSyncExecution', {
      StateMachineArn: '${IssueAccessKeyArn}',
      'Input.$': 'States.JsonToString($.order)',
    }),
    Comment: 'An Express child, because this history keeps everything. No retry: a lost answer may hide a key.',
    ResultPath: '$.issue',
    TimeoutSeconds: 300,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'AssumeLostAnswer' }],
    Next: 'HasOutcome',
  },
  HasOutcome: {
    Type: 'Choice',
    Comment: 'A child that failed or timed out answers too, but without an outcome.',
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
    ],
    Default: 'AssumeUnfinished',
  },
  AssumeLostAnswer: {
    Type: 'Pass',
    Comment: 'The child may have run to its end.',
    Parameters: { outcome: 'unknown', 'error.$': '$.failure.Error' },
    ResultPath: '$.outcome',
    Next: 'WaitForListing',
  },
  AssumeUnfinished: {
    Type: 'Pass',
    Comment: 'The child may have stopped between creating and storing.',
    Parameters: { outcome: 'unknown', error: 'IssueAccessKeyNotSucceeded' },
    ResultPath: '$.outcome',
    Next: 'WaitForListing',
  },
  ReadOutcome: {
    Type: 'Pass',
    Comment: 'The output of a child comes as text.',
    Parameters: { 'value.$': 'States.StringToJson($.issue.Output)' },
    ResultPath: '$.read',
    Next: 'KeepOutcome',
  },
  KeepOutcome: {
    Type: 'Pass',
    Comment: 'In one place, whether it was read or assumed.',
    InputPath: '$.read.value',
    ResultPath: '$.outcome',
    Next: 'CheckOutcome',
  },
  CheckOutcome: {
    Type: 'Choice',
    Comment: 'Only what says so, with both ids, is stored; only what was taken back needs no second look.',
    Choices: [
      {
        And: [
          isPresentAndEquals('$.outcome.outcome', 'stored'),
          isText('$.outcome.accessKeyId'),
          isText('$.outcome.secretVersionId'),
        ],
        Next: 'KeepNewAccessKey',
      },
      { ...isPresentAndEquals('$.outcome.outcome', 'rolledBack'), Next: 'FailRolledBack' },
    ],
    Default: 'WaitForListing',
  },
  KeepNewAccessKey: {
    Type: 'Pass',
    Comment: 'The id is no secret.',
    InputPath: '$.outcome.accessKeyId',
    ResultPath: '$.result.newAccessKeyId',
    Next: 'KeepSecretVersion',
  },
  KeepSecretVersion: {
    Type: 'Pass',
    Comment: 'Leads the auditor from the execution to the version of the secret.',
    InputPath: '$.outcome.secretVersionId',
    ResultPath: '$.result.secretVersionId',
    Next: 'WasCompromised',
  },
  WasCompromised: {
    Type: 'Choice',
    Comment: 'Only a leaked key must not be restored.',
    Choices: [{ Variable: '$.reason', StringEquals: 'compromised', Next: 'ForgetReportedVersion' }],
    Default: 'ChooseMail',
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
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'NoteUnlistedKeys' }],
    Next: 'FindNewKeys',
  },
  FindNewKeys: {
    Type: 'Pass',
    Comment: 'Whatever was not there before.',
    Parameters: {
      'newAccessKeyIds.$':
        '$.keys.AccessKeyMetadata[?(@.AccessKeyId!=$.first.accessKeyId && @.AccessKeyId!=$.second.accessKeyId)].AccessKeyId',
    },
    ResultPath: '$.left',
    Next: 'DescribeNewKeys',
  },
  DescribeNewKeys: {
    Type: 'Pass',
    Comment: 'A Cause is text.',
    Parameters: { 'text.$': 'States.JsonToString($.left.newAccessKeyIds)' },
    ResultPath: '$.left',
    Next: 'JudgeOutcome',
  },
  NoteUnlistedKeys: {
    Type: 'Pass',
    Comment: 'Then the outcome alone may name the key.',
    Parameters: { text: 'not known, because the keys could not be listed' },
    ResultPath: '$.left',
    Next: 'JudgeOutcome',
  },
  JudgeOutcome: {
    Type: 'Choice',
    Comment: 'What is not said to be otherwise is in doubt.',
    Choices: [
      { ...isPresentAndEquals('$.outcome.outcome', 'notCreated'), Next: 'FailNotCreated' },
      { ...isPresentAndEquals('$.outcome.outcome', 'orphaned'), Next: 'FailOrphaned' },
    ],
    Default: 'FailInDoubt',
  },
});
