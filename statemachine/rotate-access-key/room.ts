import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Path } from '../asl/path';
import { neverRetry, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { states } from '../asl/state-machine';
import { LIST_USER_TAGS, ON_HOLD } from '../enrolment';
import { format } from '../errors';
import { VERSION_ID_PREFIX } from '../secret-versions';
import { TWO_ACTIVE_KEYS } from './keys';

type Key = 'first' | 'second';

/**
 * `tagFrom` and `tagUntil` enclose the values of keyturn:deactivated that name the key: `<id> <date>`.
 * `deleted` and `doubtful` are what a later failure says of the deletion.
 */
function choose(Comment: string, discarded: Key, kept: Key) {
  const accessKeyId: Path = `$.${discarded}.accessKeyId`;
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'discarded.$': `$.${discarded}`,
      'kept.$': `$.${kept}`,
      'tagFrom.$': format('{} ', accessKeyId),
      'tagUntil.$': format('{}!', accessKeyId),
      'deleted.$': format(
        '{}The access key {}, which was not Active, was deleted.',
        '$.note.deactivation',
        accessKeyId,
      ),
      'doubtful.$': format(
        '{}It is not known whether the access key {}, which was not Active, was deleted.',
        '$.note.deactivation',
        accessKeyId,
      ),
    },
    ResultPath: '$.choice',
    Next: 'MayDelete',
  } as const;
}

/** Makes room for a new key where two are: by deleting one that is not Active, or not at all. */
export const roomStates = states({
  ChooseKeyToDelete: {
    Type: 'Choice',
    Comment: 'Never an Active key, so that a concurrent rotation and every application keep theirs.',
    Choices: [
      {
        And: [
          { Variable: '$.reason', StringEquals: 'compromised' },
          { Variable: '$.currentVersionId', StringMatches: `${VERSION_ID_PREFIX}*` },
          { Not: { Variable: '$.currentVersionId', StringEqualsPath: '$.note.reportedVersionId' } },
        ],
        Next: 'ForgetReportedVersion',
      },
      { Variable: '$.second.status', StringEquals: 'none', Next: 'HasAccessKey' },
      { ...TWO_ACTIVE_KEYS, Next: 'RefuseTwoActiveKeys' },
      { Variable: '$.first.status', StringEquals: 'Active', Next: 'DiscardSecond' },
      { Variable: '$.second.status', StringEquals: 'Active', Next: 'DiscardFirst' },
      { Variable: '$.currentVersionId', StringEqualsPath: '$.first.versionId', Next: 'DiscardSecond' },
      { Variable: '$.currentVersionId', StringEqualsPath: '$.second.versionId', Next: 'DiscardFirst' },
      { Variable: '$.first.createDate', TimestampLessThanPath: '$.second.createDate', Next: 'DiscardFirst' },
    ],
    Default: 'DiscardSecond',
  },
  DiscardFirst: choose('The second is Active, or current, or younger.', 'first', 'second'),
  DiscardSecond: choose('The first is Active, or current, or not older.', 'second', 'first'),
  MayDelete: {
    Type: 'Choice',
    Comment: 'A schedule deletes only what keyturn stored or deactivated; anything else may be evidence.',
    Choices: [
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'DeleteAccessKey' },
      { Variable: '$.reason', StringEquals: 'manual', Next: 'ListUserTagsAgain' },
      { Variable: '$.choice.discarded.stored', BooleanEquals: true, Next: 'ListUserTagsAgain' },
      {
        And: [
          { Variable: '$.tags.deactivated[0]', IsPresent: true },
          { Variable: '$.tags.deactivated[0]', StringGreaterThanEqualsPath: '$.choice.tagFrom' },
          { Variable: '$.tags.deactivated[0]', StringLessThanPath: '$.choice.tagUntil' },
        ],
        Next: 'ListUserTagsAgain',
      },
    ],
    Default: 'RefuseKeyNotOurs',
  },
  ListUserTagsAgain: {
    ...LIST_USER_TAGS,
    Comment: 'Somebody may have put the user on hold meanwhile, to restore the very key that is deleted next.',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailBeforeIssue' }],
    Next: 'IsOnHold',
  },
  IsOnHold: {
    Type: 'Choice',
    Comment: 'From this reading of the tags to the end of the last try to delete less than 60 s pass.',
    Choices: [{ ...ON_HOLD, Next: 'RefuseOnHold' }],
    Default: 'DeleteAccessKey',
  },
  DeleteAccessKey: {
    ...awsSdkTask('iam', 'deleteAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.choice.discarded.accessKeyId',
    }),
    Comment: 'The two-key quota leaves no other way; the key was not Active, so nothing works with it.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE_SOON],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: null, Next: 'KeepPreviousKey' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'NoteDoubtfulDeletion' },
    ],
    Next: 'NoteDeletion',
  },
  NoteDoubtfulDeletion: {
    Type: 'Pass',
    Comment: 'The failure must not say that nothing was changed.',
    InputPath: '$.choice.doubtful',
    ResultPath: '$.note.changed',
    Next: 'FailBeforeIssue',
  },
  NoteDeletion: {
    Type: 'Pass',
    Comment: 'From here on every failure says that this much was done.',
    InputPath: '$.choice.deleted',
    ResultPath: '$.note.changed',
    Next: 'KeepDeletedKey',
  },
  KeepDeletedKey: {
    Type: 'Pass',
    Comment: 'The output names every key that was touched.',
    InputPath: '$.choice.discarded.accessKeyId',
    ResultPath: '$.result.deletedAccessKeyId',
    Next: 'KeepPreviousKey',
  },
  KeepPreviousKey: {
    Type: 'Pass',
    Comment: 'It stays as it is: the sweep retires it once nothing uses it.',
    InputPath: '$.choice.kept.accessKeyId',
    ResultPath: '$.result.previousAccessKeyId',
    Next: 'PrepareIssue',
  },
});
