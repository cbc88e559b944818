import { states } from '../asl/state-machine';
import { compose, type Notification, type Text } from '../notification';

/** Leads the auditor from the execution to both versions of the secret. */
const OUTPUT = {
  'userName.$': '$.userName',
  'secretName.$': '$.chosen.secretName',
  'accessKeyId.$': '$.chosen.accessKeyId',
  'secretVersionId.$': '$.chosen.versionId',
  'replacedSecretVersionId.$': '$.chosen.replacedVersionId',
  'holdUntil.$': '$.holdUntil',
} as const;

const WHAT_NEXT: Text = [
  'keyturn leaves the keys of the user alone until {} (tag keyturn:hold-until). Find out what failed with the newer key, then remove the tag.',
  '$.holdUntil',
];

/** How a restoration ends well, and what the owner is told. */
export function outcomeStates(notification: Notification) {
  return states({
    ComposeRestored: compose(notification, {
      Comment: 'The owner learns that the key which was just rotated away is back, and until when.',
      subject: ['keyturn: {} has its previous key again', '$.userName'],
      paragraphs: [
        [
          'Access key {} of user {} is Active and the current version of the secret {} again; applications that read the secret take it by themselves. The version {}, which was current, and its key are as they were.',
          '$.chosen.accessKeyId',
          '$.userName',
          '$.chosen.secretName',
          '$.chosen.replacedVersionId',
        ],
        WHAT_NEXT,
      ],
      output: { ...OUTPUT, namesAccessKey: true },
    }),
    ComposeRestoredUnread: compose(notification, {
      Comment: 'A first rotation is undone by what a person wrote, which no machine reads.',
      subject: ['keyturn: please check the key of {}', '$.userName'],
      paragraphs: [
        [
          'The version {} of the secret {}, which a person wrote before the first rotation of user {}, is current again, and access key {}, the other one of the user, is Active. The version {}, which was current, and its key are as they were.',
          '$.chosen.versionId',
          '$.chosen.secretName',
          '$.userName',
          '$.chosen.accessKeyId',
          '$.chosen.replacedVersionId',
        ],
        [
          'Nobody but a person can know that this version holds that key, because keyturn reads no secret: look at once. If it does not, make the version {} current again.',
          '$.chosen.replacedVersionId',
        ],
        WHAT_NEXT,
      ],
      output: { ...OUTPUT, namesAccessKey: null },
    }),
  });
}
