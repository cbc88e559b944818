import type { Row } from '../facts';

/** Answers of DECIDE as JSONata. */
type Action = 'none' | 'report' | 'wait' | 'rotate' | 'deactivate' | 'delete';

/** An answer that is about no single key. */
export const answer = (action: Action, row: Row) => `{'action': '${action}', 'row': '${row}'}`;

/** One that is about a key: `key` is an expression of it. `more` are further objects that are merged. */
export function answerAbout(action: Action, row: Row, key: string, ...more: readonly string[]): string {
  const about = `{'action': '${action}', 'row': '${row}', 'accessKeyId': ${key}.id, 'createDate': ${key}.createDate}`;
  return more.length === 0 ? about : `$merge([${[about, ...more].join(', ')}])`;
}

/** An answer of a service that is no answer tells nothing of the user. */
export const UNREADABLE = `{'action': 'fail', 'row': 'unreadableAnswer'}`;
export const NOTHING_DUE = answer('none', 'nothingDue');
export const URGENT = `{'urgent': true}`;
