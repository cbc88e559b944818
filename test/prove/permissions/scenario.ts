import type { TaskCall } from '../../../emulator/task';
import type { PolicyDocument } from '../../../infra/synthesize';
import { type AwsService, IAM_PREFIX } from '../../../statemachine/asl/aws-sdk-services';
import type { MachineName } from '../../../statemachine/machines';
import { roleArn } from '../../support/definitions';
import { type Entry, Plan } from '../faults/plan';
import { type OrderName, orderOf } from '../world/orders';
import type { Run } from '../world/run';
import type { StartName } from '../world/starts';
import { World } from '../world/world';
import { isDenial } from './act-as';
import type { Deployment, Place } from './deployments';

/** One order in one starting state at one place; what goes wrong meanwhile needs permissions of its own. */
export interface Scenario {
  readonly start: StartName;
  readonly order: OrderName;
  readonly place: Place;
  readonly faults: readonly Entry[];
}

/** What the executions of a scenario did. */
export interface Played {
  readonly run: Run;
  /** `Machine.State`, as they were entered. */
  readonly states: readonly string[];
  /** `RotateAccessKey iam:ListAccessKeys`: whose role took which action. */
  readonly used: ReadonlySet<string>;
  /** The same, of what was refused. */
  readonly denied: ReadonlySet<string>;
}

/** Plays a scenario, with other policies for some roles; undefined where the starting state has nothing to order. */
export async function play(
  { machines }: Deployment,
  { start, order: orderName, place, faults }: Scenario,
  policies: Readonly<Partial<Record<MachineName, PolicyDocument>>> = {},
): Promise<Played | undefined> {
  const plan = new Plan(faults);
  const used = new Set<string>();
  const denied = new Set<string>();
  const world: World = new World({
    machines,
    start,
    path: place.path,
    aroundTask: async (call, answer) => {
      const use = useOf(call);
      used.add(use);
      try {
        return await plan.around(call, answer, world);
      } catch (error) {
        if (isDenial(error)) denied.add(use);
        throw error;
      }
    },
  });
  const order = orderOf(orderName, world.found);
  if (!order) return undefined;
  place.verify(world.account);
  for (const [name, policy] of Object.entries(policies))
    world.account.setRolePolicy(roleArn(name as MachineName), policy);
  const run = await world.execute(order);
  return { run, states: world.states, used, denied };
}

function useOf({ roleArn: role, service, action }: TaskCall): string {
  return `${role.split('/').at(-1)} ${IAM_PREFIX[service as AwsService]}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}
