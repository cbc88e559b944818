import { ACCESS_KEYS, ARE_ACCESS_KEYS, LIST_ACCESS_KEYS } from '../access-keys';
import type { Condition } from '../asl/choice-rules';
import type { Path } from '../asl/path';
import { states } from '../asl/state-machine';

/** The keys as they are listed. IAM documents no order: the first is neither the older nor the current one. */
export const FIRST_KEY: Path = `${ACCESS_KEYS}[0]`;
export const SECOND_KEY: Path = `${ACCESS_KEYS}[1]`;

/** There is no more than this key. */
export const ONLY_ONE_KEY: Condition = { Variable: SECOND_KEY, IsPresent: false };

/** Whether there is room for a new key. */
export const keyStates = states({
  ListAccessKeys: {
    ...LIST_ACCESS_KEYS,
    Comment: 'Whether there is room for a new key.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'IsThereRoom',
  },
  IsThereRoom: {
    Type: 'Choice',
    Comment: 'Which key is current matters only where one has to go, or has leaked. Two is the quota counted on.',
    Choices: [
      { Not: ARE_ACCESS_KEYS, Next: 'NoteUnreadableAnswer' },
      { Variable: `${ACCESS_KEYS}[2]`, IsPresent: true, Next: 'RefuseTwoActiveKeys' },
      {
        And: [
          { Variable: FIRST_KEY, IsPresent: false },
          { Variable: '$.reason', StringEquals: 'compromised' },
        ],
        Next: 'RefuseReportedKey',
      },
      { Variable: FIRST_KEY, IsPresent: false, Next: 'PrepareFirstIssue' },
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'ListSecretVersionIds' },
      { ...ONLY_ONE_KEY, Next: 'PrepareIssue' },
      {
        And: [
          { Variable: `${FIRST_KEY}.Status`, StringEquals: 'Active' },
          { Variable: `${SECOND_KEY}.Status`, StringEquals: 'Active' },
        ],
        Next: 'RefuseTwoActiveKeys',
      },
    ],
    Default: 'ListSecretVersionIds',
  },
});
