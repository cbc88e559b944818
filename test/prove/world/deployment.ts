import { MACHINE_NAMES, type MachineName, machines } from '../../../statemachine/machines';
import type { PolicyDocument } from '../../../emulator/account/policy/policy-document';
import { definitionOf, roleArn } from '../../support/definitions';

/** A machine as a world runs it: as keyturn defines it, or a planted variant. */
export interface ProvedMachine {
  readonly definition: object;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** @default - the role may do everything */
  readonly rolePolicy?: PolicyDocument;
}

export type ProvedMachines = Readonly<Record<MachineName, ProvedMachine>>;

/** The machines of keyturn; their roles may do everything. */
export function keyturn(): ProvedMachines {
  const all = machines();
  return Object.fromEntries(
    MACHINE_NAMES.map((name) => [
      name,
      { definition: definitionOf(name), type: all[name].type, roleArn: roleArn(name) },
    ]),
  ) as Record<MachineName, ProvedMachine>;
}
