import { IAMClient, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readSimulatedAccount } from '../../../cli/report/commands/simulated-report';
import { type Report, reportOf } from '../../../cli/report/findings/report';
import type { AccountCall } from '../../../emulator/account/account-call';
import { DAY_MS } from '../../../emulator/durations';
import { seededRandom } from '../../../emulator/random';
import { FLEET } from '../../../simulation/fleet';
import { LocalAccount } from '../../../simulation/local-account';
import type { Story } from '../../../simulation/story';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { OperatedAccount } from '../operated-account';

const DAYS = 120;
const TIMEOUT_MS = 300_000;

let account: LocalAccount;
let story: Story;
let report: Report;

/** What the account itself has, and the timeline that an onlooker took of its calls; nothing of the report's making. */
beforeAll(async () => {
  ({ account, story } = await LocalAccount.tellStory({
    days: DAYS,
    cast: FLEET,
    policy: RotationPolicy.DEFAULT,
    random: seededRandom(1),
    requestIntervalHours: 12,
  }));
  report = await reportOf(await readSimulatedAccount(account, DAYS));
}, TIMEOUT_MS);

const happened = (event: string) => story.timeline.filter((entry) => entry.event === event);
const told = (kind: string) => report.operations.filter((operation) => operation.kind === kind);

