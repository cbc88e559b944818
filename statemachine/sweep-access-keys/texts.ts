import { jsonataText } from '../asl/jsonata';
import type { Row } from './facts';

/** What can be said beside a decision: nothing is known of a user, something could not be done, or was put off. */
export type Event =
  | 'callFailed'
  | 'noResult'
  | 'usersNotListed'
  | 'failuresNotListed'
  | 'notStarted'
  | 'notTold'
  | 'rotationFailed'
  | 'rotationNotEnded'
  | 'rotationNotFollowed'
  | 'rotationFailedBefore'
  | 'rotationRefused'
  | 'rotationsStopped'
  | 'deferred'
  | 'overdue';

/** What the report says of a user. Only rows that somebody has to read of. */
export const SUMMARIES: Readonly<Partial<Record<Row | Event, string>>> = {
  notEnrolled: 'has an old access key and no SecretName tag; enrol the user, or delete the key',
  unreadableTag:
    'has a keyturn tag that is no date, number or access key, or notes a deactivation that lies ahead; correct it',
  contradictingTag: 'keyturn:quiet-days leaves no room for the next rotation; lengthen keyturn:rotate-after-days too',
  outsidePrefix: 'the SecretName tag names a secret outside the prefix of the deployment',
  tooManyKeys: 'has more than two access keys; keyturn rotates no such user',
  currentKeyLost: 'URGENT: the secret names an access key that is not Active; applications that read it fail',
  secretMissing: 'the secret that the tag names does not exist, is scheduled for deletion, or is a replica',
  secretNotOurs:
    'the secret does not carry the tag keyturn:user with the name of this user, or Secrets Manager or a service rotates it',
  onHold: 'on hold by keyturn:hold-until; remove the tag when the reason is gone',
  noKey: 'has no access key; start RotateAccessKey by hand for the first one',
  notOurs: 'the secret was filled in by hand, and the user has another key than that; find out which is in use',
  switchedOnAgain: 'a key that keyturn had set Inactive is Active again; it is not cut off a second time',
  forced: 'URGENT: the previous key is set Inactive although it may be in use',
  rotationBlocked:
    'the rotation is due, and the previous key is still Active: it is in use, or nobody uses the new one',
  stranger: 'has a second Active key that keyturn did not make and that no secret holds',
  leakedInTheWay:
    'a key that was reported as leaked is kept, and blocks the rotation; delete it when it is no evidence any more',
  untagged:
    'the previous key is Inactive without the tag of keyturn: does Terraform manage the tags of the user, or did somebody else do it?',
  inactiveNotOurs: 'has an Inactive key that keyturn did not make; it may be evidence, but it blocks the rotation',
  unreadableAnswer: 'a service gave an answer that cannot be read; nothing was done',
  callFailed: 'a call failed; nothing was done',
  noResult: 'gave no result; nothing was done',
  usersNotListed: 'the list of users broke off; those after it were not looked at',
  failuresNotListed: 'the rotations that failed of late could not be listed; nobody was put last for them',
  notStarted: 'the rotation or retirement that is due could not be started',
  notTold: 'a message could not be sent',
  rotationFailed: 'the rotation failed',
  rotationNotEnded: 'the rotation has not ended in 20 minutes',
  rotationNotFollowed: 'nobody knows how the rotation ended',
  rotationFailedBefore: 'the rotation of this day had failed before this sweep began',
  rotationRefused: 'the rotation refused, and changed nothing',
  rotationsStopped: 'too many rotations failed; the rest of this day is put off',
  deferred: 'the rotation is due and had to be put off',
  overdue: 'URGENT: the rotation had to be put off, and the key is older than the policy promises',
  firstRotation: 'not armed: the first rotation is due',
  rotation: 'not armed: a rotation is due',
  previousUnused: 'not armed: the deactivation of the previous key is due',
  deletion: 'not armed: the deletion of an Inactive key is due',
};

/** Why a key is retired, for the mail of RetireAccessKey. */
const REASONS: Readonly<Partial<Record<Row, string>>> = {
  previousUnused: 'scheduled: the new key is in use and this one is not',
  forced: 'scheduled by force: the policy allows no longer life, whatever the use of the key',
  deletion: 'scheduled: the key has been Inactive for the time of the policy',
};

/** An expression of `row`, itself an expression. */
export const reasonOf = (row: string) => `$lookup(${literal(REASONS)}, ${row})`;

/** Where a person looks at an execution; the console of another partition than these has no link. */
const CONSOLES = `{
  'aws': 'console.aws.amazon.com', 'aws-cn': 'console.amazonaws.cn', 'aws-us-gov': 'console.amazonaws-us-gov.com'
}`;
const LINK = `(
  $console := $lookup(${CONSOLES}, '\${Partition}');
  $exists($console)
    ? 'https://\${Region}.' & $console & '/states/home?region=\${Region}#/v2/executions/details/' & execution
    : execution
)`;

/** An expression of one line of the report: a step of a path that leads to the lines. */
export const LINE = `(
  ($exists(userName) ? userName & ': ' : '') & $lookup(${literal(SUMMARIES)}, row)
    & ($exists(accessKeyId) ? ' (' & accessKeyId & ')' : '')
    & ($exists(error) ? ' (' & error & ')' : '')
    & ($exists(execution) ? ' ' & ${LINK} : '')
)`;

function literal(texts: Readonly<Record<string, string>>): string {
  return `{${Object.entries(texts)
    .map(([name, text]) => `${jsonataText(name)}: ${jsonataText(text)}`)
    .join(', ')}}`;
}

const LOOK = '$states.input.look';

const IN_USE = `'It stays Active, and you are told every week, until nothing has used it for '
  & $string(${LOOK}.quietDays) & ' days. Find what still uses it, and let it read the secret.'`;
const NEVER_USED = `'Nobody has taken the new key yet: let the applications read the secret. The previous key stays Active, and you are told every week, until they do.'`;
const BLOCKED = `'The next rotation is due and cannot begin before this key has gone. Let whatever uses it read the secret, then have it set Inactive by RetireAccessKey.'`;
const BY_FORCE = `($exists($states.input.policy.forceDeactivateAfterDays)
  ? ['In any case it is set Inactive when it has been superseded for '
    & $string($states.input.policy.forceDeactivateAfterDays) & ' days.']
  : [])`;

/** The message about a previous key that has to wait; expressions of the input of the child that acts. */
export const OWNER_MESSAGE = {
  subject: `'keyturn: previous key of ' & ${LOOK}.userName & ' not retired'`,
  lines: `$append([
    'Access key ' & ${LOOK}.accessKeyId & ' of user ' & ${LOOK}.userName & ' was replaced and should go.',
    ${LOOK}.row = 'previousInUse' ? ${IN_USE} : ${LOOK}.row = 'rotationBlocked' ? ${BLOCKED} : ${NEVER_USED}
  ], ${BY_FORCE})`,
} as const;
