import { faultMatrix, type MatrixProps } from '../faults/matrix';
import { parsePlan } from '../faults/plan';
import { type Played, play } from '../faults/scenario';
import type { Findings, Part } from '../part';
import { stateOf } from '../world/account-state';
import { keyturn } from '../world/deployment';
import { ORDER_NAMES, type OrderName, orderOf } from '../world/orders';
import type { Ended } from '../world/run';
import { STARTS, type StartName } from '../world/starts';

const NAME = 'redrive';
const DAY_MS = 24 * 60 * 60 * 1000;
/** From one redrive to the next: the second comes just before the 14 days end in which AWS allows it. */
const DAYS = [1, 12];

export const redrive: Part = {
  name: NAME,
  title: 'RedriveExecution of everything that a fault made fail, days later and after a restoration',
  units: () => Object.keys(STARTS).flatMap((start) => orders().map((order) => `${NAME}/${start}/${order}`)),
  async run(id) {
    const [, start, order, plan] = id.split('/') as [string, StartName, OrderName, string | undefined];
    const machines = keyturn();
    if (plan === undefined) return redriveAll({ machines, start, order });
    const played = await play({ machines, start, order, entries: parsePlan(plan) }, NAME);
    const redrives = played ? await redriveLater(played) : 0;
    return { counts: { redrives }, violations: played?.monitor.violations ?? [] };
  },
};

/** Express executions cannot be redriven. */
function orders(): readonly OrderName[] {
  return ORDER_NAMES.filter((name) => name !== 'issue');
}

/** Lets every Task fail in every way, once and for good, and redrives what failed. */
export async function redriveAll(props: Pick<MatrixProps, 'machines' | 'start' | 'order' | 'only'>): Promise<Findings> {
  let redrives = 0;
  const afterwards = async (played: Played) => {
    redrives += await redriveLater(played);
  };
  const { counts, violations } = await faultMatrix({ ...props, part: NAME, pairs: 'same', afterwards });
  return { counts: { redrives, checks: counts.checks ?? 0 }, violations };
}

/** Restores, and then redrives what failed, which must fail as before and change nothing. How often it was redriven. */
async function redriveLater({ world, monitor, plan, run }: Played): Promise<number> {
  const first = run.ended;
  if (first?.status !== 'FAILED') return 0;
  plan.end();
  const restoration = orderOf('restore', world.found);
  if (restoration) await world.execute(restoration);
  let redrives = 0;
  for (const days of DAYS) {
    if (run.ended?.status !== 'FAILED') break;
    await world.clock.sleep(days * DAY_MS);
    const before = JSON.stringify(stateOf(world.account));
    world.stepFunctions.redriveExecution({ executionArn: run.arn });
    await world.quiet();
    redrives++;
    const again = run.ended as Ended;
    if (again.error !== first.error)
      monitor.report('I5', `redriven, ${first.error} became ${again.error ?? again.status}`);
    if (JSON.stringify(stateOf(world.account)) !== before) monitor.report('I5', 'redriven, it changed the account');
  }
  return redrives;
}
