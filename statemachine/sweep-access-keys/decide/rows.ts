/** Rows that the tags alone settle. */
export const ROWS_OF_TAGS = `
  $not($isText($secretName)) ? {'action': 'none', 'row': 'notEnrolled'}
  : $isAhead($exemptUntil) ? {'action': 'none', 'row': 'exempt'}
  : $isUnreadable ? {'action': 'report', 'row': 'unreadableTag'}
  : $isAhead($holdUntil) ? {'action': 'report', 'row': 'onHold'}
  : `;

/** `$about(key)`: what a row says of the one key that it is about. */
const ABOUT = `
  $about := function($key) { {'accessKeyId': $key.id, 'createDate': $key.createDate} };
`;

/** Rows about a user whose current key is not known, in an order that the last row closes. */
const ROWS_WITHOUT_CURRENT = `
  $count($keys) = 0 ? {'action': 'report', 'row': 'noKey'}
  : $exists($currentKeyId) ? {'action': 'report', 'row': 'currentKeyLost', 'accessKeyId': $currentKeyId, 'urgent': true}
  : $max($keys.age) < $rotateAfter ? {'action': 'none', 'row': 'notOurs'}
  : $count($keys) = 1 and $count($active) = 1
    ? $merge([{'action': 'rotate', 'row': 'firstRotation'}, $about($active)])
  : {'action': 'report', 'row': 'notOurs'}
`;

/** Another key that is Active, and was there before the current one, or was stored. */
const ROWS_OF_PREVIOUS = `
  $supersededDays < $policy.deactivateAfterDays ? {'action': 'none', 'row': 'nothingDue'}
  : $isCurrentUsed and $not($isOtherInUse) ? $merge([{'action': 'deactivate', 'row': 'previousUnused'}, $about($other)])
  : $supersededDays >= $policy.forceDeactivateAfterDays
    ? $merge([{'action': 'deactivate', 'row': 'forced', 'urgent': true}, $about($other)])
  : $not($isOtherInUse) and $supersededDays >= 2 * $policy.deactivateAfterDays
    ? $merge([{'action': 'deactivate', 'row': 'newKeyNeverUsed'}, $about($other)])
  : $merge([
      {'action': 'wait', 'row': $isOtherInUse ? 'previousInUse' : 'newKeyNeverUsed'},
      $about($other),
      ($supersededDays - $policy.deactivateAfterDays) % 7 = 0 ? {'tellOwner': true, 'ownerEmail': $ownerEmail} : {}
    ])
`;

/** Another key that is Active, and of which keyturn knows nothing. */
const rowsOfStranger = (orphanAgeDays: number) => `
  $isOtherUsed ? $merge([{'action': 'report', 'row': 'foreign'}, $about($other)])
  : $other.age >= ${orphanAgeDays} ? $merge([{'action': 'deactivate', 'row': 'orphan'}, $about($other)])
  : {'action': 'none', 'row': 'nothingDue'}
`;

/** The rest of the table: all answers are there. */
export const rowsOfKeys = (orphanAgeDays: number) => `
  ${ABOUT}
  $not($exists($current)) ? (${ROWS_WITHOUT_CURRENT})
  : $exists($other) and $other.isActive
    ? ($isPrevious ? (${ROWS_OF_PREVIOUS}) : (${rowsOfStranger(orphanAgeDays)}))
  : $isDeletionDue ? $merge([{'action': 'delete', 'row': 'deletion'}, $about($other)])
  : $current.age < $rotateAfter ? {'action': 'none', 'row': 'nothingDue'}
  : $not($exists($other)) ? $merge([{'action': 'rotate', 'row': 'rotation'}, $about($current)])
  : $isDeactivatedByUs and $not($isLeaked) ? {'action': 'none', 'row': 'nothingDue'}
  : $merge([{'action': 'report', 'row': 'inactiveNotOurs'}, $about($other)])
`;
