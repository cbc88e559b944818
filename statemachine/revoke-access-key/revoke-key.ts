import { awsSdkJsonataTask } from '../asl/aws-sdk-task';
import { jsonata } from '../asl/jsonata';
import { neverRetry, RETRY_REPEATABLE, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { itemProcessor } from '../asl/state-machine';
import { ADDRESS, TAGS } from '../enrolment';

/**
 * What became of one key.
 * - `notFound`: no IAM user of the account has it, or the role does not reach the user; nothing was done.
 * - `activeAgain`: an event tells of a key that was reported before, and somebody has set it Active again; left so.
 * - `notRevoked`: it may still be Active.
 * - `notTagged`: it is Inactive; that it was reported could not be noted, and it was not replaced.
 * - `notReplaced`: it is Inactive and noted; that RotateAccessKey replaces it could not be started.
 * - `revoked`: it is Inactive and noted; its user has no secret that would need another key.
 * - `replacing`: it is Inactive and noted; `execution` replaces it where the secret names it.
 */
export type RevocationOutcome =
  | 'notFound'
  | 'activeAgain'
  | 'notRevoked'
  | 'notTagged'
  | 'notReplaced'
  | 'revoked'
  | 'replacing';

const NO_SUCH_ENTITY = 'Iam.NoSuchEntityException';
/** The execution of that name has ended; one that runs would have been returned. */
const ALREADY_STARTED = 'Sfn.ExecutionAlreadyExistsException';

const KEY = { UserName: '{% $states.input.userName %}', AccessKeyId: '{% $states.input.accessKeyId %}' } as const;

/** The item with some of its fields changed. */
function item(fields: string) {
  return jsonata(`$merge([$states.input, ${fields}])`);
}

const ERROR = `'error': $substring($states.errorOutput.Error, 0, 100)`;

function failed(outcome: RevocationOutcome) {
  return {
    ErrorEquals: ['States.ALL'],
    Output: item(`{'outcome': '${outcome}', ${ERROR}}`),
    Next: 'ReportKey',
  } as const;
}

/** The value of a tag whatever the case of its key. */
function tag(key: string): string {
  return `$tags[$lowercase(Key) = '${key.toLowerCase()}'].Value`;
}

/** The list of an answer; one that is not there, or not whole, is no answer. */
function whole(list: 'Tags' | 'AccessKeyMetadata'): string {
  const field = `$states.result.${list}`;
  return `$type(${field}) = 'array' and $not($states.result.IsTruncated = true) ? ${field} : $error('not all ${list}')`;
}

/**
 * Each of two keys has a tag of its own, the older one the first, so that two that are reported at the same time do not
 * forget each other. A key that is named stays where it is; the tag of another one that still exists is left to that.
 */
const HAS_SECOND_TAG = jsonata(`(
  $id := $states.input.accessKeyId;
  $noted := $states.input.noted;
  $ids := $states.input.keyIds;
  $isFree := function($named) {
    $not($exists($named)) or $named in ['', $id] or ($exists($ids) and $not($named in $ids))
  };
  $noted.first = $id ? false
    : $noted.second = $id ? true
    : $ids[1] = $id ? $isFree($noted.second) or $not($isFree($noted.first))
    : $not($isFree($noted.first)) and $isFree($noted.second)
)`);

/** After the key was cut off, for tags and keys that could not be read; then it is noted where nothing else is known to be. */
const TIMES_ASKED_AGAIN = 3;

const ROTATION_NAME = `'compromised-' & $states.input.accessKeyId & '-' & $substring($now(), 0, 10)`;

/** The same text for the same key, so that starting it twice is one execution. */
const ROTATION = jsonata(`$string({
  'userName': $states.input.userName,
  'reason': 'compromised',
  'accessKeyId': $states.input.accessKeyId
})`);

const STARTED = item(`{'outcome': 'replacing', 'execution': $states.result.ExecutionArn}`);

/** A state for each of the tags, because a role can be limited to tags that are constants. */
function tagReported(tagKey: string) {
  return {
    ...awsSdkJsonataTask('iam', 'tagUser', {
      UserName: KEY.UserName,
      Tags: [
        { Key: tagKey, Value: KEY.AccessKeyId },
        { Key: TAGS.deactivated, Value: jsonata(`$states.input.accessKeyId & ' ' & $now()`) },
      ],
    }),
    Comment: 'No schedule deletes what these tags name, nobody restores it, and RotateAccessKey asks for them.',
    Output: item(`{'outcome': 'revoked'}`),
    TimeoutSeconds: 10,
    Retry: [RETRY_REPEATABLE],
    Catch: [failed('notTagged')],
    Next: 'HasSecret',
  } as const;
}

/** Cuts off one key. It ends well in any case, with what became of it, because one failure would stop the others. */
export const revokeKey = itemProcessor({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt: 'GetAccessKeyLastUsed',
  States: {
    GetAccessKeyLastUsed: {
      ...awsSdkJsonataTask('iam', 'getAccessKeyLastUsed', { AccessKeyId: KEY.AccessKeyId }),
      Comment: 'Names the user, and is kept for the investigation. Of a key of another account IAM says AccessDenied.',
      Output: item(`{'owner': $states.result.UserName, 'lastUsed': $states.result.AccessKeyLastUsed}`),
      TimeoutSeconds: 5,
      Retry: [neverRetry(NO_SUCH_ENTITY), RETRY_REPEATABLE_SOON],
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Output: item(`{'owner': $states.input.userName, ${ERROR}}`),
          Next: 'IsOwnerKnown',
        },
      ],
      Next: 'IsOwnerKnown',
    },
    IsOwnerKnown: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment: 'A root key or a temporary one has no user. Where nobody could be asked, a person’s word is enough.',
      Choices: [
        {
          Condition: jsonata(`$type($states.input.owner) = 'string' and $states.input.owner != ''
            and ($not($exists($states.input.userName)) or $states.input.userName = $states.input.owner)`),
          Next: 'ListUserTags',
        },
      ],
      Default: 'ReportKey',
    },
    ListUserTags: {
      ...awsSdkJsonataTask('iam', 'listUserTags', { UserName: '{% $states.input.owner %}', MaxItems: 100 }),
      Comment:
        'What was reported before, and whether there is a secret to care for. Without an answer the key goes too.',
      Output: jsonata(`(
        $tags := ${whole('Tags')};
        $merge([$states.input, {
          'userName': $states.input.owner,
          'hasSecret': $exists(${tag(TAGS.secretName)}) and ${tag(TAGS.secretName)} != '',
          'noted': {
            'first': ${tag(TAGS.reported)}, 'second': ${tag(TAGS.reported2)}, 'falseAlarm': ${tag(TAGS.falseAlarm)}
          },
          'ownerEmail': [${tag(TAGS.ownerEmail)}[$contains($, /^${ADDRESS}$/)]]
        }])
      )`),
      TimeoutSeconds: 5,
      Retry: [neverRetry(NO_SUCH_ENTITY), RETRY_REPEATABLE_SOON],
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Output: item(`{'userName': $states.input.owner, 'hasSecret': true, 'ownerEmail': [], ${ERROR}}`),
          Next: 'ListAccessKeys',
        },
      ],
      Next: 'ListAccessKeys',
    },
    ListAccessKeys: {
      ...awsSdkJsonataTask('iam', 'listAccessKeys', { UserName: KEY.UserName, MaxItems: 100 }),
      Comment: 'Whether the key is Active again, and which of the two tags for reported keys is for this one.',
      Output: jsonata(`(
        $keys := ${whole('AccessKeyMetadata')};
        $isActiveAgain := $states.input.outcome = 'notFound' and $states.input.byPerson = false
          and $states.input.accessKeyId in [$states.input.noted.*]
          and $keys[AccessKeyId = $states.input.accessKeyId].Status = 'Active';
        $merge([$states.input, {
          'keyIds': [$keys^(CreateDate, AccessKeyId).AccessKeyId],
          'outcome': $isActiveAgain ? 'activeAgain' : $states.input.outcome
        }])
      )`),
      TimeoutSeconds: 5,
      Retry: [neverRetry(NO_SUCH_ENTITY), RETRY_REPEATABLE_SOON],
      Catch: [{ ErrorEquals: ['States.ALL'], Output: item(`{${ERROR}}`), Next: 'IsCutOff' }],
      Next: 'IsCutOff',
    },
    IsCutOff: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment:
        'First the key; then it is noted, for which more has to be known. An event does not undo what a person did.',
      Choices: [
        { Condition: `{% $states.input.outcome = 'activeAgain' %}`, Next: 'ReportKey' },
        { Condition: `{% $states.input.outcome = 'notFound' %}`, Next: 'DeactivateAccessKey' },
        {
          Condition: jsonata(`$not($exists($states.input.noted) and $exists($states.input.keyIds))
            and $count($states.input.asked) < ${TIMES_ASKED_AGAIN}`),
          Next: 'WaitToAskAgain',
        },
        { Condition: HAS_SECOND_TAG, Next: 'TagReportedSecond' },
      ],
      Default: 'TagReported',
    },
    WaitToAskAgain: {
      Type: 'Wait',
      QueryLanguage: 'JSONata',
      Comment: 'A tag that is written without having read it may forget another reported key.',
      Seconds: 10,
      Output: item(`{'asked': [$states.input.asked, 1]}`),
      Next: 'ListUserTags',
    },
    DeactivateAccessKey: {
      ...awsSdkJsonataTask('iam', 'updateAccessKey', { ...KEY, Status: 'Inactive' }),
      Comment: 'Inactive rather than deleted: the investigation needs it, and a false alarm can be undone.',
      Output: item(`{'outcome': 'notTagged'}`),
      TimeoutSeconds: 10,
      Retry: [neverRetry(NO_SUCH_ENTITY), RETRY_REPEATABLE],
      Catch: [
        { ErrorEquals: [NO_SUCH_ENTITY], Output: '{% $states.input %}', Next: 'ReportKey' },
        failed('notRevoked'),
      ],
      Next: 'IsCutOff',
    },
    TagReported: tagReported(TAGS.reported),
    TagReportedSecond: tagReported(TAGS.reported2),
    HasSecret: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Comment: 'A user who is not enrolled has no application that takes its key from a secret of ours.',
      Choices: [{ Condition: '{% $states.input.hasSecret %}', Next: 'WaitForIam' }],
      Default: 'ReportKey',
    },
    WaitForIam: {
      Type: 'Wait',
      QueryLanguage: 'JSONata',
      Comment: 'IAM lists a key with its old status, and a user with old tags, for some seconds.',
      Seconds: 20,
      Next: 'StartRotateAccessKey',
    },
    StartRotateAccessKey: {
      ...awsSdkJsonataTask('sfn', 'startExecution', {
        StateMachineArn: '${RotateAccessKeyArn}',
        Name: jsonata(ROTATION_NAME),
        Input: ROTATION,
      }),
      Comment: 'Makes a new key where the secret names this one, and has nothing to do where it names another.',
      Output: STARTED,
      TimeoutSeconds: 10,
      Retry: [neverRetry(ALREADY_STARTED), RETRY_REPEATABLE],
      Catch: [
        { ErrorEquals: [ALREADY_STARTED], Output: '{% $states.input %}', Next: 'StartRotateAccessKeyAgain' },
        failed('notReplaced'),
      ],
      Next: 'ReportKey',
    },
    StartRotateAccessKeyAgain: {
      ...awsSdkJsonataTask('sfn', 'startExecution', {
        StateMachineArn: '${RotateAccessKeyArn}',
        Name: jsonata(`${ROTATION_NAME} & '-' & $string($millis())`),
        Input: ROTATION,
      }),
      Comment: 'An earlier one of today has ended: if it failed, this one tries again; if not, it has nothing to do.',
      Output: STARTED,
      TimeoutSeconds: 10,
      Retry: [RETRY_REPEATABLE],
      Catch: [failed('notReplaced')],
      Next: 'ReportKey',
    },
    ReportKey: {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Comment: 'What became of the key, and nothing else of the way to it; the address is for the mail.',
      Output: jsonata(`{
        'accessKeyId': $states.input.accessKeyId,
        'userName': $states.input.userName,
        'lastUsed': $states.input.lastUsed,
        'outcome': $states.input.outcome,
        'execution': $states.input.execution,
        'error': $not($states.input.outcome in ['revoked', 'replacing', 'activeAgain']) ? $states.input.error,
        'ownerEmail': $states.input.ownerEmail
      }`),
      End: true,
    },
  },
});
