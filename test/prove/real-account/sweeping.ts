import { DAY_MS } from '../../../emulator/durations';
import type { ProvedMachines } from '../world/deployment';
import { foundUser } from '../world/found';
import type { Start } from '../world/start';
import { SECRET, USER } from '../world/starts';
import { BEGINNING, World } from '../world/world';
import { currentVersionId, keysOf, sweepDaily, tagUser, toldIn, wipeTags } from './days';
import { type Expectations, unless } from './expectation';
import { DUE, HOURLY, Jobs } from './jobs';

/** One key of ours, ten days old and in use: nothing is due for weeks. */
const YOUNG: Start = {
  keys: [{ ageDays: 10, usedDaysAgo: 0 }],
  versions: [
    { by: 'person', ageDays: 400 },
    { by: 'keyturn', key: 0, ageDays: 10 },
  ],
};

/** The previous key was retired by keyturn. */
const RETIRED: Start = {
  keys: [
    { ageDays: 80, status: 'Inactive' },
    { ageDays: 30, usedDaysAgo: 0 },
  ],
  versions: [
    { by: 'keyturn', key: 0, ageDays: 80 },
    { by: 'keyturn', key: 1, ageDays: 30 },
  ],
  deactivated: { key: 0, daysAgo: 1 },
};

function fleet(world: World, count: number, start: Start, prefix = 'svc-app'): void {
  for (let n = 0; n < count; n++) {
    const name = `${prefix}-${String(n).padStart(3, '0')}`;
    foundUser(world.account, BEGINNING, start, { userName: name, secretName: name });
  }
}

/** From the day on which something happens to the seventh after it. */
const EIGHT_DAYS = 8;

/** What a person does to a healthy user, and whether another person hears of it within a week. */
async function heardOfWithinAWeek(machines: ProvedMachines, act: (world: World) => void): Promise<readonly string[]> {
  const world = new World({ machines, start: YOUNG });
  act(world);
  const sweeps = await sweepDaily(world, EIGHT_DAYS, { userName: USER });
  const isTold =
    toldIn(world).some((text) => text.includes(USER)) || sweeps.some(({ ended }) => ended?.status === 'FAILED');
  return unless(isTold, 'nobody heard of it within seven days');
}

