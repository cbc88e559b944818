import { states } from '../asl/state-machine';
import { type ComposeProps, compose, type Notification } from '../notification';
import { SECRET_NAME } from './enrolment';

const NEW_KEY = '$.issue.outcome.accessKeyId';
const PREVIOUS_KEY = '$.plan.previousAccessKeyId';
const REPORTED_KEY = '$.reported[0]';

/** What every rotation that made a key ends with; `null` for what there is not. */
const OUTPUT = {
  'userName.$': '$.userName',
  'secretName.$': SECRET_NAME,
  'reason.$': '$.reason',
  'newAccessKeyId.$': NEW_KEY,
  'secretVersionId.$': '$.issue.outcome.secretVersionId',
  'previousAccessKeyId.$': PREVIOUS_KEY,
  'deletedAccessKeyId.$': '$.plan.deletedAccessKeyId',
} as const;

const REPLACED: ComposeProps['paragraphs'] = [
  [
    'Access key {} of user {} was reported as compromised and is Inactive. The new key, {}, is the current version of the secret {}; applications that read the secret take it by themselves.',
    REPORTED_KEY,
    '$.userName',
    NEW_KEY,
    SECRET_NAME,
  ],
  [
    'No schedule deletes the reported key. A key that had to be deleted to make room for the new one, which may be the reported key itself: {}. Look into the use of the reported key since the leak.',
    'States.JsonToString($.plan.deletedAccessKeyId)',
  ],
];

/** What people are told after each kind of rotation. */
export function tellStates(notification: Notification) {
  return states({
    ComposeRotated: compose(notification, {
      Comment: 'The owner learns how long the previous key will live.',
      subject: ['keyturn: {} has a new access key', '$.userName'],
      paragraphs: [
        [
          'User {} has a new access key, {} ({} rotation). It is the current version of the secret {}; applications that read the secret take it by themselves.{}',
          '$.userName',
          NEW_KEY,
          '$.reason',
          SECRET_NAME,
          '$.plan.madeRoom',
        ],
        [
          'The previous key, {}, is as it was. ${DeactivateAfterDays} days from now it is set Inactive if nothing uses it any more, and ${DeleteAfterDays} days from now it is deleted. What still holds a copy of it has to change until then.',
          PREVIOUS_KEY,
        ],
      ],
      output: OUTPUT,
    }),
    ComposeFirst: compose(notification, {
      Comment: 'There is no previous key to speak of.',
      subject: ['keyturn: {} has its first access key', '$.userName'],
      paragraphs: [
        [
          'User {} has a new access key, {} ({} rotation), and no other. It is the current version of the secret {}.',
          '$.userName',
          NEW_KEY,
          '$.reason',
          SECRET_NAME,
        ],
        ['The daily sweep rotates it in its time.'],
      ],
      output: OUTPUT,
    }),
    ComposeReplaced: compose(notification, {
      Comment: 'Whoever investigates learns where the leaked key is.',
      subject: ['keyturn: leaked key of {} replaced', '$.userName'],
      paragraphs: REPLACED,
      output: OUTPUT,
    }),
    ComposeReplacedAndWarn: compose(notification, {
      Comment: 'The rotation is done; that the label stayed is for a person to know, and no reason to fail.',
      subject: ['keyturn: leaked key of {} replaced', '$.userName'],
      paragraphs: [
        ...REPLACED,
        ['Its version of the secret could not be freed of the label AWSPREVIOUS: do not restore it.'],
      ],
      output: OUTPUT,
    }),
  });
}
