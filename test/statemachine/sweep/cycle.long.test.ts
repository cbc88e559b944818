import { beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../../../emulator/durations';
import type { Simulation } from '../../../simulation/simulation';
import { VERSION_ID_PREFIX } from '../../../statemachine/secret-versions';
import { simulate } from '../../support/simulation';
import { settle } from './settle';
import { byHand, key, NEW, sweptUser } from './users';

const USER = 'svc';
const DAYS = 210;

const EVENTS: Readonly<Record<string, string>> = {
  createAccessKey: 'rotated',
  updateAccessKey: 'deactivated',
  deleteAccessKey: 'deleted',
};

const events: (readonly [string, number])[] = [];
const calls: { readonly day: number; readonly service: string; readonly action: string }[] = [];
const statuses = new Set<string | undefined>();

/** What an application does that reads the secret: it uses the key that keyturn stored last, or the first one. */
function useCurrentKey({ account }: Simulation, firstKey: string): void {
  const [secret] = account.snapshot().secrets;
  const current = secret?.versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.versionId ?? '';
  const id = current.startsWith(VERSION_ID_PREFIX) ? current.slice(VERSION_ID_PREFIX.length) : firstKey;
  account.iam.recordUse(id, { service: 's3', region: 'us-east-1' });
}

describe('a user through two cycles of daily sweeps, each at another hour', () => {
  beforeAll(async () => {
    const simulation = simulate({ start: new Date('2025-04-01T00:00:00Z') });
    const { account, clock } = simulation;
    const start = clock.now();
    const dayOf = (time: number) => Math.floor((time - start) / DAY_MS);
    account.onCall(({ service, action, time }) => {
      calls.push({ day: dayOf(time), service, action });
      const event = EVENTS[action];
      if (event) events.push([event, dayOf(time)]);
    });
    const fresh = sweptUser({ keys: [key(NEW, 0)], versions: [byHand(0, 'AWSCURRENT')] });
    const { [NEW]: firstKey } = settle(account, USER, fresh, start);
    for (let day = 1; day <= DAYS; day++) {
      const scheduled = start + day * DAY_MS + ((day * 7) % 24) * HOUR_MS;
      await clock.sleep(scheduled - clock.now());
      useCurrentKey(simulation, firstKey as string);
      const { status } = await simulation.execute('SweepAccessKeys', {
        scheduledTime: new Date(scheduled).toISOString(),
      });
      statuses.add(status);
    }
  }, 60_000);

  it('is rotated, deactivated and deleted on the exact days', () => {
    expect([...statuses]).toEqual(['SUCCEEDED']);
    expect(events).toEqual([
      ['rotated', 90],
      ['deactivated', 104],
      ['deleted', 118],
      ['rotated', 180],
      ['deactivated', 194],
      ['deleted', 208],
    ]);
  });

  it('costs at most 200 calls of IAM and Secrets Manager in 120 days, and three mails', () => {
    const ofCycle = calls.filter(({ day, action }) => day <= 120 && action !== 'listUsers');
    expect(ofCycle.filter(({ service }) => ['iam', 'secretsmanager'].includes(service)).length).toBeLessThanOrEqual(
      200,
    );
    expect(ofCycle.filter(({ action }) => action === 'sendEmail')).toHaveLength(3);
  });

  it('costs one call on a day on which nothing can be due, but for one day in seven of the age of the younger key', () => {
    const everyDay = Array.from({ length: DAYS }, (_, index) => index + 1);
    const ofSweep = ['listUsers', 'putMetricData'];
    const perDay = (day: number) => calls.filter((call) => call.day === day && !ofSweep.includes(call.action)).length;
    const busy = everyDay.filter((day) => perDay(day) !== 1);
    expect(busy).toEqual(everyDay.filter((day) => (day % 90) % 7 === 0));
  });
});
