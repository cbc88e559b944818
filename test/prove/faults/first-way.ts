import type { ProvedMachines } from '../world/deployment';
import type { OrderName } from '../world/orders';
import { STARTS, type StartName } from '../world/starts';
import { play } from './scenario';

const ways = new WeakMap<ProvedMachines, Map<string, string>>();

/**
 * Whether no starting state before this one leads the order through the same states of the machines, nothing going
 * wrong. Two that do differ in what the account holds and not in what the machines do: what is tried for its shape alone
 * is tried in the first of them.
 */
export async function goesAWayFirst(machines: ProvedMachines, start: StartName, order: OrderName): Promise<boolean> {
  const way = await wayOf(machines, start, order);
  for (const other of Object.keys(STARTS) as StartName[]) {
    if (other === start) return true;
    if ((await wayOf(machines, other, order)) === way) return false;
  }
  return true;
}

/** The states in their order; nothing where there is nothing to order. */
async function wayOf(machines: ProvedMachines, start: StartName, order: OrderName): Promise<string> {
  const known = ways.get(machines) ?? new Map<string, string>();
  ways.set(machines, known);
  const name = `${start}/${order}`;
  const way = known.get(name) ?? (await play({ machines, start, order, entries: [] }))?.world.states.join(' ') ?? '';
  known.set(name, way);
  return way;
}
