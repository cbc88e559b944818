import type { Part } from '../part';
import { keyturn } from '../world/deployment';
import type { OrderName } from '../world/orders';
import type { PersonName } from '../world/people';
import type { StartName } from '../world/starts';
import { explore, replay } from './explore';
import type { ListOrder } from './race';
import { LONG_RACES, RACES, type Races } from './races';

const LIST_ORDERS: readonly ListOrder[] = ['oldestFirst', 'newestFirst'];

export const interleavings: Part = {
  name: 'interleavings',
  title: 'every order of the steps of two and three executions on one user',
  units: () => unitsOf(RACES, listOrdersOf),
  longUnits: () => unitsOf(LONG_RACES, () => LIST_ORDERS),
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

function unitsOf(races: Races, listOrders: typeof listOrdersOf): readonly string[] {
  return races.flatMap(([orders, starts], race) =>
    starts.flatMap((start, index) =>
      listOrders(orders, race + index).map((listOrder) =>
        ['interleavings', orders.join('+'), start, listOrder].join('/'),
      ),
    ),
  );
}

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
