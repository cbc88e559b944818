import { DAY_MS, HOUR_MS } from '@keyturn/emulator/durations';
import type { Random } from '@keyturn/emulator/random';
import { seededRandom } from '@keyturn/emulator/random';
import type { Simulation, SimulationProps } from '@keyturn/simulation/simulation';
import type { Consumer } from './consumers';
import { injectFaults, isOutage } from './faults';
import { machinesOf, type Rotator } from './rotator';
import { keyInSecret, settle, spoiled } from './settlement';
import { WorkingClock } from './working-clock';

export interface DaysOptions {
  readonly consumers: number;
  readonly days: number;
  readonly seed: number;
  /** An empty folder for credentials files and caches. */
  readonly folder: string;
  /** The machines reach every user, and secrets below `apps/`. */
  readonly simulation: (props: Pick<SimulationProps, 'start' | 'random'>) => Simulation;
  /** @default machinesOf */
  readonly rotator?: (simulation: Simulation) => Rotator;
  /** Hears how far it is, every 50 days. */
  readonly tell?: (line: string) => void;
}

export interface DaysReport {
  readonly requests: number;
  /** Of those, the ones that failed outside of an exposure, in words. */
  readonly failures: readonly string[];
  /** Requests that failed within two days of an exposure of their user's key. */
  readonly failuresWhileExposed: number;
  readonly exposures: number;
  readonly sweeps: number;
  /** Those that met an error, were it of one user. The next one makes up for it. */
  readonly failedSweeps: number;
  readonly keysMade: number;
  readonly faultsInjected: number;
  /** Files with any byte changed that is not of a profile's two values. */
  readonly spoiledFiles: readonly string[];
}

/** Long past, so that whatever expires in the simulation has expired for the SDK's memory, which goes by real time. */
const START = new Date('2015-01-01T00:00:00Z');

/** The sweep is in the midst of the hour in which each application runs, at some moment of its own. */
const SWEEP_HOUR = 2;
const FIRST_RUN_HOUR = 1.5;
const JITTER_MS = HOUR_MS;

/**
 * Every 23 days one user's key is found on the internet, is deactivated at once and replaced. For two days his
 * applications may fail; then a person has restarted those that know no other way. No outage falls into that time.
 */
const EXPOSURE = { everyDays: 23, days: 2, hour: 6 };

/** Runs applications of the three kinds, one after the other, beside `days` of sweeps, in simulated time. */
export async function runDays(options: DaysOptions): Promise<DaysReport> {
  const random = seededRandom(options.seed);
  const simulation = options.simulation({ start: START, random });
  const workingClock = new WorkingClock(simulation.clock);
  const users = Array.from({ length: Math.ceil(options.consumers / 2) }, (_, index) => `user-${index}`);
  const { consumers, files } = await settle(options, simulation.account, users, workingClock);
  const rotator = (options.rotator ?? machinesOf)(simulation);
  const faultsInjected = injectFaults(simulation, START, random);
  const days = new Days(options, simulation, workingClock, random, rotator, users, consumers);
  await Promise.all([days.sweep(), days.work()]);
  return {
    ...days.counts,
    failures: days.failures,
    keysMade: simulation.account.secretStrings().length,
    faultsInjected: faultsInjected(),
    spoiledFiles: await spoiled(files),
  };
}

class Days {
  readonly counts = { requests: 0, failuresWhileExposed: 0, exposures: 0, sweeps: 0, failedSweeps: 0 };
  readonly failures: string[] = [];
  readonly #exposedUntil = new Map<string, number>();
  readonly #replacements: Promise<void>[] = [];

  constructor(
    private readonly options: DaysOptions,
    private readonly simulation: Simulation,
    private readonly workingClock: WorkingClock,
    private readonly random: Random,
    private readonly rotator: Rotator,
    private readonly users: readonly string[],
    private readonly consumers: readonly Consumer[],
  ) {}

  async sweep(): Promise<void> {
    for (let day = 1; day <= this.options.days; day++) {
      const scheduled = startOf(day) + SWEEP_HOUR * HOUR_MS;
      await this.#until(scheduled);
      this.counts.sweeps++;
      if (!(await this.rotator.daily(new Date(scheduled)))) this.counts.failedSweeps++;
    }
  }

  async work(): Promise<void> {
    const { days, tell } = this.options;
    for (let day = 1; day <= days; day++) {
      const runs = this.consumers.map((consumer) => ({
        at: FIRST_RUN_HOUR * HOUR_MS + this.random.next() * JITTER_MS,
        act: () => this.workingClock.during(() => this.#run(consumer)),
      }));
      const acts = [...this.#restarts(day), ...this.#exposure(day), ...runs].sort((left, right) => left.at - right.at);
      for (const { at, act } of acts) {
        await this.#until(startOf(day) + at);
        await act();
      }
      if (day % 50 === 0) tell?.(`day ${day}: ${this.counts.requests} requests, ${this.failures.length} failed`);
    }
    await Promise.all(this.#replacements);
  }

  async #run({ kind, user, run }: Consumer): Promise<void> {
    this.counts.requests++;
    await run().catch((error: Error) => {
      const now = this.simulation.clock.now();
      if (now < (this.#exposedUntil.get(user) ?? 0)) this.counts.failuresWhileExposed++;
      else this.failures.push(`${new Date(now).toISOString()}: ${kind} of ${user}: ${error.name}: ${error.message}`);
    });
  }

  #exposure(day: number): readonly Act[] {
    if (day % EXPOSURE.everyDays !== 0 || isOutage(day) || isOutage(day + EXPOSURE.days)) return [];
    const user = this.users[Math.floor(this.random.next() * this.users.length)] as string;
    const act = async () => {
      this.counts.exposures++;
      this.#exposedUntil.set(user, startOf(day + EXPOSURE.days));
      const { accessKeyId } = keyInSecret(this.simulation.account, user);
      const replacement = this.rotator.compromised(accessKeyId);
      this.#replacements.push(replacement.catch((error) => void this.failures.push(`${user}: ${error.message}`)));
    };
    return [{ at: EXPOSURE.hour * HOUR_MS, act }];
  }

  #restarts(day: number): readonly Act[] {
    return this.consumers
      .filter(({ user }) => this.#exposedUntil.get(user) === startOf(day))
      .map(({ user, restart }) => ({
        at: 0,
        act: () =>
          this.workingClock
            .during(async () => restart?.(keyInSecret(this.simulation.account, user)))
            .catch((error: Error) => void this.failures.push(`${user} is not to be restarted: ${error.message}`)),
      }));
  }

  async #until(time: number): Promise<void> {
    await this.simulation.clock.sleep(time - this.simulation.clock.now());
  }
}

interface Act {
  /** Milliseconds after midnight. */
  readonly at: number;
  readonly act: () => Promise<void>;
}

function startOf(day: number): number {
  return START.getTime() + day * DAY_MS;
}
