import { answer, answerAbout } from './answers';
import type { Fragment } from './compose';

/** Rows about a user on whom nothing may be done, or whose secret a person filled in. */
export const userRows: Fragment = {
  needs: [
    'isAhead',
    'exemptUntil',
    'holdUntil',
    'accessKeys',
    'active',
    'oldest',
    'currentKeyId',
    'rotateAfter',
    'promisedAge',
  ],
  defines: {
    // A rotation that is put off beyond the promised age cannot wait unheard.
    overdue: `function($key) { $key.age > $promisedAge ? {'overdue': true} : {} }`,
  },
  rows: [
    ['$isAhead($exemptUntil)', answer('none', 'exempt')],
    ['$isAhead($holdUntil)', answer('report', 'onHold')],
    ['$count($accessKeys) = 0', answer('report', 'noKey')],
    [
      '$not($exists($currentKeyId)) and $count($accessKeys) = 1 and $count($active) = 1 and $oldest >= $rotateAfter',
      answerAbout('rotate', 'firstRotation', '$active[0]', '$overdue($active[0])'),
    ],
    ['$not($exists($currentKeyId)) and $oldest >= $rotateAfter', answer('report', 'notOurs')],
    ['$not($exists($currentKeyId))', answer('none', 'notOurs')],
  ],
};
