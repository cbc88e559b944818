import { DAY_MS } from '../../../emulator/durations';
import { stateOf } from '../world/account-state';
import { orderOf } from '../world/orders';
import type { Ended } from '../world/run';
import type { Played } from './scenario';

/** From one redrive to the next: the second comes just before the 14 days end in which AWS allows it. */
const DAYS = [1, 12];

/** Restores, and then redrives what failed, which must fail as before and change nothing. How often it was redriven. */
export async function redrive({ world, monitor, plan, run }: Played): Promise<number> {
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
    if (again.error !== first.error) {
      monitor.report('I5', `redriven, ${first.error} became ${again.error ?? again.status}`);
    }
    if (JSON.stringify(stateOf(world.account)) !== before) monitor.report('I5', 'redriven, it changed the account');
  }
  return redrives;
}
