import { DATES } from './decide/dates';
import { KEYS, MAY_BE_DUE, ORPHAN_AGE_DAYS } from './decide/keys';
import { LAST_USE } from './decide/last-use';
import { ROWS_OF_TAGS, rowsOfKeys } from './decide/rows';
import { TAG_LIST, TAGS, THRESHOLDS } from './decide/tags';
import { VERSIONS } from './decide/versions';

/** An answer that is no answer tells nothing of the user. */
const UNREADABLE = `{'action': 'fail', 'row': 'unreadableAnswer'}`;
const NOTHING_DUE = `{'action': 'none', 'row': 'nothingDue'}`;

/** The secret was asked for and cannot be written: unknown, scheduled for deletion, or a replica. */
const SECRET = `
  $secret := $facts.secret;
  $isSecretReadable := $secret.missing = true or $isText($secret.Name);
  $isSecretMissing := $secret.missing = true
    or ($exists($secret.DeletedDate) and $secret.DeletedDate != null)
    or ($isText($secret.PrimaryRegion) and $secret.PrimaryRegion != $facts.region);
`;

/** A row that changes nothing and tells nobody needs no look at the secret. */
const SETTLED = `
  $decision.action = 'none' or ($decision.action = 'wait' and $not($exists($decision.tellOwner))) ? $decision
  : $not($exists($secret)) ? {'action': 'read', 'read': 'secret', 'secretName': $secretName}
  : $not($isSecretReadable) ? ${UNREADABLE}
  : $isSecretMissing ? {'action': 'report', 'row': 'secretMissing'}
  : $decision
`;

const WITH_VERSIONS = `(
  ${VERSIONS}
  $not($areVersionsReadable) ? ${UNREADABLE}
  : $needsLastUse and $not($exists($facts.lastUse))
    ? {'action': 'read', 'read': 'lastUse', 'currentKeyId': $current.id, 'otherKeyId': $other.id}
  : (
    ${LAST_USE}
    $needsLastUse and $not($areUsesReadable) ? ${UNREADABLE} : (
      $decision := (${rowsOfKeys(ORPHAN_AGE_DAYS)});
      ${SETTLED}
    )
  )
)`;

const WITH_TAGS = `(
  ${TAG_LIST}
  $not($areTagsReadable) ? ${UNREADABLE} : (
    ${TAGS}
    ${ROWS_OF_TAGS} (
      ${SECRET}
      ${THRESHOLDS}
      $not($mayStillBeDue) ? ${NOTHING_DUE}
      : $secret.missing = true ? {'action': 'report', 'row': 'secretMissing'}
      : $count($keys) > 0 and $not($exists($facts.versionPages))
        ? {'action': 'read', 'read': 'versions', 'secretName': $secretName}
      : ${WITH_VERSIONS}
    )
  )
)`;

/**
 * The decision of the sweep about one user, as one pure JSONata expression of `$facts` (Facts), which answers a
 * Decision. It answers `read` until it knows enough, and asks for nothing that cannot change its mind: where
 * ListAccessKeys shows that nothing can be due, it asks for nothing.
 */
export const DECIDE = compact(`(
  ${DATES}
  ${KEYS}
  $not($areKeysReadable) ? ${UNREADABLE}
  : $not(${MAY_BE_DUE}) ? ${NOTHING_DUE}
  : $not($exists($facts.tags)) ? {'action': 'read', 'read': 'tags'}
  : ${WITH_TAGS}
)`);

/** No text in it holds two spaces or a line break. */
function compact(expression: string): string {
  return expression.replace(/\s+/g, ' ').trim();
}
