import type { PolicyDocument } from '../../../emulator/account/policy/policy-document';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import { MACHINE_NAMES, type MachineName, machines } from '../../../statemachine/machines';
import type { RotationPolicy } from '../../../statemachine/rotation-policy';
import { definitionOf, POLICY, roleArn } from '../../support/definitions';

/** A machine as a world runs it: as keyturn defines it, or a planted variant. */
export interface ProvedMachine {
  readonly definition: object;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** @default - the role may do everything */
  readonly rolePolicy?: PolicyDocument;
}

export type ProvedMachines = Readonly<Record<MachineName, ProvedMachine>>;

const made = new Map<RotationPolicy, ProvedMachines>();

/** The machines of keyturn, made once for each policy; their roles may do everything. */
export function keyturn(policy: RotationPolicy = POLICY): ProvedMachines {
  const known = made.get(policy) ?? make(policy);
  made.set(policy, known);
  return known;
}

function make(policy: RotationPolicy): ProvedMachines {
  const all = machines();
  return Object.fromEntries(
    MACHINE_NAMES.map((name) => [
      name,
      { definition: definitionOf(name, { policy }), type: all[name].type, roleArn: roleArn(name) },
    ]),
  ) as Record<MachineName, ProvedMachine>;
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
