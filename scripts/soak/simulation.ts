import { Account } from '../../emulator/account/account';
import type { FaultKind } from '../../emulator/account/faults/fault';
import { type Random, seededRandom } from '../../emulator/random';
import { SimulatedClock } from '../../emulator/simulated-clock';
import type { Consumer } from './consumers';
import type { Rotator, RotatorSite } from './rotator';
import { keyInSecret, settle, spoiled } from './settlement';

export interface SimulationOptions {
  readonly consumers: number;
  readonly days: number;
  /** The hours of the day at which applications run, or up to two hours later. @default [1, 9, 17] */
  readonly runsAtHours?: readonly number[];
  readonly seed: number;
  /** An empty folder for credentials files and caches. */
  readonly folder: string;
  readonly rotator: (site: RotatorSite) => Rotator;
  /** Hears how far it is, every 50 days. */
  readonly tell?: (line: string) => void;
}

export interface SimulationReport {
  readonly requests: number;
  /** Of those, the ones that failed outside of an exposure, in words. */
  readonly failures: readonly string[];
  /** Requests that failed within a day of an exposure of their user's key. */
  readonly failuresWhileExposed: number;
  readonly exposures: number;
  readonly keysMade: number;
  readonly faultsInjected: number;
  /** Files with any byte changed that is not of a profile's two values. */
  readonly spoiledFiles: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Long past, so that whatever expires in the simulation has expired for the SDK's memory, which goes by real time. */
const START = new Date('2015-01-01T00:00:00Z');

const RUNS_AT_HOURS = [1, 9, 17];
const JITTER_MS = 2 * HOUR_MS;

/** One call in ten of those that hand out keys goes wrong, and for two days in thirty all of them do. */
const FAULTS: readonly FaultKind[] = [
  'throttled',
  'serviceErrorBefore',
  'transportBefore',
  'timeoutBefore',
  'accessDenied',
];
const FAULT_RATE = 0.1;
const OUTAGE = { everyDays: 30, days: 2 };

/** All have started by then. Whoever starts without a key while nobody hands out any cannot but fail. */
const FAULTS_FROM_DAY = 2;

/**
 * Every 23 days one user's key is found on the internet, is deactivated at once and replaced. For two days his
 * applications may fail; then a person has restarted those that know no other way. No outage falls into that time.
 */
const EXPOSURE = { everyDays: 23, days: 2 };

/** Runs applications of the three kinds through `days` of rotations, one event after the other in simulated time. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const { runsAtHours = RUNS_AT_HOURS } = options;
  const random = seededRandom(options.seed);
  const clock = new SimulatedClock(START);
  const account = new Account({ clock, random });
  const day = () => (clock.now() - START.getTime()) / DAY_MS;
  const users = Array.from({ length: Math.ceil(options.consumers / 2) }, (_, index) => `user-${index}`);
  const { consumers, files } = await settle(options, account, users, clock);
  const rotator = options.rotator({ account, clock, random, userNames: users });
  const faultsInjected = injectFaults(account, random, day);
  const exposedUntil = new Map<string, number>();
  const failures: string[] = [];
  let requests = 0;
  let failuresWhileExposed = 0;
  let exposures = 0;

  const run = async ({ kind, user, run }: Consumer) => {
    requests++;
    await run().catch((error: Error) => {
      if (clock.now() < (exposedUntil.get(user) ?? 0)) failuresWhileExposed++;
      else failures.push(`day ${day().toFixed(2)}: ${kind} of ${user}: ${error.name}: ${error.message}`);
    });
  };

  for (let today = 1; today <= options.days; today++) {
    const midnight = START.getTime() + today * DAY_MS;
    const events = consumers.flatMap((consumer) =>
      runsAtHours.map((hours) => ({ at: hours * HOUR_MS + random.next() * JITTER_MS, act: () => run(consumer) })),
    );
    events.push({ at: 0, act: () => rotator.daily(new Date(midnight)) });
    if (today % EXPOSURE.everyDays === 0 && !isOutage(today) && !isOutage(today + EXPOSURE.days)) {
      const user = users[Math.floor(random.next() * users.length)] as string;
      exposures++;
      exposedUntil.set(user, midnight + EXPOSURE.days * DAY_MS);
      events.push({ at: 6 * HOUR_MS, act: () => rotator.compromised(user, keyInSecret(account, user).accessKeyId) });
    }
    if (today % EXPOSURE.everyDays === EXPOSURE.days) {
      for (const { user, restart } of consumers) {
        if (exposedUntil.get(user) === midnight) await restart?.(keyInSecret(account, user));
      }
    }
    for (const { at, act } of events.sort((left, right) => left.at - right.at)) {
      await clock.sleep(midnight + at - clock.now());
      await act();
    }
    if (today % 50 === 0) options.tell?.(`day ${today}: ${requests} requests, ${failures.length} failed`);
  }
  return {
    requests,
    failures,
    failuresWhileExposed,
    exposures,
    keysMade: account.secretStrings().length,
    faultsInjected: faultsInjected(),
    spoiledFiles: await spoiled(files),
  };
}

function injectFaults(account: Account, random: Random, day: () => number): () => number {
  let injected = 0;
  const count = (hit: boolean) => {
    if (hit) injected++;
    return hit;
  };
  for (const service of ['secretsmanager', 'iam']) {
    account.faults.add({ service, kind: 'serviceErrorBefore', when: () => count(isOutage(day())) });
    for (const kind of FAULTS) {
      const when = () => count(day() >= FAULTS_FROM_DAY && random.next() < FAULT_RATE / FAULTS.length);
      account.faults.add({ service, kind, when });
    }
  }
  return () => injected;
}

function isOutage(day: number): boolean {
  return day >= OUTAGE.everyDays && day % OUTAGE.everyDays < OUTAGE.days;
}
