import { awsSdkTask } from '../asl/aws-sdk-task';
import type { Condition } from '../asl/choice-rules';
import type { Path } from '../asl/path';
import { neverRetry, RETRY_REPEATABLE_SOON } from '../asl/retry';
import { states } from '../asl/state-machine';
import { areTruncated, LIST_USER_TAGS, wasReported } from '../enrolment';
import { format } from '../errors';
import { isOnHold } from '../hold';
import { versionsWithStage } from '../secret-version-pages';
import { versionIdOf } from '../secret-versions';
import { SECRET_NAME } from './enrolment';
import { FIRST_KEY, SECOND_KEY } from './keys';

/** `tagFrom` and `tagUntil` enclose the values of keyturn:deactivated that name the key: `<id> <date>`. */
function discard(Comment: string, discarded: Path, kept: Path) {
  const accessKeyId: Path = `${discarded}.AccessKeyId` as Path;
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'accessKeyId.$': accessKeyId,
      'versionId.$': versionIdOf(accessKeyId),
      'keptAccessKeyId.$': `${kept}.AccessKeyId`,
      'tagFrom.$': format('{} ', accessKeyId),
      'tagUntil.$': format('{}!', accessKeyId),
    },
    ResultPath: '$.discarded',
    Next: 'MayDelete',
  } as const;
}

const IS_SCHEDULED: Condition = { Variable: '$.reason', StringEquals: 'scheduled' };
const IS_COMPROMISED: Condition = { Variable: '$.reason', StringEquals: 'compromised' };

/** The tag, or else a version of ours: a reported key's version loses the label, so this holds without the tags. */
const WAS_OURS: Condition = {
  Or: [
    {
      And: [
        { Variable: '$.tags.deactivated[0]', IsPresent: true },
        { Variable: '$.tags.deactivated[0]', StringGreaterThanEqualsPath: '$.discarded.tagFrom' },
        { Variable: '$.tags.deactivated[0]', StringLessThanPath: '$.discarded.tagUntil' },
      ],
    },
    {
      And: [
        { Variable: '$.found.previousVersionIds[0]', IsPresent: true },
        { Variable: '$.found.previousVersionIds[0]', StringEqualsPath: '$.discarded.versionId' },
      ],
    },
  ],
};

/** Makes room for a new key where two are: by deleting one that is not Active, or not at all. */
export const roomStates = states({
  FindKeys: {
    Type: 'Pass',
    Comment: 'A version is known by the id of its key. An empty list where no version carries the label.',
    Parameters: {
      'firstVersionId.$': versionIdOf(`${FIRST_KEY}.AccessKeyId` as Path),
      'secondVersionId.$': versionIdOf(`${SECOND_KEY}.AccessKeyId` as Path),
      'currentVersionIds.$': `${versionsWithStage('AWSCURRENT')}.VersionId`,
      'previousVersionIds.$': `${versionsWithStage('AWSPREVIOUS')}.VersionId`,
    },
    ResultPath: '$.found',
    Next: 'ChooseKeyToDelete',
  },
  ChooseKeyToDelete: {
    Type: 'Choice',
    Comment:
      'Never an Active key, so that a concurrent rotation and every application keep theirs; nor the current one.',
    Choices: [
      { Variable: '$.found.currentVersionIds[0]', IsPresent: false, Next: 'NoteUnreadableAnswer' },
      { Variable: `${FIRST_KEY}.Status`, StringEquals: 'Active', Next: 'DiscardSecond' },
      { Variable: `${SECOND_KEY}.Status`, StringEquals: 'Active', Next: 'DiscardFirst' },
      {
        And: [IS_COMPROMISED, { Variable: `${FIRST_KEY}.AccessKeyId`, StringEqualsPath: '$.reported[0]' }],
        Next: 'DiscardSecond',
      },
      { ...IS_COMPROMISED, Next: 'DiscardFirst' },
      {
        Variable: '$.found.currentVersionIds[0]',
        StringEqualsPath: '$.found.firstVersionId',
        Next: 'DiscardSecond',
      },
      {
        Variable: '$.found.currentVersionIds[0]',
        StringEqualsPath: '$.found.secondVersionId',
        Next: 'DiscardFirst',
      },
      {
        Variable: `${FIRST_KEY}.CreateDate`,
        TimestampLessThanPath: `${SECOND_KEY}.CreateDate` as Path,
        Next: 'DiscardFirst',
      },
    ],
    Default: 'DiscardSecond',
  },
  DiscardFirst: discard('The second is Active, or reported, or current, or younger.', FIRST_KEY, SECOND_KEY),
  DiscardSecond: discard('The first is Active, or reported, or current, or not older.', SECOND_KEY, FIRST_KEY),
  MayDelete: {
    Type: 'Choice',
    Comment: 'A schedule deletes only what keyturn deactivated or stored before; anything else may be evidence.',
    Choices: [
      { ...IS_COMPROMISED, Next: 'DeleteAccessKey' },
      { And: [IS_SCHEDULED, { Not: WAS_OURS }], Next: 'RefuseKeyNotOurs' },
    ],
    Default: 'ListUserTagsAgain',
  },
  ListUserTagsAgain: {
    ...LIST_USER_TAGS,
    Comment: 'Somebody may have put the user on hold meanwhile, to restore the very key that is deleted next.',
    ResultPath: '$.tagsAgain',
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' }],
    Next: 'IsDeletionForbidden',
  },
  IsDeletionForbidden: {
    Type: 'Choice',
    Comment: 'From this reading of the tags to the end of the last try to delete less than 60 s pass.',
    Choices: [
      { ...areTruncated('$.tagsAgain'), Next: 'NoteUnreadableAnswer' },
      {
        Or: [
          { Variable: '$.tagsAgain.secretName[0]', IsPresent: false },
          { Not: { Variable: '$.tagsAgain.secretName[0]', StringEqualsPath: SECRET_NAME } },
        ],
        Next: 'RefuseNotEnrolled',
      },
      { ...isOnHold('$.tagsAgain'), Next: 'RefuseOnHold' },
      { And: [IS_SCHEDULED, wasReported('$.discarded.accessKeyId', '$.tagsAgain')], Next: 'RefuseKeyNotOurs' },
    ],
    Default: 'DeleteAccessKey',
  },
  DeleteAccessKey: {
    ...awsSdkTask('iam', 'deleteAccessKey', {
      'UserName.$': '$.userName',
      'AccessKeyId.$': '$.discarded.accessKeyId',
    }),
    Comment:
      'The two-key quota leaves no other way; the key was not Active, so nothing works with it. Gone is as good.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE_SOON],
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: null, Next: 'PrepareIssueInRoom' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToDelete' },
    ],
    Next: 'PrepareIssueInRoom',
  },
});
