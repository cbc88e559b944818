import type { OrderName } from '../world/orders';
import type { PersonName } from '../world/people';
import type { StartName } from '../world/starts';

/** What runs beside what, and in which starting states that matters. */
export type Races = readonly (readonly [orders: readonly (OrderName | PersonName)[], starts: readonly StartName[]])[];

/** Two exposure events of one key, each with the rotation that it starts, and the rotation of the schedule beside both. */
export const LONG_RACES: Races = [[['scheduled', 'exposedCurrent', 'exposedCurrent'], ['onlyOurs']]];

/** Rotations, revocations, retirements, restorations and sweeps beside each other, and persons beside them. */
export const RACES: Races = [
  [
    ['manual', 'manual'],
    ['noKey', 'onlyOurs', 'dueAgain', 'bothInactiveUnstored'],
  ],
  [
    ['manual', 'scheduled'],
    ['onlyOfAPerson', 'dueAgain'],
  ],
  [
    ['scheduled', 'deleteOther'],
    ['previousDeactivated', 'dueAgain'],
  ],
  [
    ['manual', 'deactivateOther'],
    ['previousUnused', 'twoOfAPerson'],
  ],
  [['manual', 'deactivateCurrent'], ['onlyOurs']],
  [
    ['scheduled', 'restore'],
    ['dueAgain', 'rotatedYesterday'],
  ],
  [
    ['deactivateOther', 'restore'],
    ['previousUnused', 'rotatedYesterday'],
  ],
  [['deleteOther', 'restore'], ['previousDeactivated']],
  [
    ['restore', 'restore'],
    ['previousDeactivated', 'rotatedYesterday'],
  ],
  [['deactivateOther', 'deactivateOther'], ['previousUnused']],
  // Of three, rotations have too many orders to go them all: these are the threes that can be gone in a minute.
  [['deactivateOther', 'deactivateOther', 'deactivateOther'], ['previousUnused']],
  [['deleteOther', 'deleteOther', 'restore'], ['previousDeactivated']],
  [
    ['manual', 'manual', 'manual'],
    ['replica', 'twoOfAPerson'],
  ],
  [
    ['scheduled', 'leakedCurrent'],
    ['onlyOurs', 'dueAgain'],
  ],
  [['leakedCurrent', 'leakedCurrent'], ['onlyOurs']],
  [['exposedCurrent', 'exposedCurrent'], ['onlyOurs']],
  [['scheduled', 'exposedCurrent'], ['onlyOurs']],
  [['leakedCurrent', 'restore'], ['previousDeactivated']],
  [['leakedOther', 'restore'], ['rotatedYesterday']],
  [['leakedCurrent', 'leakedOther'], ['rotatedYesterday']],
  [['leakedCurrent', 'deactivateOther'], ['previousUnused']],
  [
    ['sweep', 'sweep'],
    ['onlyOurs', 'previousUnused', 'dueAgain'],
  ],
  [['sweep', 'restore'], ['previousUnused']],
  [['sweep', 'manual'], ['onlyOurs']],
  // Persons and Terraform beside them.
  [['scheduled', 'wipesTags'], ['dueAgain']],
  [['scheduled', 'switchesOn'], ['dueAgain']],
  [['scheduled', 'handsSecretOver'], ['onlyOurs']],
  [
    ['scheduled', 'editsSecret'],
    ['onlyOurs', 'dueAgain'],
  ],
  [['scheduled', 'makesSecretAnew'], ['onlyOurs']],
  [['scheduled', 'namesAnotherSecret'], ['onlyOurs']],
  [['scheduled', 'setsHold'], ['dueAgain']],
  [['manual', 'makesKey'], ['onlyOurs']],
  [['manual', 'deletesCurrent'], ['dueAgain']],
  [['deactivateOther', 'wipesTags'], ['previousUnused']],
  [['deactivateOther', 'editsSecret'], ['previousUnused']],
  [['deleteOther', 'switchesOn'], ['previousDeactivated']],
  [['restore', 'deletesOther'], ['previousDeactivated']],
  [
    ['restore', 'editsSecret'],
    ['previousDeactivated', 'firstRotated'],
  ],
  [['restore', 'wipesTags'], ['previousDeactivated']],
  [['restore', 'namesAnotherSecret'], ['previousDeactivated']],
  [['restore', 'makesSecretAnew'], ['previousDeactivated']],
  [['restore', 'handsSecretOver'], ['previousDeactivated']],
  [['restore', 'setsHold'], ['previousDeactivated']],
  [['scheduled', 'restore', 'wipesTags'], ['rotatedYesterday']],
  [['leakedCurrent', 'wipesTags'], ['onlyOurs']],
  [['leakedCurrent', 'editsSecret'], ['onlyOurs']],
  [['leakedCurrent', 'deletesCurrent'], ['onlyOurs']],
  [['leakedCurrent', 'makesKey'], ['onlyOurs']],
  [['leakedCurrent', 'switchesOn'], ['previousDeactivated']],
  [['sweep', 'wipesTags'], ['previousDeactivated']],
  [['sweep', 'switchesOn'], ['previousDeactivated']],
  [['sweep', 'deletesOther'], ['previousDeactivated']],
  [['sweep', 'editsSecret'], ['onlyOurs']],
  [['sweep', 'setsHold'], ['dueAgain']],
];
