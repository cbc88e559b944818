import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CfnElement } from 'aws-cdk-lib/core';
import { DAY_MS } from '../../../emulator/durations';
import { resolveTemplate } from '../../../infra/resolve-template';
import { MACHINE_NAMES, type MachineName } from '../../../statemachine/machines';
import { RotatedUser } from '../../support/rotated-user';
import { type AlarmProperties, type Datum, READINGS, stateOf } from './cloudwatch/alarm-state';
import { logicalIdOf, stack, template } from './example';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;

const arnOf = (machine: MachineName) => `arn:aws:states:us-east-1:123456789012:stateMachine:${machine}`;

/** Machines as the simulation calls them; every other resource is what its reference says. */
class Names extends Map<string, string> {
  override get(reference: string): string {
    return super.get(reference) ?? reference;
  }
}
const names = new Names(
  MACHINE_NAMES.flatMap((name): [string, string][] => {
    const id = logicalIdOf(name);
    return [
      [id, arnOf(name)],
      [`${id}.Name`, name],
    ];
  }),
);

const [queueName] = Object.keys(template.findResources('AWS::SQS::Queue')).map((id) => `${id}.QueueName`);
const [group] = Object.values(template.findResources('AWS::Scheduler::ScheduleGroup'));

/** Each alarm as it is deployed, by the name of its article in the runbook. */
const ALARMS = new Map(
  stack.keyturn.alarms.map((alarm): [string, AlarmProperties] => {
    const id = stack.getLogicalId(alarm.node.defaultChild as CfnElement);
    const { Properties } = template.findResources('AWS::CloudWatch::Alarm')[id] as { Properties: object };
    return [alarm.node.id, resolveTemplate(Properties, names) as AlarmProperties];
  }),
);

/** The states of an alarm at `now` under every reading of CloudWatch's documentation: one, or the alarm is a gamble. */
function statesOf(alarm: AlarmProperties, data: readonly Datum[], now: number): readonly string[] {
  return [...new Set(READINGS.map((reading) => stateOf(alarm, data, now, reading)))];
}

const rings = (name: string, data: readonly Datum[], now = data.at(-1)?.at ?? 0) =>
  statesOf(ALARMS.get(name) as AlarmProperties, data, now);

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
const counted = (machine: MachineName, name: string, at: number, value = 1): Datum => ({
  namespace: 'AWS/States',
  name,
  dimensions: { StateMachineArn: arnOf(machine) },
  value,
  at,
});

describe.each(MACHINE_NAMES)('the alarm %sFailed', (machine) => {
  const other = machine === 'RotateAccessKey' ? 'RetireAccessKey' : 'RotateAccessKey';

  it.each(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])('rings for one of %s', (metric) => {
    expect(rings(`${machine}Failed`, [counted(machine, metric, 7 * MINUTE)])).toEqual(['ALARM']);
  });

  it('rings among executions that succeed, and where the metric comes late', () => {
    const failed = counted(machine, 'ExecutionsFailed', 20 * MINUTE);
    const succeeded = [1, 2, 3].map((n) => counted(machine, 'ExecutionsSucceeded', n * 7 * MINUTE));
    expect(rings(`${machine}Failed`, [...succeeded, failed], 21 * MINUTE)).toEqual(['ALARM']);
    // Of the readings those that look back further than five minutes have to.
    const late = { more: 2, fillsEmpty: true };
    expect(stateOf(ALARMS.get(`${machine}Failed`) as AlarmProperties, [failed], 31 * MINUTE, late)).toBe('ALARM');
  });

  it('is silent where nothing failed, or another machine did, and falls silent', () => {
    const silent = [
      [],
      [counted(machine, 'ExecutionsSucceeded', 7 * MINUTE), counted(machine, 'ExecutionsFailed', 7 * MINUTE, 0)],
      [counted(other, 'ExecutionsFailed', 7 * MINUTE)],
    ];
    for (const data of silent) expect(rings(`${machine}Failed`, data, 8 * MINUTE)).toEqual(['OK']);
    const past = [counted(machine, 'ExecutionsFailed', 7 * MINUTE)];
    expect(rings(`${machine}Failed`, past, 60 * MINUTE)).toEqual(['OK']);
  });
});

