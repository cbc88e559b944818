import { ACCESS_KEYS, ARE_ACCESS_KEYS, accessKeyAt, LIST_ACCESS_KEYS } from '../access-keys';
import { states } from '../asl/state-machine';

/** Finds the key of the previous version among the two that a user may have, into `$.key`. */
export const keyStates = states({
  ListAccessKeys: {
    ...LIST_ACCESS_KEYS,
    Comment: 'The language cannot read the key out of the version id, but the version id out of each key.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' },
    ],
    Next: 'HasFirstKey',
  },
  HasFirstKey: {
    Type: 'Choice',
    Comment: 'An answer that cannot be read is no answer.',
    Choices: [
      { Not: ARE_ACCESS_KEYS, Next: 'NoteUnreadableAnswer' },
      { Variable: `${ACCESS_KEYS}[0]`, IsPresent: false, Next: 'RefuseNoKey' },
    ],
    Default: 'TakeFirstKey',
  },
  TakeFirstKey: {
    Type: 'Pass',
    Comment: 'IAM documents no order: the first is neither the older nor the current one.',
    Parameters: accessKeyAt(0),
    ResultPath: '$.key',
    Next: 'IsFirstPrevious',
  },
  IsFirstPrevious: {
    Type: 'Choice',
    Comment: 'Only keyturn writes such version ids.',
    Choices: [
      { Variable: '$.key.versionId', StringEqualsPath: '$.versions.previous.VersionId', Next: 'MayMove' },
      { Variable: `${ACCESS_KEYS}[1]`, IsPresent: false, Next: 'RefuseNoKey' },
    ],
    Default: 'TakeSecondKey',
  },
  TakeSecondKey: {
    Type: 'Pass',
    Comment: 'The quota allows two.',
    Parameters: accessKeyAt(1),
    ResultPath: '$.key',
    Next: 'IsSecondPrevious',
  },
  IsSecondPrevious: {
    Type: 'Choice',
    Comment: 'A key that was deleted cannot be restored.',
    Choices: [{ Variable: '$.key.versionId', StringEqualsPath: '$.versions.previous.VersionId', Next: 'MayMove' }],
    Default: 'RefuseNoKey',
  },
});
