import { states } from '../asl/state-machine';
import { hasTag, LIST_USER_TAGS, TAGS_ARE_TRUNCATED } from '../enrolment';
import { ON_HOLD } from '../hold';

/** Whether a key of the user may be retired at all, and which secret says what is current. */
export const enrolmentStates = states({
  ListUserTags: {
    ...LIST_USER_TAGS,
    Comment: 'The secret of a user is always the one that the tag names.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'CheckTags',
  },
  CheckTags: {
    Type: 'Choice',
    Comment: 'Enrolled and not on hold. Read again directly before the key is touched; here it saves the way there.',
    Choices: [
      { ...TAGS_ARE_TRUNCATED, Next: 'FailToLook' },
      { Not: hasTag('secretName'), Next: 'RefuseNotEnrolled' },
      { ...ON_HOLD, Next: 'RefuseOnHold' },
    ],
    Default: 'ListSecretVersionIds',
  },
});
