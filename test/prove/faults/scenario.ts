import { Monitor } from '../invariants/monitor';
import type { ProvedMachines } from '../world/deployment';
import { type OrderName, orderOf } from '../world/orders';
import type { Run } from '../world/run';
import type { StartName } from '../world/starts';
import { World } from '../world/world';
import { type Entry, Plan, planText } from './plan';

/** One order in one starting state, with what goes wrong meanwhile. */
export interface Scenario {
  readonly machines: ProvedMachines;
  readonly start: StartName;
  readonly order: OrderName;
  readonly entries: readonly Entry[];
  /** Whether the machines write their logs. @default false */
  readonly isLogged?: boolean;
}

/** A scenario after its execution has ended. */
export interface Played {
  readonly world: World;
  readonly monitor: Monitor;
  readonly plan: Plan;
  readonly run: Run;
}

export function scenarioId(part: string, { start, order, entries }: Omit<Scenario, 'machines'>): string {
  return [part, start, order, ...(entries.length > 0 ? [planText(entries)] : [])].join('/');
}

/** Plays a scenario; undefined where the starting state has nothing to order. */
export async function play(scenario: Scenario, part = 'faults'): Promise<Played | undefined> {
  const { machines, start, order: orderName, entries, isLogged = false } = scenario;
  const plan = new Plan(entries);
  const world: World = new World({
    ...{ machines, start, isLogged },
    aroundTask: (call, answer) => plan.around(call, answer, world),
  });
  const order = orderOf(orderName, world.found);
  if (!order) return undefined;
  const monitor = new Monitor(world, scenarioId(part, scenario));
  const run = await world.execute(order);
  return { world, monitor, plan, run };
}
