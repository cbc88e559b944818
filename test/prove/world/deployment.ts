import type { DeployedMachine, Deployment } from '../../../simulation/assemble';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import { MACHINE_NAMES } from '../../../statemachine/machines';
import type { RotationPolicy } from '../../../statemachine/rotation-policy';
import { deploymentOf, POLICY } from '../../support/definitions';

/** The machines as a world runs them: as keyturn defines them, or planted variants. */
export type ProvedMachines = Deployment;
export type ProvedMachine = DeployedMachine;

const made = new Map<RotationPolicy, ProvedMachines>();

/** The machines of keyturn, made once for each policy; their roles may do everything. */
export function keyturn(policy: RotationPolicy = POLICY): ProvedMachines {
  const known = made.get(policy) ?? deploymentOf({ policy });
  made.set(policy, known);
  return known;
}

/** Every Task state of every machine, `RotateAccessKey.ListAccessKeys`; those of a Distributed Map count as its machine's. */
export function taskStates(proved: ProvedMachines): readonly string[] {
  return MACHINE_NAMES.flatMap((name) =>
    tasksIn((proved[name].definition as Pick<StateMachineDefinition, 'States'>).States).map(
      (state) => `${name}.${state}`,
    ),
  );
}

function tasksIn(states: StateMachineDefinition['States']): readonly string[] {
  return Object.entries(states).flatMap(([name, state]) => {
    if (state.Type === 'Map') return tasksIn(state.ItemProcessor.States);
    return state.Type === 'Task' ? [name] : [];
  });
}
