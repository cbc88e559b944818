import type { PolicyDocument } from '../../../infra/synthesize';
import type { MachineName } from '../../../statemachine/machines';
import type { Violation } from '../claims';
import type { Findings } from '../part';
import { STARTS, type StartName } from '../world/starts';
import type { Deployment } from './deployments';
import { isFixed } from './fixed-grants';
import { grantsOf } from './grants';
import { firstLetThrough, probesFor } from './let-through';
import { type Mutant, mutantsOf } from './mutants';
import { play, type Scenario } from './scenario';
import { survey } from './survey';

export interface RoleProps {
  readonly deployment: Deployment;
  readonly machine: MachineName;
  /** What replays what is found. */
  readonly id: string;
  /** @default - all */
  readonly starts?: readonly StartName[];
}

/**
 * I6 for one role: nothing that it does for an enrolled user is denied; nothing that is forbidden gets through; and no
 * part of its policy can be taken away without an execution that misses it, or widened without something forbidden
 * that gets through.
 */
export async function proveRole(props: RoleProps): Promise<Findings> {
  const { deployment, machine, id, starts = Object.keys(STARTS) as StartName[] } = props;
  const policy = deployment.machines[machine].rolePolicy as PolicyDocument;
  const grants = grantsOf(policy);
  const violations: Violation[] = [];
  const report = (says: string, states: readonly string[] = []) => violations.push({ claim: 'I6', says, states, id });

  const { executions, refused, users, problems } = await survey(deployment, machine, starts);
  for (const { says, states } of problems) report(says, states);

  const probes = probesFor(machine);
  const letThrough = await firstLetThrough(deployment, machine, policy, probes);
  if (letThrough) report(`the role of ${machine} may do what is forbidden: ${letThrough}`);

  const mutants = mutantsOf(grants);
  let noticed = 0;
  for (const mutant of mutants) {
    const scenarios = users.get(`${machine} ${mutant.action}`) ?? [];
    if (await isNoticed(deployment, machine, mutant, scenarios)) noticed++;
    else report(`nobody notices the role of ${machine} ${mutant.name}`);
  }
  const fixed = grants.filter(isFixed);
  return {
    counts: {
      checks: executions + probes.length + mutants.length,
      executions,
      'refusals of users who are not enrolled': refused,
      probes: probes.length,
      mutants: mutants.length,
      'mutants that were noticed': noticed,
      'fixed service grants': fixed.length,
    },
    violations,
    reached: fixed.map(({ action }) => action),
  };
}

/** Whether an execution misses what the mutant lacks, or something forbidden gets through by what it has more. */
async function isNoticed(
  deployment: Deployment,
  machine: MachineName,
  { allows, action, policy }: Mutant,
  scenarios: readonly Scenario[],
): Promise<boolean> {
  if (allows === 'more') {
    const service = action.slice(0, action.indexOf(':'));
    return (await firstLetThrough(deployment, machine, policy, probesFor(machine, service))) !== undefined;
  }
  for (const scenario of scenarios) {
    const played = await play(deployment, scenario, { [machine]: policy });
    if (played && played.denied.size > 0) return true;
  }
  return false;
}
