import type { Part } from '../part';
import { keyturn } from '../world/deployment';
import type { OrderName } from '../world/orders';
import type { PersonName } from '../world/people';
import type { StartName } from '../world/starts';
import { explore, replay } from './explore';
import type { ListOrder } from './race';

const NAME = 'interleavings';

/** What runs beside what, and in which starting states that matters. */
const RACES: readonly (readonly [orders: readonly (OrderName | PersonName)[], starts: readonly StartName[]])[] = [
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
  [
    ['scheduled', 'leakedCurrent'],
    ['onlyOurs', 'dueAgain'],
  ],
  [['leakedCurrent', 'leakedCurrent'], ['onlyOurs']],
  [['exposedCurrent', 'exposedCurrent'], ['onlyOurs']],
  [['scheduled', 'exposedCurrent'], ['onlyOurs']],
  [['leakedCurrent', 'restore'], ['previousDeactivated']],
  [['leakedOther', 'restore'], ['rotatedYesterday']],
  [['leakedCurrent', 'deactivateOther'], ['previousUnused']],
  [
    ['sweep', 'sweep'],
    ['onlyOurs', 'previousUnused', 'dueAgain'],
  ],
  [['sweep', 'restore'], ['previousUnused']],
  [['deactivateOther', 'deactivateOther'], ['previousUnused']],
  // Of three, rotations have too many orders to go them all: these are the threes that can be gone in a minute.
  [['deactivateOther', 'deactivateOther', 'deactivateOther'], ['previousUnused']],
  [['deleteOther', 'deleteOther', 'restore'], ['previousDeactivated']],
  [
    ['manual', 'manual', 'manual'],
    ['replica', 'twoOfAPerson'],
  ],
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
  [['sweep', 'switchesOn'], ['previousDeactivated']],
  [['scheduled', 'restore', 'wipesTags'], ['rotatedYesterday']],
];

const LIST_ORDERS: readonly ListOrder[] = ['oldestFirst', 'newestFirst'];

export const interleavings: Part = {
  name: NAME,
  title: 'every order of the steps of two and three executions on one user',
  units: () =>
    RACES.flatMap(([orders, starts], race) =>
      starts.flatMap((start, index) =>
        listOrdersOf(orders, race + index).map((listOrder) => [NAME, orders.join('+'), start, listOrder].join('/')),
      ),
    ),
  async run(id) {
    const [, orders = '', start, listOrder, way] = id.split('/');
    const props = {
      machines: keyturn(),
      start: start as StartName,
      orders: orders.split('+') as (OrderName | PersonName)[],
      listOrder: listOrder as ListOrder,
    };
    if (way !== undefined) return { counts: { orders: 1 }, violations: await replay(props, id, way) };
    const { violations, orders: explored, ...counts } = await explore(props, id);
    return { counts: { ...counts, orders: Number(explored) }, violations };
  },
};

/**
 * The sweep and a retirement find each key by its id, wherever it stands; so does a revocation, and the rotation that it
 * starts takes minutes to race: it gets one list order a start, in turns.
 */
function listOrdersOf(orders: readonly (OrderName | PersonName)[], turn: number): readonly ListOrder[] {
  if (orders.some((order) => REVOCATIONS.includes(order))) return [LIST_ORDERS[turn % LIST_ORDERS.length] as ListOrder];
  return orders.includes('sweep') || orders.length > 2 ? LIST_ORDERS.slice(0, 1) : LIST_ORDERS;
}

const REVOCATIONS: readonly string[] = [
  'leakedCurrent',
  'exposedCurrent',
  'leakedOther',
] satisfies readonly OrderName[];
