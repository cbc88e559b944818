import { ACCESS_KEYS, ARE_ACCESS_KEYS, LIST_ACCESS_KEYS } from '../access-keys';
import { isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { versionIdOf } from '../secret-versions';
import { NOTHING_SEEN } from './input';

const CURRENT = '$.seen.current';

/** Whether the key may go: it is not the current one, and the current one is in force. */
export const keyStates = states({
  ListAccessKeys: {
    ...LIST_ACCESS_KEYS,
    Comment: 'Whether the key is there and Active, and whether another one is.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' },
    ],
    Next: 'AreKeysReadable',
  },
  AreKeysReadable: {
    Type: 'Choice',
    Comment: 'An answer that cannot be read is no answer.',
    Choices: [{ ...ARE_ACCESS_KEYS, Next: 'FindKeys' }],
    Default: 'NoteUnreadableAnswer',
  },
  FindKeys: {
    Type: 'Pass',
    Comment: 'Of two keys the other one is the only one that can be current.',
    Parameters: {
      'key.$': `${ACCESS_KEYS}[?(@.AccessKeyId==$.accessKeyId)]`,
      'others.$': `${ACCESS_KEYS}[?(@.AccessKeyId!=$.accessKeyId && @.Status=='Active')].AccessKeyId`,
    },
    ResultPath: '$.found',
    Next: 'CheckCurrent',
  },
  CheckCurrent: {
    Type: 'Choice',
    Comment: 'Where nobody knows what is current, any key may be.',
    Choices: [
      {
        Or: [
          { Not: isText(`${CURRENT}.VersionId`) },
          { Variable: `${CURRENT}.CreatedDate`, IsPresent: false },
          { Not: { Variable: `${CURRENT}.CreatedDate`, IsTimestamp: true } },
        ],
        Next: 'RefuseCurrentUnknown',
      },
      { Variable: `${CURRENT}.VersionId`, StringEqualsPath: '$.versionId', Next: 'RefuseCurrent' },
      { Variable: '$.input.action', StringEquals: 'delete', Next: 'CheckDeletion' },
    ],
    Default: 'CheckDeactivation',
  },
  CheckDeletion: {
    Type: 'Choice',
    Comment: 'Only what has been without effect for a while is deleted, because nothing brings it back.',
    Choices: [
      { Variable: '$.found.key[0]', IsPresent: false, Next: 'NoteAlreadyDeleted' },
      { Variable: '$.found.key[0].Status', StringEquals: 'Active', Next: 'RefuseActive' },
    ],
    Default: 'ListUserTagsAgain',
  },
  CheckDeactivation: {
    Type: 'Choice',
    Comment: 'A key that is not there is a mistake here: nobody may believe that it was cut off.',
    Choices: [
      { Variable: '$.found.key[0]', IsPresent: false, Next: 'RefuseUnknownKey' },
      { Not: { Variable: '$.found.key[0].Status', StringEquals: 'Active' }, Next: 'NoteAlreadyInactive' },
      { Variable: '$.found.others[0]', IsPresent: false, Next: 'RefuseCurrentUnknown' },
    ],
    Default: 'NameOtherVersion',
  },
  NameOtherVersion: {
    Type: 'Pass',
    Comment: 'The version id tells the key, and only keyturn writes such ids.',
    Parameters: { 'versionId.$': versionIdOf('$.found.others[0]') },
    ResultPath: '$.other',
    Next: 'IsOtherCurrent',
  },
  IsOtherCurrent: {
    Type: 'Choice',
    Comment: 'A key that is younger than the current version, and in none, may be about to become current.',
    Choices: [
      {
        Not: { Variable: `${CURRENT}.VersionId`, StringEqualsPath: '$.other.versionId' },
        Next: 'RefuseCurrentUnknown',
      },
      {
        Or: [
          { Variable: '$.seen.stored', BooleanEquals: true },
          { Variable: '$.note.waited', BooleanEquals: true },
          { Variable: '$.found.key[0].CreateDate', TimestampLessThanPath: `${CURRENT}.CreatedDate` },
        ],
        Next: 'ListUserTagsAgain',
      },
    ],
    Default: 'WaitForRotation',
  },
  WaitForRotation: {
    Type: 'Wait',
    Comment: 'IssueAccessKey stores a key that it made, or takes it back, within 270 s.',
    Seconds: 300,
    Next: 'NoteWaited',
  },
  NoteWaited: {
    Type: 'Pass',
    Comment: 'Once is enough: whatever key was being made is stored by now.',
    Result: true,
    ResultPath: '$.note.waited',
    Next: 'ForgetSeen',
  },
  ForgetSeen: {
    Type: 'Pass',
    Comment: 'Everything is read again.',
    Result: NOTHING_SEEN,
    ResultPath: '$.seen',
    Next: 'ListSecretVersionIds',
  },
});
