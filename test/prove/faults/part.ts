import type { Part } from '../part';
import { keyturn, taskStates } from '../world/deployment';
import { ORDER_NAMES, type OrderName } from '../world/orders';
import { STARTS, type StartName } from '../world/starts';
import { afterwards } from './afterwards';
import { goesAWayFirst } from './first-way';
import { faultMatrix } from './matrix';
import { parsePlan } from './plan';
import { play } from './scenario';

const NAME = 'faults';

export const faults: Part = {
  name: NAME,
  title:
    'every error at every Task in every starting state; where a way is gone first, also every malformed answer, every ordered pair of faults and every act of somebody else; what failed is redriven days later',
  units: () => Object.keys(STARTS).flatMap((start) => ORDER_NAMES.map((order) => `${NAME}/${start}/${order}`)),
  toReach: () => taskStates(keyturn()),
  async run(id) {
    const [, start, order, plan] = id.split('/') as [string, StartName, OrderName, string | undefined];
    const machines = keyturn();
    if (plan === undefined) {
      const isThorough = await goesAWayFirst(machines, start, order);
      return faultMatrix({
        ...{ machines, start, order, afterwards },
        ...{ acts: isThorough, pairs: isThorough, malformations: isThorough },
      });
    }
    const scenario = { machines, start, order, entries: parsePlan(plan) };
    const played = await play(scenario);
    if (!played) throw new Error(`${start} has nothing for the order ${order}`);
    const redrives = await afterwards(played, scenario);
    const { checks, violations } = played.monitor;
    return { counts: { cases: 1, redrives, checks }, violations };
  },
};