describe('the alarm ExecutionsThrottled', () => {
  it.each(MACHINE_NAMES)('rings for %s', (machine) => {
    expect(rings('ExecutionsThrottled', [counted(machine, 'ExecutionThrottled', 7 * MINUTE)])).toEqual(['ALARM']);
  });

  it('is silent where executions fail for another reason, or nothing runs', () => {
    const data = [counted('RotateAccessKey', 'ExecutionsFailed', 7 * MINUTE)];
    expect(rings('ExecutionsThrottled', data)).toEqual(['OK']);
    expect(rings('ExecutionsThrottled', [])).toEqual(['OK']);
  });
});

describe('the alarm DeadLetters', () => {
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
  const visible = (value: number, QueueName = queueName as string): Datum => ({
    namespace: 'AWS/SQS',
    name: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName },
    value,
    at: 7 * MINUTE,
  });

  it('rings while one message waits, and is silent for an empty queue, a sleeping one and another one', () => {
    expect(rings('DeadLetters', [visible(1)])).toEqual(['ALARM']);
    for (const data of [[visible(0)], [], [visible(3, 'other')]]) expect(rings('DeadLetters', data)).toEqual(['OK']);
  });
});

describe('the alarm InvocationsDropped', () => {
  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html */
  const invocation = (name: string, ScheduleGroup: string = group?.Properties.Name): Datum => ({
    namespace: 'AWS/Scheduler',
    name,
    dimensions: { ScheduleGroup },
    value: 1,
    at: 7 * MINUTE,
  });

  it('rings for one that was given up, and is silent for one that is tried again and for another group', () => {
    expect(rings('InvocationsDropped', [invocation('InvocationDroppedCount')])).toEqual(['ALARM']);
    const silent = [[invocation('TargetErrorCount')], [], [invocation('InvocationDroppedCount', 'default')]];
    for (const data of silent) expect(rings('InvocationsDropped', data)).toEqual(['OK']);
  });
});

describe('the alarm SweepMissing', () => {
  // One account for all, because its machines are compiled once: what each time put is told by when.
  const { world } = new RotatedUser();

  /** What CloudWatch has after the sweeps of some days, one a day with this input. */
  async function sweeps(days: number, input: object): Promise<{ data: readonly Datum[]; last: number }> {
    const begin = world.account.cloudWatch.data.length;
    for (let day = 0; day < days; day++) {
      const { status } = await world.execute('SweepAccessKeys', { ...input });
      expect(status).toBe('SUCCEEDED');
      await world.clock.sleep(DAY_MS);
    }
    const data = world.account.cloudWatch.data.slice(begin).map(({ timestamp, ...datum }) => ({
      ...datum,
      at: timestamp.getTime() / 1000,
    }));
    return { data, last: data.at(-1)?.at ?? 0 };
  }

  let armed: Awaited<ReturnType<typeof sweeps>>;
  beforeAll(async () => {
    armed = await sweeps(4, {});
  });

  it('is silent while sweeps come, also one that is late by hours', () => {
    const { data, last } = armed;
    for (const hours of [0, 12, 25, 47]) expect(rings('SweepMissing', data, last + hours * HOUR)).toEqual(['OK']);
  });

  it('rings 49 hours after the last sweep, whatever came before, and where none ever came', () => {
    const { data, last } = armed;
    expect(rings('SweepMissing', data, last + 49 * HOUR)).toEqual(['ALARM']);
    expect(rings('SweepMissing', [], 3 * DAY)).toEqual(['ALARM']);
  });

  it('rings where sweeps come, but none of everybody, or none that starts anything', async () => {
    for (const input of [{ userName: 'svc-ci' }, { armed: false }]) {
      const { data, last } = await sweeps(3, input);
      expect(rings('SweepMissing', data, last)).toEqual(['ALARM']);
    }
  });

  it('would come days late by the metric alone: missing data count only where too few are there', () => {
    const { data, last } = armed;
    const { Metrics = [], ...rest } = ALARMS.get('SweepMissing') as AlarmProperties;
    const alone = Metrics.filter(({ MetricStat }) => MetricStat).map((query) => ({ ...query, ReturnData: true }));
    expect(statesOf({ ...rest, Metrics: alone }, data, last + 49 * HOUR)).toContain('OK');
  });
});