describe('the report on the story of the fleet', () => {
  it('counts what the calls of the machines were, day by day', () => {
    const start = Math.floor(Date.parse(report.record.period.from) / DAY_MS);
    const day = (time: string) => Math.floor(Date.parse(time) / DAY_MS) - start;
    const byDay = (list: readonly { day: number; userName?: string; accessKeyId?: string }[]) =>
      list.map(({ day: on, userName, accessKeyId }) => `${on} ${userName} ${accessKeyId}`).sort();
    for (const [event, kind] of [
      ['stored', 'rotated'],
      ['deactivated', 'deactivated'],
      ['revoked', 'revoked'],
    ] as const) {
      expect(byDay(told(kind).map((operation) => ({ ...operation, day: day(operation.time) })))).toEqual(
        byDay(happened(event)),
      );
      expect(happened(event).length).toBeGreaterThan(0);
    }
    // A key that was made and taken back was never in force: it is named in the failure, and in no deletion.
    const failed = happened('executionFailed').filter(({ userName }) => userName === 'svc-export');
    expect(failed).toHaveLength(1);
    expect(told('failed').map(({ userName, error }) => [userName, error])).toEqual([
      ['svc-export', 'KeyRotation.AccessKeyNotIssued'],
    ]);
    expect(told('deleted')).toHaveLength(happened('deleted').length - failed.length);
  });

  it('gives each key the age, status and last use that IAM has', () => {
    const { users } = account.simulation.account.snapshot();
    const today = Math.floor(Date.parse(report.record.readAt) / DAY_MS);
    for (const { userName, accessKeys } of users) {
      const finding = report.users.find(({ user }) => user.userName === userName);
      expect(finding?.user.accessKeys).toHaveLength(accessKeys.length);
      for (const { accessKeyId, status, createDate } of accessKeys) {
        const life = finding?.lives.find((found) => found.accessKeyId === accessKeyId);
        expect(life).toMatchObject({ status, createDate });
        const uses = account.simulation.account.iam.state.accessKeys.get(accessKeyId)?.uses ?? [];
        const latest = Math.max(...uses.map(({ date }) => date.getTime()));
        expect(Date.parse(life?.lastUsed?.date ?? '')).toBe(latest);
      }
      const oldest = Math.max(
        ...accessKeys
          .filter(({ status }) => status === 'Active')
          .map(({ createDate }) => today - Math.floor(Date.parse(createDate) / DAY_MS)),
      );
      const isFailing = report.verdicts[0]?.failing.some((key) => key.userName === userName) ?? false;
      expect([userName, isFailing]).toEqual([userName, oldest > 90]);
    }
  });

  it('says when each key failed, by its own dates', () => {
    const created = new Map<string, number>();
    const { accessKeys } = account.simulation.account.iam.state;
    for (const key of accessKeys.values()) created.set(key.id, Math.floor(key.createDate.getTime() / DAY_MS));
    const verdict = report.verdicts.find(({ control }) => control.id === 'IAM.3');
    for (const { accessKeyId, since } of verdict?.failing ?? []) {
      expect(Date.parse(since) / DAY_MS).toBe((created.get(accessKeyId) ?? 0) + 91);
    }
    expect(verdict?.failing.map(({ userName }) => userName).sort()).toEqual(['svc-billing', 'svc-legacy']);
  });

  it('names who started what no sweep did', () => {
    const byHand = report.operations.filter(({ execution }) => execution.starter.kind === 'identity');
    expect(byHand.map(({ kind, userName, execution }) => [kind, userName, execution.starter])).toEqual([
      ['revoked', 'svc-deploy', { kind: 'identity', name: 'Operator/omar@example.com' }],
      ['restored', 'svc-web', { kind: 'identity', name: 'Operator/jane@example.com' }],
    ]);
  });

  it('tells of the hold and who set it, of the failure and what became of it, and of whom nobody has enrolled', () => {
    expect(report.exceptions).toMatchObject([
      { userName: 'svc-web', tag: 'keyturn:hold-until', reason: expect.stringContaining('RestoreAccessKey') },
    ]);
    const failure = report.troubles.find(({ userName }) => userName === 'svc-export');
    expect(failure).toMatchObject({ kind: 'failed', became: { what: 'rotated' } });
    expect(report.users.map(({ user, state }) => [user.userName, state])).toEqual([
      ['svc-billing', 'overdue'],
      ['svc-web', 'onHold'],
      ['svc-ci', 'fine'],
      ['svc-export', 'fine'],
      ['svc-deploy', 'fine'],
      ['svc-legacy', 'notEnrolled'],
    ]);
  });

  it('knows from the log groups what Step Functions has forgotten, and says where it cannot read them', async () => {
    const forgotten = new Date(Date.parse(report.record.readAt) - 90 * DAY_MS).toISOString();
    const early = (record: Report['record']) => record.executions.filter(({ startDate }) => startDate < forgotten);
    expect(early(report.record).length).toBeGreaterThan(DAYS - 90);
    expect(new Set(early(report.record).map(({ sources }) => sources.join()))).toEqual(new Set(['log']));
    expect(report.operations.some(({ kind, time }) => kind === 'rotated' && time < forgotten)).toBe(true);
    const { faults } = account.simulation.account;
    faults.add({ kind: 'accessDenied', service: 'logs', action: 'filterLogEvents' });
    const without = await readSimulatedAccount(account, DAYS);
    faults.clear();
    expect(early(without)).toEqual([]);
    expect(without.unread.map(({ what }) => what)).toContain('log of RotateAccessKey');
  });

  it('finds no gap, and the one that is made', async () => {
    expect(report.checks.flatMap(({ gaps }) => gaps)).toEqual([]);
    const { iam } = account.simulation.account;
    const other = account.simulation.account.snapshot().users.find(({ userName }) => userName === 'svc-export');
    const deleted = other?.accessKeys.find(({ createDate }) => createDate < '2025-03')?.accessKeyId ?? '';
    iam.deleteAccessKey({ UserName: 'svc-export', AccessKeyId: deleted });
    const made = iam.createAccessKey({ UserName: 'svc-export' }).AccessKey?.AccessKeyId;
    const again = await reportOf(await readSimulatedAccount(account, DAYS));
    const gaps = again.checks.flatMap((check) => check.gaps);
    expect(gaps).toHaveLength(2);
    expect(gaps.filter((gap) => gap.startsWith(`${made} of svc-export, made on`))).toHaveLength(1);
    expect(gaps.filter((gap) => gap === `${deleted} of svc-export is gone, and no execution deleted it`)).toHaveLength(
      1,
    );
  });

  it('holds no secret', () => {
    const text = JSON.stringify(report.record);
    expect(account.simulation.account.secretStrings().filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('finds no gap in a false alarm that was taken back, and says who did it', async () => {
    const key = told('revoked')[0]?.accessKeyId;
    account.simulation.account.iam.createUser({ UserName: 'jane' });
    const { AccessKey } = account.simulation.account.iam.createAccessKey({ UserName: 'jane' });
    account.simulation.account.setUserPolicy('jane', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }],
    });
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    await account.simulation.clock.sleep(60_000);
    const iam = new IAMClient({ ...account.clientConfig('iam'), credentials: { accessKeyId, secretAccessKey } });
    await iam.send(new UpdateAccessKeyCommand({ UserName: 'svc-deploy', AccessKeyId: key, Status: 'Active' }));
    account.simulation.account.iam.tagUser({
      UserName: 'svc-deploy',
      Tags: ['keyturn:reported', 'keyturn:deactivated'].map((Key) => ({ Key, Value: '' })),
    });
    // CloudTrail tells of it minutes later, and in whole seconds.
    await account.simulation.clock.sleep(60_000);
    const again = await reportOf(await readSimulatedAccount(account, DAYS));
    expect(again.checks.flatMap(({ gaps }) => gaps).filter((gap) => gap.includes(key ?? 'none'))).toEqual([]);
    expect(again.operations.filter(({ kind }) => kind === 'activated')).toMatchObject([
      { accessKeyId: key, execution: { starter: { kind: 'identity', name: 'jane' } } },
    ]);
    const untold = await reportOf({ ...again.record, switches: [] });
    expect(untold.checks.flatMap(({ gaps }) => gaps).filter((gap) => gap.includes(key ?? 'none'))).toHaveLength(1);
  });

  it('asks as little of the account as it can', async () => {
    const calls: AccountCall[] = [];
    const stop = account.simulation.account.onCall((call) => calls.push(call));
    await readSimulatedAccount(account, DAYS);
    stop();
    const number = (action: string) => calls.filter((call) => call.action === action).length;
    expect(number('getAccountAuthorizationDetails')).toBe(1);
    expect(number('listAccessKeys')).toBe(account.simulation.account.snapshot().users.length);
    expect(calls.filter(({ service, action }) => service === 'secretsmanager' && action === 'getSecretValue')).toEqual(
      [],
    );
  });
});

it('a rotation that was put off stands in the report, with what became of it', async () => {
  const operated = new OperatedAccount(seededRandom(1), new Date(Date.now() - 5 * DAY_MS));
  for (const name of ['a', 'b', 'c']) operated.enrol(name, 95);
  const { simulation } = operated.local;
  for (let day = 0; day < 2; day++) {
    const scheduledTime = new Date(simulation.clock.now()).toISOString();
    await simulation.execute('SweepAccessKeys', { scheduledTime, maxRotations: 1 });
    await simulation.clock.sleep(DAY_MS);
  }
  const { troubles, operations } = await reportOf(await readSimulatedAccount(operated.local, 10));
  expect(operations.filter(({ kind }) => kind === 'rotated')).toHaveLength(2);
  const deferred = troubles.filter(({ kind }) => kind === 'deferred');
  expect(deferred.map(({ times, became }) => [times, became?.what]).sort()).toEqual([
    [1, 'rotated'],
    [2, undefined],
  ]);
});
