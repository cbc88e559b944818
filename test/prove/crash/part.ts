import type { Part } from '../part';
import { keyturn } from '../world/deployment';
import { ORDER_NAMES, type OrderName } from '../world/orders';
import { STARTS, type StartName } from '../world/starts';
import { stopAfter, stopEverywhere } from './stops';

const NAME = 'crash';

/** Ways of a rotation that are only gone when something fails, and what has to fail for them. */
const DETOURS = [
  '',
  'IssueAccessKey.UpdateSecret:refused:refused',
  'IssueAccessKey.UpdateSecret:transportBefore:transportBefore',
  'IssueAccessKey.CreateAccessKey:transportAfter',
  'RotateAccessKey.IssueAccessKey:lostWhileRunning',
  'RestoreAccessKey.MoveCurrentLabel:transportAfter:transportAfter',
] as const;

/** Express executions cannot be stopped; an order that goes no detour is stopped on the straight way only. */
const ORDERS = ORDER_NAMES.filter((name) => name !== 'issue');

export const crash: Part = {
  name: NAME,
  title: 'StopExecution after every event of every history, on the straight way and on detours',
  units: () =>
    Object.keys(STARTS).flatMap((start) =>
      ORDERS.flatMap((order) => detoursOf(order).map((detour) => `${NAME}/${start}/${order}/${detour}`)),
    ),
  async run(id) {
    const [, start, order, plan = '', event] = id.split('/');
    const props = { machines: keyturn(), start: start as StartName, order: order as OrderName, plan };
    if (event === undefined) return stopEverywhere(props, id);
    const stopped = await stopAfter(props, Number(event), id);
    if (!stopped) throw new Error(`it has ended before there is an event ${event}`);
    const { checks, violations } = stopped;
    return { counts: { stops: 1, checks }, violations };
  },
};

function detoursOf(order: OrderName): readonly string[] {
  if (order === 'manual' || order === 'leakedCurrent') return DETOURS.slice(0, -1);
  return order === 'restore' ? ['', ...DETOURS.slice(-1)] : [''];
}
