import type { Part } from '../part';
import { keyturn, taskStates } from '../world/deployment';
import { ORDER_NAMES, type OrderName } from '../world/orders';
import { STARTS, type StartName } from '../world/starts';
import { afterwards } from './afterwards';
import { faultMatrix } from './matrix';
import { parsePlan } from './plan';
import { play } from './scenario';

const NAME = 'faults';

export const faults: Part = {
  name: NAME,
  title:
    'every fault, every ordered pair of faults and every act of somebody else at every Task, in every starting state; what failed is redriven days later',
  units: () => Object.keys(STARTS).flatMap((start) => ORDER_NAMES.map((order) => `${NAME}/${start}/${order}`)),
  toReach: () => taskStates(keyturn()),
  async run(id) {
    const [, start, order, plan] = id.split('/') as [string, StartName, OrderName, string | undefined];
    const machines = keyturn();
    if (plan === undefined) return faultMatrix({ machines, start, order, acts: true, afterwards });
    const scenario = { machines, start, order, entries: parsePlan(plan) };
    const played = await play(scenario);
    if (!played) throw new Error(`${start} has nothing for the order ${order}`);
    const redrives = await afterwards(played, scenario);
    const { checks, violations } = played.monitor;
    return { counts: { cases: 1, redrives, checks }, violations };
  },
};
