import { seededRandom } from '../../emulator/random';
import { Simulation, type SimulationProps } from '../../simulation/simulation';
import type { MachineOptions } from '../../statemachine/machines';
import { deploymentOf, MAIL } from './definitions';

/** A simulation of the machines without CDK: their roles may do everything. */
export function simulate({
  secretFields,
  notification,
  ...props
}: Partial<SimulationProps> & MachineOptions = {}): Simulation {
  const deployment = deploymentOf({
    ...(secretFields && { secretFields }),
    ...(notification && { notification }),
  });
  return new Simulation({ deployment, mailSender: MAIL.sender, random: seededRandom(7), ...props });
}
