import type { Part } from '../part';
import { keyturn, taskStates } from '../world/deployment';
import { ORDER_NAMES, ORDERS, type OrderName } from '../world/orders';
import { STARTS, type StartName } from '../world/starts';
import { afterwards } from './afterwards';
import { faultMatrix } from './matrix';
import { parsePlan } from './plan';
import { play } from './scenario';

const NAME = 'faults';

/** What a sweep does only for more users than one: its tests have fleets. */
const OF_FLEETS: readonly string[] = ['SweepAccessKeys.TellUrgent'];

export const faults: Part = {
  name: NAME,
  title:
    'every error at every Task in every starting state; where a way leads to a Task for the first time, also every malformed answer, every ordered pair of faults and every act of somebody else; what failed is redriven days later',
  units: () => ORDER_NAMES.flatMap((order) => Object.keys(STARTS).map((start) => `${NAME}/${start}/${order}`)),
  group: (id) => ORDERS[id.split('/')[2] as OrderName].machine,
  toReach: () => taskStates(keyturn()).filter((state) => !OF_FLEETS.includes(state)),
  async run(id) {
    const [, start, order, plan] = id.split('/') as [string, StartName, OrderName, string | undefined];
    const machines = keyturn();
    if (plan === undefined) {
      return faultMatrix({ machines, start, order, afterwards, acts: true, isNew });
    }
    const scenario = { machines, start, order, entries: parsePlan(plan) };
    const played = await play(scenario);
    if (!played) throw new Error(`${start} has nothing for the order ${order}`);
    const redrives = await afterwards(played, scenario);
    const { checks, violations } = played.monitor;
    return { counts: { cases: 1, redrives, checks }, violations };
  },
};

const seen = new Set<string>();

/**
 * Two starting states, or orders, from which a machine comes to a Task in the same way differ in what the account holds,
 * or in what is asked for, and not in what the machine does: what is tried for its shape alone is tried in the first.
 */
function isNew(way: string): boolean {
  return seen.size < seen.add(way).size;
}
