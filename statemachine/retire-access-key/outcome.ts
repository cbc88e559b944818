import { states } from '../asl/state-machine';
import { compose } from '../mail';

/** What the output says of the key; `already…` where nothing had to be done, which nobody is mailed about. */
export type RetirementOutcome = 'deactivated' | 'deleted' | 'alreadyInactive' | 'alreadyDeleted';

function note<const Next extends string>(Comment: string, outcome: RetirementOutcome, { Next }: { Next: Next }) {
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'userName.$': '$.userName',
      'accessKeyId.$': '$.accessKeyId',
      'action.$': '$.input.action',
      'reason.$': '$.reason',
      outcome,
    },
    ResultPath: '$.result',
    Next,
  } as const;
}

/** How a retirement ends well, and what the owner is told. */
export const outcomeStates = states({
  NoteDeactivated: note('The owner has to know at once: something may still hold a copy.', 'deactivated', {
    Next: 'ComposeDeactivated',
  }),
  NoteDeleted: note('The last thing that the owner hears of this key.', 'deleted', { Next: 'ComposeDeleted' }),
  NoteAlreadyInactive: note('Repeated, or a person was faster: whoever did it has told the owner.', 'alreadyInactive', {
    Next: 'NoteNotNotified',
  }),
  NoteAlreadyDeleted: note('Repeated, or a person was faster: whoever did it has told the owner.', 'alreadyDeleted', {
    Next: 'NoteNotNotified',
  }),
  ComposeDeactivated: compose(
    'The owner learns what to do if something fails, and how long there is time for it.',
    ['keyturn: access key {} of {} was deactivated', '$.accessKeyId', '$.userName'],
    [
      '<p>Access key {} of user {} was set Inactive. Reason: {}. The secret {} names another key, which is Active.</p><p>What fails from now on still held a copy of this key: have it read the secret. To take it back, set the key Active by hand, or start RestoreAccessKey to make the previous key of the secret current again. Otherwise the key is deleted in ${InactiveDays} days.</p>',
      '$.accessKeyId',
      '$.userName',
      '$.reason',
      '$.secretName',
    ],
    { Next: 'HasOwner' },
  ),
  ComposeDeleted: compose(
    'Nothing is left to do.',
    ['keyturn: access key {} of {} was deleted', '$.accessKeyId', '$.userName'],
    [
      '<p>Access key {} of user {} was deleted; it was not Active, so nothing worked with it. Reason: {}. The secret {} is as it was.</p><p>The key cannot be brought back. There is nothing to do.</p>',
      '$.accessKeyId',
      '$.userName',
      '$.reason',
      '$.secretName',
    ],
    { Next: 'HasOwner' },
  ),
});
