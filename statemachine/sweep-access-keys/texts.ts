import { jsonataText } from '../asl/jsonata';
import type { Row } from './facts';

/** What can go wrong beside a decision: nothing is known of a user, or something could not be done. */
export type Failure = 'callFailed' | 'noResult' | 'usersNotListed' | 'notStarted' | 'notTold';

/** What the summary says of a user. Only rows that somebody has to read of. */
const SUMMARIES: Readonly<Partial<Record<Row | Failure, string>>> = {
  onHold: 'on hold by keyturn:hold-until; remove the tag when the reason is gone',
  secretMissing: 'the secret that the tag names does not exist, is scheduled for deletion, or is a replica',
  noKey: 'has no access key; start RotateAccessKey by hand for the first one',
  currentKeyLost: 'URGENT: the secret names an access key that is not Active; applications that read it fail',
  notOurs: 'the secret was filled in by hand, and the user has another key than that; find out which is in use',
  forced: 'URGENT: the previous key is set Inactive although it may be in use',
  foreign: 'has a second Active key that keyturn did not make and somebody uses',
  inactiveNotOurs: 'has an Inactive key that keyturn did not make; it may be evidence, but it blocks the rotation',
  unreadableTag: 'has a keyturn tag that is no date or number; correct it',
  unreadableAnswer: 'a service gave an answer that cannot be read; nothing was done',
  callFailed: 'a call failed; nothing was done',
  noResult: 'gave no result; nothing was done',
  usersNotListed: 'the list of users broke off; those after it were not looked at',
  notStarted: 'the rotation or retirement that is due could not be started',
  notTold: 'the mail to the owner could not be sent',
  firstRotation: 'not armed: the first rotation is due',
  rotation: 'not armed: a rotation is due',
  previousUnused: 'not armed: the deactivation of the previous key is due',
  newKeyNeverUsed: 'not armed: the deactivation of the previous key is due',
  orphan: 'not armed: the deactivation of a key that nobody ever used is due',
  deletion: 'not armed: the deletion of an Inactive key is due',
};

/** Why a key is retired, for the mail of RetireAccessKey. */
const REASONS: Readonly<Partial<Record<Row, string>>> = {
  previousUnused: 'scheduled: the new key is in use and this one is not',
  newKeyNeverUsed: 'scheduled: neither this key nor the new one is in use',
  forced: 'scheduled by force: the policy allows no longer life, whatever the use of the key',
  orphan: 'scheduled: nobody ever used the key, and no secret holds it',
  deletion: 'scheduled: the key has been Inactive for the time of the policy',
};

/** Expressions of `row`, itself an expression. */
export const summaryOf = (row: string) => `$lookup(${literal(SUMMARIES)}, ${row})`;
export const reasonOf = (row: string) => `$lookup(${literal(REASONS)}, ${row})`;

function literal(texts: Readonly<Record<string, string>>): string {
  return `{${Object.entries(texts)
    .map(([name, text]) => `${jsonataText(name)}: ${jsonataText(text)}`)
    .join(', ')}}`;
}

const LOOK = '$states.input.look';
const POLICY = '$states.input.policy';

const IN_USE = `'<p>It stays Active, and you are told every week, until nothing has used it for '
  & $string(${POLICY}.quietPeriodDays) & ' days. Find what still uses it, and let it read the secret.</p>'`;
const NEVER_USED = `'<p>Nothing uses it, but nothing has used the new key either. It is set Inactive when it has been superseded for '
  & $string(2 * ${POLICY}.deactivateAfterDays) & ' days, unless it is used again.</p>'`;
const BY_FORCE = `($exists(${POLICY}.forceDeactivateAfterDays)
  ? '<p>In any case it is set Inactive when it has been superseded for '
    & $string(${POLICY}.forceDeactivateAfterDays) & ' days.</p>'
  : '')`;

/** The mail about a previous key that has to wait; expressions of the input of the child that acts. */
export const OWNER_MAIL = {
  subject: `'keyturn: the previous access key of ' & ${LOOK}.userName & ' is not retired yet'`,
  body: `'<p>Access key ' & ${LOOK}.accessKeyId & ' of user ' & ${LOOK}.userName & ' was replaced and should go.</p>'
    & (${LOOK}.row = 'previousInUse' ? ${IN_USE} : ${NEVER_USED}) & ${BY_FORCE}`,
} as const;
