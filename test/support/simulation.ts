import { seededRandom } from '../../emulator/random';
import { Simulation, type SimulationProps } from '../../simulation/simulation';
import { MACHINE_NAMES, type MachineName, type MachineOptions, machines } from '../../statemachine/machines';
import { definitionOf, MAIL, roleArn } from './definitions';

/** A simulation of the machines without CDK: their roles may do everything. */
export function simulate({
  secretFields,
  notification,
  ...props
}: Partial<SimulationProps> & MachineOptions = {}): Simulation {
  const options = { ...(secretFields && { secretFields }), ...(notification && { notification }) };
  const types = machines();
  const deployment = Object.fromEntries(
    MACHINE_NAMES.map((name) => [
      name,
      { definition: definitionOf(name, options), type: types[name].type, roleArn: roleArn(name) },
    ]),
  ) as Record<MachineName, SimulationProps['deployment'][MachineName]>;
  return new Simulation({ deployment, mailSender: MAIL.sender, random: seededRandom(7), ...props });
}
