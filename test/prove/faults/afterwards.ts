import { ageKey, settle } from '../invariants/settle';
import { ORDERS } from '../world/orders';
import { type Played, play, type Scenario } from './scenario';

const repeated = new Set<string>();

/**
 * What comes after a scenario: the same order again, with nothing going wrong (I5), and daily sweeps (`settles`).
 * What comes of the same state of the account is looked at once.
 */
export async function afterwards(played: Played, scenario: Scenario): Promise<void> {
  const { world, monitor, plan } = played;
  plan.end();
  const key = `${scenario.order} ${ageKey(world)}`;
  if (!repeated.has(key)) {
    repeated.add(key);
    await repeat(played, scenario);
  }
  const unsettled = await settle(world, scenario.start);
  if (unsettled) monitor.report('settles', unsettled);
}

/** The world cannot be copied, so the scenario is played once more. */
async function repeat({ monitor }: Played, scenario: Scenario): Promise<void> {
  const again = (await play(scenario)) as Played;
  const before = again.monitor.violations.length;
  again.plan.end();
  await again.world.execute({ machine: ORDERS[scenario.order].machine, input: again.run.input });
  for (const { claim, says } of again.monitor.violations.slice(before)) {
    monitor.report('I5', `the second time ${claim} was broken: ${says}`);
  }
}
