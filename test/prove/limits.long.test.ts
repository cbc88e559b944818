import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../emulator/durations';
import type { Violation } from './claims';
import { Monitor } from './invariants/monitor';
import { sweepDaily } from './real-account/days';
import { DUE, HOURLY, Jobs, QUARTERLY } from './real-account/jobs';
import { heldMachines } from './real-account/part';
import { keyturn } from './world/deployment';
import { type OrderName, orderOf } from './world/orders';
import { type StartName, USER } from './world/starts';
import { type Order, World } from './world/world';

async function play(start: StartName, name: OrderName) {
  const world = new World({ machines: keyturn(), start });
  const { ended } = await world.execute(orderOf(name, world.found) as Order);
  return { world, ended };
}

/** Stops an execution in one of its states, restores, and redrives it the next day. */
async function redriveStopped(start: StartName, name: OrderName, state: string): Promise<readonly Violation[]> {
  const world = new World({ machines: keyturn(), start });
  const monitor = new Monitor(world, 'limits');
  const run = world.start(orderOf(name, world.found) as Order);
  let isStopped = false;
  world.onEvent.add((told) => {
    if (isStopped || told !== run || run.state !== state) return;
    isStopped = true;
    queueMicrotask(() => void world.stepFunctions.stopExecution({ executionArn: run.arn }));
  });
  await world.quiet();
  await world.execute(orderOf('restore', world.found) as Order);
  await world.clock.sleep(DAY_MS);
  expect(monitor.violations).toEqual([]);
  world.stepFunctions.redriveExecution({ executionArn: run.arn });
  await world.quiet();
  return monitor.violations;
}

/**
 * A copy of the key that is due, used once a quarter, beside an application that follows. One that is used once a month
 * goes on working: `real-account/quiet-period.ts`.
 */
function quarterlyCopy() {
  const world = new World({ machines: heldMachines(), start: DUE });
  const jobs = new Jobs(world, [
    { everyDays: HOURLY, with: 'secret' },
    { everyDays: QUARTERLY, with: 'copy' },
  ]);
  const sweep = (days: number) => sweepDaily(world, days, { userName: USER, evening: (day) => jobs.runOn(day) });
  return { world, jobs, sweep };
}

/** What cannot be had from AWS, or not without giving up more. Each stands in the README, which points here. */
describe('the known limits', () => {
  it('a leaked current key beside a second, Active one is deleted', async () => {
    const world = new World({ machines: keyturn(), start: 'rotatedYesterday' });
    const [other, leaked] = world.found.keyIds as [string, string];
    world.report(leaked);
    const { ended } = await world.execute(orderOf('leakedCurrent', world.found) as Order);
    expect(ended?.status).toBe('SUCCEEDED');
    expect(world.account.iam.state.accessKeys.has(leaked)).toBe(false);
    expect(world.account.iam.state.accessKeys.get(other)?.status).toBe('Active');
  });

  it.each<[StartName, OrderName, string]>([
    ['dueAgain', 'scheduled', 'DeleteAccessKey'],
    ['previousDeactivated', 'deleteOther', 'DeleteAccessKey'],
    ['previousUnused', 'deactivateOther', 'DeactivateAccessKey'],
  ])(
    'what is stopped and redriven after a restoration acts on what it read before: %s, %s',
    async (start, order, at) => {
      const violations = await redriveStopped(start, order, at);
      expect(violations.map(({ claim }) => claim)).toContain('I1');
    },
  );

  it('a copy that is used once a quarter is cut off under the default policy, and stays on once it is switched on again', async () => {
    const { world, jobs, sweep } = quarterlyCopy();
    const [copy] = world.found.keyIds as [string];
    await sweep(38);
    const { iam } = world.account;
    expect(iam.state.accessKeys.get(copy)?.status).toBe('Inactive');
    iam.updateAccessKey({ UserName: USER, AccessKeyId: copy, Status: 'Active' });
    await sweep(60);
    expect(iam.state.accessKeys.get(copy)?.status).toBe('Active');
    expect(jobs.cutOff).toEqual([]);
  });

  it('a key that a person has deactivated is reported when room is needed, and kept', async () => {
    const { world } = await play('inactiveForeign', 'sweep');
    const [foreign] = world.found.keyIds as [string];
    expect(world.account.ses.mails.map(({ html }) => html).join()).toContain(foreign);
    expect(world.account.iam.state.accessKeys.get(foreign)?.status).toBe('Inactive');
  });
});
