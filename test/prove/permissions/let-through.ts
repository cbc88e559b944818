import type { PolicyDocument } from '../../../infra/synthesize';
import type { MachineName } from '../../../statemachine/machines';
import { roleArn } from '../../support/definitions';
import { World } from '../world/world';
import type { Deployment } from './deployments';
import { PROBES, type Probe } from './probes';

/** What the role of a machine must not be able to do, of one service (`iam`) or of all. */
export function probesFor(machine: MachineName, service?: string): readonly Probe[] {
  return PROBES.filter(
    ({ action, allowed }) => !allowed?.includes(machine) && (!service || action.startsWith(`${service}:`)),
  );
}

/** The first of the probes that `policy` lets the role of a machine do. */
export async function firstLetThrough(
  { machines, places }: Deployment,
  machine: MachineName,
  policy: PolicyDocument,
  probes: readonly Probe[],
): Promise<string | undefined> {
  for (const { says, attempt } of probes) {
    const world = new World({ machines, start: 'onlyOurs', path: places[0].path });
    world.account.setRolePolicy(roleArn(machine), policy);
    if (await attempt(world, roleArn(machine))) return says;
  }
  return undefined;
}
