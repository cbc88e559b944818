/** What the mail and the output say of a user. */
export type Kind = 'urgent' | 'failed' | 'deferred' | 'report';

/** A mail of so many lines is as long as anybody reads; urgent ones are never cut off. */
export const MOST_DETAILS = 100;

/** With more urgent lines than this a mail goes out before the rest is looked at, so that they fit into a payload. */
export const MOST_URGENT = 250;

/** An expression of a line about `$`: a look, an outcome or a rotation. */
export const lineOf = (kind: Kind, row = 'row') => `$merge([
  {'kind': '${kind}', 'userName': userName, 'row': ${row}},
  $sift($, function($value, $name) { $name in ['accessKeyId', 'error', 'execution'] })
])`;

/** An expression of `$details` with more lines: failures first, then what was deferred, then reports. */
export const detailsWith = (...lists: readonly string[]) => `(
  $all := [${['$details', ...lists].join(', ')}];
  $of := function($kind) { [$all[kind = $kind]] };
  $count($all) = $count($details) ? $details
    : [$append($of('failed'), $append($of('deferred'), $of('report')))[[0..${MOST_DETAILS - 1}]]]
)`;
