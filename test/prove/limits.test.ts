import { describe, expect, it } from '@jest/globals';
import type { Violation } from './claims';
import { Monitor } from './invariants/monitor';
import { deployed } from './permissions/deployed';
import { CONFIGURATIONS } from './permissions/deployments';
import { keyturn, type ProvedMachines } from './world/deployment';
import { type OrderName, orderOf } from './world/orders';
import type { StartName } from './world/starts';
import { type Order, World } from './world/world';

async function play(
  start: StartName,
  name: OrderName,
  { machines, path }: { machines?: ProvedMachines; path?: string } = {},
) {
  const world = new World({ machines: machines ?? keyturn(), start, ...(path && { path }) });
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
  await world.clock.sleep(24 * 60 * 60 * 1000);
  expect(monitor.violations).toEqual([]);
  world.stepFunctions.redriveExecution({ executionArn: run.arn });
  await world.quiet();
  return monitor.violations;
}

/** What cannot be had from AWS, or not without giving up more. Each stands in the README, which points here. */
describe('the known limits', () => {
  it('the leaked key of a user without the tag stays in force, and the error says so', async () => {
    const { configuration, places } = CONFIGURATIONS.byPath;
    const props = { machines: deployed(configuration), path: places[0].path };
    const { world, ended } = await play('notEnrolled', 'leakedCurrent', props);
    const [id] = world.found.keyIds as [string];
    expect(ended?.status).toBe('FAILED');
    expect(ended?.cause).toContain(id);
    expect(world.account.iam.state.accessKeys.get(id)?.status).toBe('Active');
  });

  it('a leaked current key beside a second, Active one is deleted', async () => {
    const { world, ended } = await play('rotatedYesterday', 'leakedCurrent');
    const [other, leaked] = world.found.keyIds as [string, string];
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

  it('a key that a person has deactivated is reported when room is needed, and kept', async () => {
    const { world } = await play('inactiveForeign', 'sweep');
    const [foreign] = world.found.keyIds as [string];
    expect(world.account.ses.mails.map(({ html }) => html).join()).toContain(foreign);
    expect(world.account.iam.state.accessKeys.get(foreign)?.status).toBe('Inactive');
  });

  it('an input of 131 KB is refused by the service, before anything is changed', async () => {
    const world = new World({ machines: keyturn(), start: 'onlyOurs' });
    const before = JSON.stringify(world.account.snapshot());
    const input = { userName: 'svc-ci', padding: 'x'.repeat(131_072) };
    const { ended } = await world.execute({ machine: 'RotateAccessKey', input });
    expect(ended?.error).toBe('States.DataLimitExceeded');
    expect(JSON.stringify(world.account.snapshot())).toBe(before);
  });
});
