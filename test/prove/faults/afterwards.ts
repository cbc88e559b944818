import { ageKey, settle } from '../invariants/settle';
import type { ProvedMachines } from '../world/deployment';
import { ORDERS } from '../world/orders';
import { type Played, play, type Scenario } from './scenario';

const repeated = new WeakMap<ProvedMachines, Set<string>>();

/**
 * What comes after a scenario: the same order again, with nothing going wrong (I5), and daily sweeps (`settles`).
 * What comes of the same state of the account is looked at once.
 */
export async function afterwards(played: Played, scenario: Scenario): Promise<void> {
  const { world, monitor, plan } = played;
  plan.end();
  const key = `${scenario.order} ${ageKey(world)}`;
  const known = repeated.get(world.machines) ?? new Set<string>();
  repeated.set(world.machines, known);
  if (!known.has(key)) {
    known.add(key);
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
