import type { ProvedMachines } from '../world/deployment';
import { USER } from '../world/starts';
import { World } from '../world/world';
import { keysOf, sweepDaily, toldIn } from './days';
import { type Expectations, unless } from './expectation';
import { DUE, HOURLY, type Job, Jobs, MONTHLY, WEEKLY } from './jobs';

/** IAM shows a use some hours later; the proof knows it at once. */
const LAG = { lastUsedLagSeconds: 4 * 60 * 60 };

/** Daily sweeps beside the jobs. */
async function beside(machines: ProvedMachines, days: number, ...jobs: readonly Job[]) {
  const world = new World({ machines, start: DUE, iam: LAG });
  const running = new Jobs(world, jobs);
  await sweepDaily(world, days, { userName: USER, evening: (day) => running.runOn(day) });
  return { world, cutOff: running.cutOff };
}

const cutOffBeside = async (machines: ProvedMachines, days: number, ...jobs: readonly Job[]) =>
  (await beside(machines, days, ...jobs)).cutOff;

const follows: Job = { everyDays: HOURLY, with: 'secret' };

/** I2 under the default policy, judged by the uses themselves. */
export const quietPeriod: Expectations = {
  copyEverySixDays: {
    wants: 'a copy of the old key that a job uses every six days goes on working',
    complaints: (machines) => cutOffBeside(machines, 60, follows, { everyDays: 6, with: 'copy' }),
  },
  copyEveryTwentyDays: {
    wants: 'a copy of the old key that a job uses every twenty days goes on working',
    complaints: (machines) => cutOffBeside(machines, 60, follows, { everyDays: 20, with: 'copy' }),
  },
  copyOnceAMonth: {
    wants: 'a copy of the old key that a job uses once a month goes on working',
    complaints: (machines) => cutOffBeside(machines, 75, follows, { everyDays: MONTHLY, with: 'copy' }),
  },
  nobodyTakesTheNewKey: {
    wants: 'an application that has never taken the new key is not cut off, and its owner is told',
    async complaints(machines) {
      const { world, cutOff } = await beside(machines, 60, { everyDays: WEEKLY, with: 'copy' });
      const told = toldIn(world);
      return [...cutOff, ...unless(told.length > 1, 'nobody is told that the new key is not used')];
    },
  },
  keyThatNothingUses: {
    wants: 'where nothing at all uses the keys, the old one stays: nobody has shown that the new one works',
    async complaints(machines) {
      const { world } = await beside(machines, 60);
      return unless(
        [...keysOf(world).values()].every((status) => status === 'Active'),
        'it was cut off',
      );
    },
  },
  jobsThatFollow: {
    wants: 'hourly, weekly and monthly jobs that read the secret never meet a key that is not in force',
    complaints: (machines) =>
      cutOffBeside(
        machines,
        120,
        follows,
        { everyDays: WEEKLY, with: 'secret' },
        { everyDays: MONTHLY, with: 'secret' },
      ),
  },
};
