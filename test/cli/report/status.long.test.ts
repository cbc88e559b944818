import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clients } from '../../../cli/connection/clients';
import { findStack } from '../../../cli/connection/stack';
import { AtOnce } from '../../../cli/report/collect/at-once';
import { deploymentOf } from '../../../cli/report/collect/deployment';
import { Pace } from '../../../cli/report/collect/pace';
import type { Source } from '../../../cli/report/collect/source';
import { eachUser, type UsersProps } from '../../../cli/report/collect/users';
import { statusesOn } from '../../../cli/report/findings/user-status';
import { seededRandom, systemRandom } from '../../../emulator/random';
import { FLEET } from '../../../simulation/fleet';
import { LocalAccount } from '../../../simulation/local-account';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { COMMAND } from '../call-verb';
import { OperatedAccount } from '../operated-account';
import { fillAccount } from './large-account';

async function sourceOf(local: LocalAccount): Promise<Source> {
  const clients = new Clients((name) => local.clientConfig(name));
  const { clock } = local.simulation;
  return {
    ...{ clients, stack: await findStack(clients, undefined), pace: new Pace(Number.POSITIVE_INFINITY), unread: [] },
    atOnce: new AtOnce(1),
    ...{ now: new Date(clock.now()), sleep: (milliseconds) => clock.sleep(milliseconds), progress: () => undefined },
  };
}

/** What status says of everybody, and of how many the keys were asked for. */
async function seen(local: LocalAccount, keysFrom: NonNullable<UsersProps['keysFrom']>) {
  const source = await sourceOf(local);
  const today = source.now.toISOString().slice(0, 10);
  const statusOf = statusesOn(deploymentOf(source.stack), 'us-east-1', today);
  const statuses = await eachUser(source, { everyLastUse: false, keysFrom }, statusOf);
  const said = statuses.map(({ user, state, outlook, keys }) => {
    const { row, action, isUrgent, isOverdue, next } = outlook;
    const ages = keys.map(({ status, ageDays }) => `${status} ${ageDays}`).sort();
    return { userName: user.userName, state, row, action, isUrgent, isOverdue, next: [next?.action, next?.date], ages };
  });
  return {
    unread: source.unread,
    asked: statuses.flatMap(({ user }) => (user.keysAsOf === undefined ? [user.userName] : [])),
    said: said.sort((one, other) => one.userName.localeCompare(other.userName)),
  };
}

describe("the status by IAM's credential report", () => {
  it.each([20, 60, 88, 120])('is on day %d of the story what it is by asking for each key', async (days) => {
    const { account: local } = await LocalAccount.tellStory({
      ...{ days, cast: FLEET, policy: RotationPolicy.DEFAULT, random: seededRandom(1), requestIntervalHours: 12 },
    });
    const [asked, reported] = [await seen(local, 'each'), await seen(local, 'report')];
    expect(reported.said).toEqual(asked.said);
    expect([asked.asked.length, reported.unread]).toEqual([FLEET.characters.length, []]);
    expect(reported.asked.length).toBeLessThan(FLEET.characters.length / 2);
    if (days !== 60) return;
    // A secret that names a dead key is never taken for a healthy one.
    const { iam, secretsManager } = local.simulation.account;
    const current = secretsManager.describeSecret({ SecretId: 'svc-ci' }).VersionIdsToStages;
    const [version = ''] = Object.entries(current ?? {}).find(([, stages]) => stages.includes('AWSCURRENT')) ?? [];
    iam.deleteAccessKey({ UserName: 'svc-ci', AccessKeyId: version.slice('keyturn-access-key-'.length) });
    await local.simulation.clock.sleep(5 * 3_600_000);
    const broken = await seen(local, 'report');
    expect(broken.said.find(({ userName }) => userName === 'svc-ci')?.state).toBe('urgent');
    expect(broken.said).toEqual((await seen(local, 'each')).said);
  });
});

describe('keyturn status of 5,000 users', () => {
  const USERS = 5_000;
  let operated: OperatedAccount;

  beforeAll(async () => {
    const now = new Date();
    operated = await new OperatedAccount(systemRandom, now).open();
    fillAccount(operated.account, USERS, now);
  });
  afterAll(() => operated.close());

  it('takes so few calls, at the usual rate of 10 a second, that it is less than 10 s; and says how many', async () => {
    const calls = new Map<string, number>();
    operated.account.onCall(({ action }) => calls.set(action, (calls.get(action) ?? 0) + 1));
    const { seconds, processorSeconds, stdout, stderr } = await timed(
      ['status', '--json', '--endpoint-url', operated.server.url],
      operated.env,
    );
    const statuses: readonly { readonly state: string; readonly user: { readonly keysAsOf?: string } }[] =
      JSON.parse(stdout);
    expect(statuses).toHaveLength(USERS);
    expect(new Set(statuses.map(({ state }) => state))).toEqual(new Set(['fine']));
    expect(stderr).toContain("IAM's credential report");
    const total = [...calls.values()].reduce((sum, number) => sum + number, 0);
    process.stderr.write(
      `status of ${USERS} users: ${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} processor seconds, ${total} calls: ${JSON.stringify(Object.fromEntries(calls))}\n`,
    );
    // Those whose secret was touched are asked for.
    expect(calls.get('listAccessKeys')).toBe(USERS / 1000);
    // A busy machine is no reason to fail; more calls, or more work for the processor, would be.
    expect(total).toBeLessThan(90);
    expect(processorSeconds).toBeLessThan(20);
  });
});

async function timed(args: readonly string[], env: NodeJS.ProcessEnv) {
  const begun = performance.now();
  // The shell's own `time` counts the processor seconds of the command.
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const child = spawn('bash', ['-c', script, 'bash', process.execPath, COMMAND, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - begun) / 1000;
  const [user = 0, system = 0] = (stderr.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds, processorSeconds: user + system, stdout, stderr };
}