/** What the daily sweep does, and tells. */
export const sweeping: Expectations = {
  tagsAreWiped: {
    wants: 'Terraform wipes the keyturn: tags every day: rotations go on, and no retired key stays for ever',
    async complaints(machines) {
      const world = new World({ machines, start: RETIRED });
      const first = currentVersionId(world);
      const retired = world.found.keyIds[0] as string;
      const jobs = new Jobs(world, [{ everyDays: HOURLY, with: 'secret' }]);
      const versions = new Set<string | undefined>([first]);
      await sweepDaily(world, 150, {
        userName: USER,
        morning: () => wipeTags(world),
        evening: (day) => {
          jobs.runOn(day);
          versions.add(currentVersionId(world));
        },
      });
      return [
        ...jobs.cutOff,
        ...unless(!keysOf(world).has(retired), 'the retired key was never deleted'),
        ...unless(versions.size >= 3, `the key was rotated ${versions.size - 1} times in 150 days`),
      ];
    },
  },
  switchedOnAgain: {
    wants:
      'Terraform sets the retired key Active again every day: it is reported weekly, and never cut off a second time',
    async complaints(machines) {
      const world = new World({ machines, start: RETIRED });
      const [AccessKeyId] = world.found.keyIds as [string];
      const jobs = new Jobs(world, [{ everyDays: HOURLY, with: 'secret' }]);
      let cutOffs = 0;
      world.account.onCall(({ action, parameters }) => {
        if (action === 'updateAccessKey' && (parameters as { Status?: string }).Status === 'Inactive') cutOffs++;
      });
      const switchOn = () => world.account.iam.updateAccessKey({ UserName: USER, AccessKeyId, Status: 'Active' });
      await sweepDaily(world, 60, {
        userName: USER,
        morning: () => keysOf(world).has(AccessKeyId) && switchOn(),
        evening: (day) => jobs.runOn(day),
      });
      const told = toldIn(world).length;
      return [
        ...unless(cutOffs === 0, `it was cut off ${cutOffs} times`),
        ...unless(keysOf(world).has(AccessKeyId), 'it was deleted'),
        ...unless(told > 0, 'nobody hears of it'),
        ...unless(told <= 15, `${told} mails are sent in 60 days`),
      ];
    },
  },
  keyIsDeletedByHand: {
    wants: 'a person deletes the key that the secret names: reported within a week',
    complaints: (machines) =>
      heardOfWithinAWeek(machines, ({ account, found }) => {
        account.iam.deleteAccessKey({ UserName: USER, AccessKeyId: found.keyIds[0] });
        account.iam.createAccessKey({ UserName: USER });
      }),
  },
  secretNameIsMistyped: {
    wants: 'a person mistypes SecretName: reported within a week',
    complaints: (machines) => heardOfWithinAWeek(machines, (world) => tagUser(world, 'SecretName', 'svc-cl')),
  },
  secretIsDeleted: {
    wants: 'a person schedules the secret for deletion: reported within a week, while it can be restored',
    complaints: (machines) =>
      heardOfWithinAWeek(machines, ({ account }) => account.secretsManager.deleteSecret({ SecretId: SECRET })),
  },
  secretChangesHands: {
    wants: 'the tag of the secret is given to another user: reported within a week',
    complaints: (machines) =>
      heardOfWithinAWeek(machines, ({ account }) => {
        account.secretsManager.tagResource({ SecretId: SECRET, Tags: [{ Key: 'keyturn:user', Value: 'svc-other' }] });
      }),
  },
  urgentComesFirst: {
    wants: '105 users stand in the list before the urgent one: the mail names it',
    async complaints(machines) {
      const world = new World({ machines, start: YOUNG });
      fleet(world, 105, { keys: [], versions: YOUNG.versions.slice(0, 1) });
      const urgent = 'svc-zz-urgent';
      foundUser(
        world.account,
        BEGINNING,
        { ...YOUNG, keys: [{ ageDays: 14 }] },
        { userName: urgent, secretName: urgent },
      );
      const [key] = keysOf(world, urgent).keys();
      world.account.iam.deleteAccessKey({ UserName: urgent, AccessKeyId: key });
      world.account.at(new Date(BEGINNING.getTime() - 14 * DAY_MS), () =>
        world.account.iam.createAccessKey({ UserName: urgent }),
      );
      await world.execute({ machine: 'SweepAccessKeys', input: {} });
      return unless(
        toldIn(world).some((text) => text.includes(urgent)),
        'no mail names the urgent user',
      );
    },
  },
  deferredIsReported: {
    wants: 'more users are due than are rotated in a day: the rest is reported',
    async complaints(machines) {
      const world = new World({ machines, start: YOUNG });
      const [key] = DUE.keys;
      fleet(world, 28, { ...DUE, keys: [{ ...key, ageDays: 95 }] });
      const { ended } = await world.execute({ machine: 'SweepAccessKeys', input: {} });
      const rotated = [...world.runs.values()].filter(({ machine }) => machine === 'RotateAccessKey').length;
      // A rotation writes a mail of its own; that of the sweep speaks of more than one user.
      const isTold = toldIn(world).some((text) => /sweep|defer/i.test(text));
      return [
        ...unless(rotated > 0, 'nobody was rotated'),
        ...unless(
          rotated === 28 || isTold || ended?.status === 'FAILED',
          `${28 - rotated} were deferred, and nobody knows`,
        ),
      ];
    },
  },
  blockedIsReported: {
    wants: 'the previous key is in use on day 120 of a rotation that is due: reported as blocked',
    async complaints(machines) {
      const start: Start = {
        keys: [
          { ageDays: 210, usedDaysAgo: 0 },
          { ageDays: 120, usedDaysAgo: 0 },
        ],
        versions: [
          { by: 'keyturn', key: 0, ageDays: 210 },
          { by: 'keyturn', key: 1, ageDays: 120 },
        ],
      };
      const world = new World({ machines, start });
      const jobs = new Jobs(world, [{ everyDays: HOURLY, with: 'secret' }]);
      const [copy] = world.found.keyIds as [string];
      await sweepDaily(world, 8, {
        userName: USER,
        evening: (day) => {
          jobs.runOn(day);
          world.account.iam.recordUse(copy, { service: 's3', region: 'us-east-1', date: new Date(world.clock.now()) });
        },
      });
      const isTold = toldIn(world).some((text) => text.includes(USER) && /rotation is (due|blocked)/i.test(text));
      return [
        ...unless(isTold, 'no mail says that the rotation is blocked'),
        ...unless(keysOf(world).get(copy) === 'Active', 'the key in use was cut off'),
      ];
    },
  },
  threeKeys: {
    wants: 'a user has three keys, because AWS has raised the quota: a row of its own, and no failed sweep',
    async complaints(machines) {
      const start: Start = { ...YOUNG, keys: [...YOUNG.keys, { ageDays: 5 }, { ageDays: 4, status: 'Inactive' }] };
      const world = new World({ machines, start });
      const sweeps = await sweepDaily(world, 7, { userName: USER });
      return [
        ...unless(
          sweeps.every(({ ended }) => ended?.status === 'SUCCEEDED'),
          'the sweep fails every day',
        ),
        ...unless(
          toldIn(world).some((text) => text.includes(USER)),
          'nobody hears of it',
        ),
      ];
    },
  },
  quietDaysCostLittle: {
    wants: 'on a day when nothing can be due, a user costs one call, and shares a billed transition with others',
    async complaints(machines) {
      const world = new World({ machines, start: YOUNG });
      fleet(world, 25, YOUNG);
      const calls: string[] = [];
      world.account.onCall(({ service, action }) => {
        if (service === 'iam' && action !== 'listUsers') calls.push(action);
      });
      // Day 10 of the key: not one of those on which everything is looked at.
      const run = await world.execute({ machine: 'SweepAccessKeys', input: {} });
      const { mapRuns = [] } = world.stepFunctions.listMapRuns({ executionArn: run.arn });
      const children = mapRuns
        .map(({ mapRunArn }) => world.stepFunctions.describeMapRun({ mapRunArn }).executionCounts?.total ?? 0)
        .reduce((sum, total) => sum + total, 0);
      return [
        ...unless(children <= 5, `27 users took ${children} children`),
        // The bystander's key is 30 days old: two calls more at most.
        ...unless(calls.length <= 27 + 3, `27 users took ${calls.length} calls of IAM`),
      ];
    },
  },
};
