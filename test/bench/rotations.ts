import { example as configuration } from '@keyturn/cdk/example';
import { synthesize } from '@keyturn/cdk/synthesize';
import { enrol } from '@keyturn/simulation/enrol';
import { Simulation } from '@keyturn/simulation/simulation';
import { medianOf, perSecond } from './measure';

/** The first ones are interpreted, not compiled. */
const WARM_UP = 1_500;
const ROUNDS = 7;
const ROTATIONS_PER_ROUND = 400;

/** Rotations a second in the emulator, one after the other, each of a user of its own, under the roles of CDK. */
export async function rotationsPerSecond(): Promise<number> {
  const userName = (number: number) => `svc-${number}`;
  const users = Array.from({ length: WARM_UP + ROUNDS * ROTATIONS_PER_ROUND }, (_, number) => userName(number));
  const deployment = synthesize({ ...configuration, reach: { paths: ['/'] } });
  const simulation = new Simulation({ deployment, mailSender: configuration.notification.mail.sender });
  const now = new Date(simulation.clock.now());
  for (const name of users) {
    enrol(simulation.account, { userName: name, secretName: name, keys: 1, keyAgeDays: 95, now });
  }
  const rotate = async (number: number) => {
    const { status, error } = await simulation.execute('RotateAccessKey', { userName: userName(number) });
    if (status !== 'SUCCEEDED') throw new Error(`the rotation of ${userName(number)} ended ${status} with ${error}`);
  };
  await perSecond(WARM_UP, rotate);
  return medianOf(ROUNDS, (round) => {
    const first = WARM_UP + round * ROTATIONS_PER_ROUND;
    return perSecond(ROTATIONS_PER_ROUND, (number) => rotate(first + number));
  });
}
