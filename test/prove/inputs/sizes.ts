import type { MachineName } from '../../../statemachine/machines';
import { Monitor } from '../invariants/monitor';
import type { Findings } from '../part';
import { stateOf } from '../world/account-state';
import type { ProvedMachines } from '../world/deployment';
import { World } from '../world/world';
import { orderOf } from './cases';
import { idOf } from './names';
import { START } from './refuse';

/** A text in these may be of any length. */
const FIELDS: Readonly<Record<MachineName, readonly string[]>> = {
  RotateAccessKey: ['padding'],
  IssueAccessKey: ['padding'],
  RetireAccessKey: ['padding', 'reason'],
  RestoreAccessKey: ['padding'],
  RevokeAccessKey: ['padding'],
  SweepAccessKeys: ['padding'],
};

/** Where the machine goes all its way; IssueAccessKey has room for a key here. */
const startOf = (machine: MachineName) => (machine === 'IssueAccessKey' ? 'onlyOurs' : START);

/** Characters of the longest input that the service takes. */
const LONGEST = 262_144;

/**
 * Looks for the length from which on a machine cannot pass its input on, which nothing can catch: it must fail before
 * anything is changed. Just above the longest that succeeds is where it would come too late.
 */
export async function tryLengths(machines: ProvedMachines, machine: MachineName): Promise<Findings> {
  const violations: Findings['violations'][number][] = [];
  let executions = 0;
  for (const field of FIELDS[machine]) {
    const order = (world: World, length: number) => ({ ...orderOf(machine, world), [field]: 'x'.repeat(length) });
    let succeeds = 1;
    let fails = LONGEST + 1 - JSON.stringify(order(new World({ machines, start: startOf(machine) }), 0)).length;
    while (fails - succeeds > 1) {
      const length = Math.floor((succeeds + fails) / 2);
      const world = new World({ machines, start: startOf(machine) });
      const before = JSON.stringify(stateOf(world.account));
      const input = order(world, length);
      const monitor = new Monitor(world, idOf(machine));
      const { ended } = await world.execute({ machine, input });
      executions++;
      if (ended?.status === 'SUCCEEDED') succeeds = length;
      else fails = length;
      if (ended?.status !== 'SUCCEEDED' && JSON.stringify(stateOf(world.account)) !== before) {
        monitor.report('input', `${field} of ${length} characters failed with ${ended?.error} after a change`);
        violations.push(...monitor.violations.filter(({ claim }) => claim === 'input'));
      }
    }
  }
  return { counts: { 'inputs of any length': executions, checks: executions }, violations };
}
