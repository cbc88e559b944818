import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, ON_HOLD } from '../enrolment';

/** Whether a key of the user may be retired at all, and which secret says what is current. */
export const enrolmentStates = states({
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The secret of a user is always the one that the tag names.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'FailToLook' },
    ],
    Next: 'CheckEnrolment',
  },
  CheckEnrolment: {
    Type: 'Choice',
    Comment: 'Read again directly before the key is touched; here it saves the way there.',
    Choices: [
      { Not: hasTag('secretName'), Next: 'RefuseNotEnrolled' },
      { ...ON_HOLD, Next: 'RefuseOnHold' },
    ],
    Default: 'KeepSecretName',
  },
  KeepSecretName: {
    Type: 'Pass',
    Comment: 'In one place, whatever the tags are later.',
    InputPath: '$.tags.secretName[0]',
    ResultPath: '$.secretName',
    Next: 'ListSecretVersionIds',
  },
});
