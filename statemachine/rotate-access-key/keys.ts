import { ACCESS_KEYS, ARE_ACCESS_KEYS, accessKeyAt, LIST_ACCESS_KEYS } from '../access-keys';
import type { Condition } from '../asl/choice-rules';
import { states } from '../asl/state-machine';

function keyAt(index: 0 | 1) {
  return {
    Type: 'Pass',
    Parameters: {
      ...accessKeyAt(index),
      'createDate.$': `${ACCESS_KEYS}[${index}].CreateDate`,
      stored: false,
    },
  } as const;
}

/** `$.first` and `$.second` are both there and Active. */
export const TWO_ACTIVE_KEYS: Condition = {
  And: [
    { Variable: '$.first.status', StringEquals: 'Active' },
    { Variable: '$.second.status', StringEquals: 'Active' },
  ],
};

/** Reads the keys of the user into `$.first` and `$.second`; a key that is not there keeps the status `none`. */
export const keyStates = states({
  ListAccessKeys: {
    ...LIST_ACCESS_KEYS,
    Comment: 'Whether there is room for a new key.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailBeforeIssue' },
    ],
    Next: 'HasFirstKey',
  },
  HasFirstKey: {
    Type: 'Choice',
    Comment: 'An answer that cannot be read is no answer.',
    Choices: [
      { Not: ARE_ACCESS_KEYS, Next: 'NoteUnreadableAnswer' },
      { Variable: `${ACCESS_KEYS}[0]`, IsPresent: true, Next: 'KeepFirstKey' },
    ],
    Default: 'NeedsVersions',
  },
  KeepFirstKey: {
    ...keyAt(0),
    Comment: 'IAM documents no order: the first is neither the older nor the current one.',
    ResultPath: '$.first',
    Next: 'HasSecondKey',
  },
  HasSecondKey: {
    Type: 'Choice',
    Comment: 'More than two keys are more than the quota that the rotation counts on.',
    Choices: [
      { Variable: `${ACCESS_KEYS}[2]`, IsPresent: true, Next: 'RefuseTwoActiveKeys' },
      { Variable: `${ACCESS_KEYS}[1]`, IsPresent: true, Next: 'KeepSecondKey' },
    ],
    Default: 'NeedsVersions',
  },
  KeepSecondKey: {
    ...keyAt(1),
    Comment: 'With two keys there is no room for a third.',
    ResultPath: '$.second',
    Next: 'NeedsVersions',
  },
  NeedsVersions: {
    Type: 'Choice',
    Comment: 'Which key is current matters only where one has to go, or has leaked.',
    Choices: [
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'ListSecretVersionIds' },
      { ...TWO_ACTIVE_KEYS, Next: 'RefuseTwoActiveKeys' },
      { Not: { Variable: '$.second.status', StringEquals: 'none' }, Next: 'ListSecretVersionIds' },
    ],
    Default: 'HasAccessKey',
  },
});
