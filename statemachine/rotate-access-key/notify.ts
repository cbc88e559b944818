import { states } from '../asl/state-machine';
import { compose } from '../mail';

/** What the mail says after each kind of rotation. */
export const notifyStates = states({
  ChooseMail: {
    Type: 'Choice',
    Comment: 'What happened decides what the reader has to do.',
    Choices: [
      { Variable: '$.result.newAccessKeyId', IsPresent: false, Next: 'ComposeDeactivated' },
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'ComposeCompromised' },
      { Variable: '$.result.previousAccessKeyId', IsPresent: true, Next: 'ComposeRotated' },
    ],
    Default: 'ComposeFirst',
  },
  ComposeRotated: compose(
    'The owner learns how long the previous key will live.',
    ['keyturn: the access key of {} was rotated', '$.userName'],
    [
      '<p>User {} has a new access key, {} ({} rotation). It is the current version of the secret {}; applications that read the secret take it by themselves.</p><p>The previous key, {}, is as it was. ${DeactivateAfterDays} days from now it is set Inactive if nothing uses it any more, and ${DeleteAfterDays} days from now it is deleted. What still holds a copy of it has to change until then.</p>',
      '$.userName',
      '$.result.newAccessKeyId',
      '$.reason',
      '$.secretName',
      '$.result.previousAccessKeyId',
    ],
    { Next: 'HasOwner' },
  ),
  ComposeFirst: compose(
    'There is no previous key to speak of.',
    ['keyturn: {} has its first access key', '$.userName'],
    [
      '<p>User {} has a new access key, {} ({} rotation), and no other. It is the current version of the secret {}.</p><p>The daily sweep rotates it in its time.</p>',
      '$.userName',
      '$.result.newAccessKeyId',
      '$.reason',
      '$.secretName',
    ],
    { Next: 'HasOwner' },
  ),
  ComposeCompromised: compose(
    'Whoever investigates learns where the leaked key is.',
    ['keyturn: the reported access key of {} was deactivated and replaced', '$.userName'],
    [
      '<p>Access key {} of user {} was reported as compromised and set Inactive at once. The new key, {}, is the current version of the secret {}; applications that read the secret take it by themselves.</p><p>{}Unless it had to be deleted to make room, the reported key is kept for the investigation, and deleted ${DeleteAfterDays} days after its replacement. Look into the use of it since the leak.</p>',
      '$.input.accessKeyId',
      '$.userName',
      '$.result.newAccessKeyId',
      '$.secretName',
      '$.note.warning',
    ],
    { Next: 'HasOwner' },
  ),
  ComposeDeactivated: compose(
    'The reported key was not the one in use, so nothing had to be rotated.',
    ['keyturn: the reported access key of {} was deactivated', '$.userName'],
    [
      '<p>Access key {} of user {} was reported as compromised and set Inactive at once. The secret {} already names another key, so no new one was made.</p><p>{}The reported key is kept for the investigation, and deleted in its time. Look into the use of it since the leak.</p>',
      '$.input.accessKeyId',
      '$.userName',
      '$.secretName',
      '$.note.warning',
    ],
    { Next: 'HasOwner' },
  ),
});
