import type { Violation } from '../claims';
import { play } from '../faults/scenario';
import type { Findings, Part } from '../part';
import { stateOf } from '../world/account-state';
import { keyturn, type ProvedMachines, taskStates } from '../world/deployment';
import { ORDER_NAMES, ORDERS, type OrderName, orderOf } from '../world/orders';
import type { Ended, Run } from '../world/run';
import { STARTS, type StartName } from '../world/starts';

const NAME = 'redrive';
const DAY_MS = 24 * 60 * 60 * 1000;
/** An execution can be redriven for 14 days. */
const DAYS = [1, 13];

export const redrive: Part = {
  name: NAME,
  title: 'RedriveExecution of everything that failed, days later and after a restoration',
  units: () => Object.keys(STARTS).flatMap((start) => orders().map((order) => `${NAME}/${start}/${order}`)),
  async run(id) {
    const [, start, order, state] = id.split('/') as [string, StartName, OrderName, string | undefined];
    return redriveAll(keyturn(), start, order, state);
  },
};

/** Express executions cannot be redriven. */
function orders(): readonly OrderName[] {
  return ORDER_NAMES.filter((name) => name !== 'issue');
}

/** Lets each Task of the machine that is ordered fail for good (or only the one at `only`), and redrives what failed. */
export async function redriveAll(
  machines: ProvedMachines,
  start: StartName,
  order: OrderName,
  only?: string,
): Promise<Findings> {
  const { machine } = ORDERS[order];
  const states = taskStates(machines).filter((state) => state.startsWith(`${machine}.`) || state.startsWith('Issue'));
  const violations: Violation[] = [];
  const counts = { redrives: 0, checks: 0 };
  for (const state of only === undefined ? states : [only]) {
    for (const days of DAYS) {
      const entries = [{ state, first: 'accessDenied', rest: 'accessDenied' }];
      const played = await play({ machines, start, order, entries }, NAME);
      if (!played || !hasFailed(played.run)) continue;
      const { world, monitor, plan, run } = played;
      plan.end();
      const { error } = run.ended as Ended;
      const restoration = orderOf('restore', world.found);
      if (restoration) await world.execute(restoration);
      await world.clock.sleep(days * DAY_MS);
      const before = JSON.stringify(stateOf(world.account));
      world.stepFunctions.redriveExecution({ executionArn: run.arn });
      await world.quiet();
      const again = run.ended as Ended;
      if (again.error !== error) monitor.report('I5', `redriven, ${error} became ${again.error ?? again.status}`);
      if (JSON.stringify(stateOf(world.account)) !== before) monitor.report('I5', 'redriven, it changed the account');
      counts.redrives++;
      counts.checks += monitor.checks;
      violations.push(...monitor.violations.map((found) => ({ ...found, id: `${NAME}/${start}/${order}/${state}` })));
    }
  }
  return { counts, violations };
}

function hasFailed({ ended }: Run): boolean {
  return ended?.status === 'FAILED';
}
