import { seededRandom } from '../../emulator/random';
import { Simulation, type SimulationProps } from '../../simulation/simulation';
import { deploymentOf, MAIL, type Options } from './definitions';

/** A simulation of the machines without CDK: their roles may do everything. */
export function simulate({
  secretFields,
  notification,
  secretNamePrefix,
  ...props
}: Partial<SimulationProps> & Omit<Options, 'policy'> = {}): Simulation {
  const deployment = deploymentOf({
    ...(secretFields && { secretFields }),
    ...(notification && { notification }),
    ...(secretNamePrefix && { secretNamePrefix }),
  });
  return new Simulation({ deployment, mailSender: MAIL.sender, random: seededRandom(7), ...props });
}
