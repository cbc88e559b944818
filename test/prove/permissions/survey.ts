import type { MachineName } from '../../../statemachine/machines';
import { ORDER_NAMES, ORDERS } from '../world/orders';
import { type StartName, startOf } from '../world/starts';
import type { Deployment } from './deployments';
import { type Played, play, type Scenario } from './scenario';

/** What the executions of one machine did under the policies of a deployment. */
export interface Survey {
  readonly executions: number;
  /** Calls that were denied as they have to be: the roles change no user who is not enrolled. */
  readonly refused: number;
  /** By `RotateAccessKey iam:ListAccessKeys`, the scenarios in which that role took that action. */
  readonly users: ReadonlyMap<string, readonly Scenario[]>;
  readonly problems: readonly { readonly says: string; readonly states: readonly string[] }[];
}

/** What a new key is taken back for: Secrets Manager cannot encrypt it. */
const CANNOT_STORE = [{ state: 'IssueAccessKey.UpdateSecret', first: 'refused', rest: 'refused' }];

/** Machines whose executions ask another one for what no person orders of it: to replace a key that was cut off. */
const ORDERED_THROUGH: Readonly<Partial<Record<MachineName, readonly MachineName[]>>> = {
  RotateAccessKey: ['RevokeAccessKey'],
};

/** Plays everything that a machine may be asked for in all of `starts`, at all places of the deployment. */
export async function survey(
  deployment: Deployment,
  machine: MachineName,
  starts: readonly StartName[],
): Promise<Survey> {
  const users = new Map<string, Scenario[]>();
  const problems: Survey['problems'][number][] = [];
  let executions = 0;
  let refused = 0;
  for (const scenario of scenariosOf(machine, deployment, starts)) {
    const played = await play(deployment, scenario);
    if (!played) continue;
    executions++;
    const isEnrolled = startOf(scenario.start).enrolled !== false;
    if (!isEnrolled) refused += played.denied.size;
    for (const says of problemsOf(played, isEnrolled)) {
      problems.push({ says: `${describe(scenario)}: ${says}`, states: played.states });
    }
    if (played.denied.size > 0) continue;
    for (const use of played.used) users.set(use, [...(users.get(use) ?? []), scenario]);
  }
  return { executions, refused, users, problems };
}

function problemsOf({ denied, run: { machine, ended } }: Played, isEnrolled: boolean): readonly string[] {
  const isGood = ended?.status === 'SUCCEEDED' || ended?.error?.startsWith('KeyRotation.');
  return [
    ...(isEnrolled ? [...denied].map((use) => `${use} is denied`) : []),
    ...(isGood ? [] : [`${machine} ended ${ended?.status} with ${ended?.error}`]),
  ];
}

function scenariosOf(machine: MachineName, { places }: Deployment, starts: readonly StartName[]): readonly Scenario[] {
  const ordered = [machine, ...(ORDERED_THROUGH[machine] ?? [])];
  const orders = ORDER_NAMES.filter((order) => ordered.includes(ORDERS[order].machine));
  const plans = machine === 'IssueAccessKey' ? [[], CANNOT_STORE] : [[]];
  return starts.flatMap((start) =>
    orders.flatMap((order) => places.flatMap((place) => plans.map((faults) => ({ start, order, place, faults })))),
  );
}

function describe({ start, order, place: { path }, faults }: Scenario): string {
  return `${order} for ${start} under ${path}${faults.length > 0 ? ', where the key cannot be stored' : ''}`;
}
