import type { Notification } from '../notification';
import type { RevocationOutcome } from './revoke-key';

/** What a reader is told of each key, after its id and its user. */
const OUTCOMES: Readonly<Record<RevocationOutcome, string>> = {
  notFound:
    'belongs to no IAM user of this account that keyturn reaches, or not to the one that was named; nothing was done. A key of the root user has to be deleted by hand, and a temporary one (ASIA) ends only when its role denies older sessions',
  activeAgain:
    'was reported before, and somebody has set it Active again; nothing was done. If that was a mistake, start RevokeAccessKey with the key',
  notRevoked: 'could not be set Inactive and MAY STILL BE ACTIVE: set it Inactive by hand at once',
  notTagged:
    'is Inactive. That it was reported could not be noted at its user, and it was not replaced: start RevokeAccessKey again',
  notReplaced: 'is Inactive. That RotateAccessKey replaces it could not be started: start RevokeAccessKey again',
  revoked: 'is Inactive. Its user has no secret that keyturn looks after, so nothing had to be replaced',
  replacing:
    'is Inactive. Where the secret of its user names it, it is being replaced; the rotation tells how it ended',
};

/** A JSONata function of the list of what became of the keys: one sentence for each. */
export const SENTENCES = `function($keys) {
  $join($keys.('Access key ' & accessKeyId & ($exists(userName) ? ' of user ' & userName : '') & ' '
    & $lookup(${JSON.stringify(OUTCOMES)}, outcome)
    & ($exists(error) ? ' (' & error & ')' : '') & '.'), ' ')
}`;

/** What nothing here does, for whoever investigates. */
const NOT_DONE =
  'Sessions that were made with a key live on for up to 36 hours, unless somebody denies them by aws:TokenIssueTime. A quarantine policy that AWS has attached stays on the user. No schedule deletes a reported key; the rotation that replaces one deletes a reported key only where there is no other room.';

export const SUBJECT = 'keyturn: leaked access keys were reported';

/** The message, as a JSONata expression over `$states.input`, the list of what became of the keys. */
export function message(notification: Notification): string {
  const [open, between, close] = notification === 'ses' ? ['<p>', '</p><p>', '</p>'] : ['', ' ', ''];
  return `'${open}' & ${SENTENCES}($states.input) & '${between}${NOT_DONE}${close}'`;
}
