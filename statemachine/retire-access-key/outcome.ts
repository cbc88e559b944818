import { states } from '../asl/state-machine';
import { compose, type Notification } from '../notification';

/** What the output says of the key; where nothing had to be done, nobody is told, and `notified` is null. */
export type RetirementOutcome = 'deactivated' | 'deleted' | 'nothingToDo';

function output(outcome: RetirementOutcome) {
  return {
    'userName.$': '$.userName',
    'accessKeyId.$': '$.accessKeyId',
    'action.$': '$.input.action',
    'reason.$': '$.reason',
    outcome,
  } as const;
}

/** How a retirement ends well, and what the owner is told. */
export function outcomeStates(notification: Notification) {
  return states({
    ReportNothingToDo: {
      Type: 'Pass',
      Comment: 'Inactive or gone as ordered: repeated, or somebody was faster, and whoever did it has told the owner.',
      Parameters: { ...output('nothingToDo'), notified: null },
      End: true,
    },
    ComposeDeactivated: compose(notification, {
      Comment: 'The owner has to know at once what to do if something fails, and how long there is time for it.',
      subject: ['keyturn: a key of {} was deactivated', '$.userName'],
      paragraphs: [
        [
          'Access key {} of user {} was set Inactive. Reason: {}. The secret {} names another key, which is Active.',
          '$.accessKeyId',
          '$.userName',
          '$.reason',
          '$.tags.secretName[0]',
        ],
        [
          'What fails from now on still held a copy of this key: have it read the secret. To take it back, set the key Active by hand, or start RestoreAccessKey to make the previous key of the secret current again. Otherwise the key is deleted in ${InactiveDays} days.',
        ],
      ],
      output: output('deactivated'),
    }),
    ComposeDeleted: compose(notification, {
      Comment: 'The last thing that the owner hears of this key.',
      subject: ['keyturn: a key of {} was deleted', '$.userName'],
      paragraphs: [
        [
          'Access key {} of user {} was deleted; it was not Active, so nothing worked with it. Reason: {}. The secret {} is as it was.',
          '$.accessKeyId',
          '$.userName',
          '$.reason',
          '$.tags.secretName[0]',
        ],
        ['The key cannot be brought back. There is nothing to do.'],
      ],
      output: output('deleted'),
    }),
  });
}
