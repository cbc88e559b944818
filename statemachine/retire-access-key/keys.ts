import { ACCESS_KEYS, ARE_ACCESS_KEYS, LIST_ACCESS_KEYS } from '../access-keys';
import type { Condition } from '../asl/choice-rules';
import { isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { ARE_VERSIONS_UNREADABLE, versionsWhere, versionsWithStage } from '../secret-version-pages';
import { versionIdOf } from '../secret-versions';
import { IS_FORCED } from './input';

const CURRENT = '$.found.current[0]';
const KEY = '$.found.key[0]';

/** The key is in a version, or older than the current one, or was not stored within all the time that storing takes. */
const IS_NOT_BEING_STORED: Condition = {
  Or: [
    { Variable: '$.found.stored[0]', IsPresent: true },
    { Variable: '$.pages.waited', BooleanEquals: true },
    { Variable: `${KEY}.CreateDate`, TimestampLessThanPath: `${CURRENT}.CreatedDate` },
  ],
};

/** Whether the key may go: it is not the current one, and the current one is in force. */
export const keyStates = states({
  ListAccessKeys: {
    ...LIST_ACCESS_KEYS,
    Comment: 'Whether the key is there and Active, and whether another one is.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'FindKeys',
  },
  FindKeys: {
    Type: 'Pass',
    Comment:
      'The key and the Active others, the current version and that of the key. A filter without a match gives no item.',
    Parameters: {
      'key.$': `${ACCESS_KEYS}[*][?(@.AccessKeyId==$.accessKeyId)]`,
      'others.$': `${ACCESS_KEYS}[*][?(@.AccessKeyId!=$.accessKeyId && @.Status=='Active')].AccessKeyId`,
      'current.$': versionsWithStage('AWSCURRENT'),
      'stored.$': versionsWhere('@.VersionId==$.versionId'),
      'secretName.$': '$.tags.secretName[0]',
    },
    ResultPath: '$.found',
    Next: 'CheckKeys',
  },
  CheckKeys: {
    Type: 'Choice',
    Comment:
      'Where nobody knows what is current, any key may be. Only what has been without effect is deleted. A key to deactivate that is not there is a mistake: nobody may believe that it was cut off.',
    Choices: [
      { Or: [{ Not: ARE_ACCESS_KEYS }, ARE_VERSIONS_UNREADABLE], Next: 'FailToLook' },
      {
        Or: [
          { Not: isText(`${CURRENT}.VersionId`) },
          { Variable: `${CURRENT}.CreatedDate`, IsPresent: false },
          { Not: { Variable: `${CURRENT}.CreatedDate`, IsTimestamp: true } },
        ],
        Next: 'RefuseCurrentUnknown',
      },
      { Variable: `${CURRENT}.VersionId`, StringEqualsPath: '$.versionId', Next: 'RefuseCurrent' },
      {
        And: [
          { Variable: '$.input.action', StringEquals: 'delete' },
          { Variable: KEY, IsPresent: false },
        ],
        Next: 'ReportNothingToDo',
      },
      { Variable: KEY, IsPresent: false, Next: 'RefuseUnknownKey' },
      {
        And: [
          { Variable: '$.input.action', StringEquals: 'delete' },
          { Variable: `${KEY}.Status`, StringEquals: 'Active' },
        ],
        Next: 'RefuseActive',
      },
      { Variable: '$.input.action', StringEquals: 'delete', Next: 'ListUserTagsAgain' },
      { Not: { Variable: `${KEY}.Status`, StringEquals: 'Active' }, Next: 'ReportNothingToDo' },
      { Variable: '$.found.others[0]', IsPresent: false, Next: 'RefuseCurrentUnknown' },
    ],
    Default: 'NameOtherVersion',
  },
  NameOtherVersion: {
    Type: 'Pass',
    Comment:
      'The version id tells the key, and only keyturn writes such ids. Of two keys only the other can be current.',
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
      { Not: IS_NOT_BEING_STORED, Next: 'WaitForRotation' },
      { ...IS_FORCED, Next: 'ListUserTagsAgain' },
    ],
    Default: 'GetAccessKeyLastUsed',
  },
  WaitForRotation: {
    Type: 'Wait',
    Comment: 'IssueAccessKey stores a key that it made, or takes it back, within 270 s.',
    Seconds: 300,
    Next: 'ForgetVersions',
  },
  ForgetVersions: {
    Type: 'Pass',
    Comment: 'Everything is read again, and once is enough: whatever key was being made is stored by now.',
    Result: { waited: true },
    ResultPath: '$.pages',
    Next: 'ListSecretVersionIds',
  },
});
