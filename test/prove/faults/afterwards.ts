import type { Violation } from '../claims';
import { ageKey, settle } from '../invariants/settle';
import type { ProvedMachines } from '../world/deployment';
import { ORDERS } from '../world/orders';
import { redrive } from './redrive';
import { type Played, play, type Scenario } from './scenario';

const known = new WeakMap<ProvedMachines, Set<string>>();

/**
 * What comes after a scenario: the same order again (I5), a redrive days later where it failed (I5), and daily sweeps
 * (`settles`), all with nothing going wrong any more. What comes of the same state of the account is looked at once.
 * How often something was redriven.
 */
export async function afterwards(played: Played, scenario: Scenario): Promise<number> {
  const { world, monitor, plan, run } = played;
  plan.end();
  const state = ageKey(world);
  if (isNew(world.machines, `${scenario.order} ${state}`)) await repeat(played, scenario);
  // What is redriven goes on from the state that failed.
  const canBeRedriven = run.isStandard && run.ended?.status === 'FAILED';
  const isToRedrive =
    canBeRedriven && isNew(world.machines, `${scenario.order} ${run.state} ${run.ended?.error} ${state}`);
  const redrives = isToRedrive ? await redriveAgain(played, scenario) : 0;
  const unsettled = await settle(world, scenario.start);
  if (unsettled) monitor.report('settles', unsettled);
  return redrives;
}

function isNew(machines: ProvedMachines, key: string): boolean {
  const keys = known.get(machines) ?? new Set<string>();
  known.set(machines, keys);
  return keys.size < keys.add(key).size;
}

async function repeat(played: Played, scenario: Scenario): Promise<void> {
  const again = await playAgain(scenario);
  const before = again.monitor.violations.length;
  await again.world.execute({ machine: ORDERS[scenario.order].machine, input: again.run.input });
  pass(again.monitor.violations.slice(before), played, 'the second time');
}

async function redriveAgain(played: Played, scenario: Scenario): Promise<number> {
  const again = await playAgain(scenario);
  const before = again.monitor.violations.length;
  const redrives = await redrive(again);
  pass(again.monitor.violations.slice(before), played, 'after a redrive');
  return redrives;
}

/** The world cannot be copied, so the scenario is played once more. */
async function playAgain(scenario: Scenario): Promise<Played> {
  const again = (await play(scenario)) as Played;
  again.plan.end();
  return again;
}

function pass(violations: readonly Violation[], { monitor }: Played, when: string): void {
  for (const { claim, says } of violations) monitor.report('I5', `${when} ${claim} was broken: ${says}`);
}
