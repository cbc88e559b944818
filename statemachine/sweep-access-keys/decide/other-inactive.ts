import { answerAbout, NOTHING_DUE } from './answers';
import type { Fragment } from './compose';

/** Rows about a user without another Active key: one that is Inactive, or none. */
export const inactiveRows: Fragment = {
  needs: [
    'other',
    'current',
    'reportedIds',
    'isNamedByTag',
    'deactivatedOn',
    'daysSince',
    'inactiveDays',
    'previousKeyId',
    'rotateAfter',
    'isWeeklyLook',
    'overdue',
  ],
  defines: {
    isRotationDue: '$current.age >= $rotateAfter',
    isLeaked: '$exists($other) and $other.id in $reportedIds',
    isOfPreviousVersion: '$exists($other) and $other.id = $previousKeyId',
  },
  rows: [
    ['$isLeaked and $isRotationDue', answerAbout('report', 'leakedInTheWay', '$other')],
    ['$isLeaked', NOTHING_DUE],
    [`$isNamedByTag and $daysSince($deactivatedOn) >= $inactiveDays`, answerAbout('delete', 'deletion', '$other')],
    ['$isNamedByTag', NOTHING_DUE],
    [
      '$isRotationDue and ($not($exists($other)) or $isOfPreviousVersion)',
      answerAbout('rotate', 'rotation', '$current', '$overdue($current)'),
    ],
    ['$isOfPreviousVersion and $isWeeklyLook', answerAbout('report', 'untagged', '$other')],
    ['$isRotationDue', answerAbout('report', 'inactiveNotOurs', '$other')],
  ],
};
