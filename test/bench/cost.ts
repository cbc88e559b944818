import { DAY_MS, HOUR_MS } from '@keyturn/emulator/durations';
import { Counters } from '@keyturn/simulation/counters';
import type { Simulation } from '@keyturn/simulation/simulation';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { type Billed, childrenBilled, difference, sum, times, usdOf } from './billed';
import { makeFleet } from './fleet';
import { deploy } from './sweep';

const SWEEPS_A_MONTH = 30;
/** So many go through a cycle together that what a sweep costs by itself can be told from what they cost. */
const SAMPLE = 25;
const { rotateAfterDays, deactivateAfterDays, deleteAfterDays } = RotationPolicy.DEFAULT;

class Meter {
  readonly #counters = new Counters();
  readonly simulation: Simulation = deploy({ onEvent: (_, event, arn) => this.#counters.count(arn, event) });
  #children: Billed = { transitions: 0, requests: 0 };

  constructor(users: number, keyAgeDays: number) {
    const now = new Date(this.simulation.clock.now());
    makeFleet(this.simulation.account, { users, keyAgeDays: () => keyAgeDays, now });
  }

  /** Sweeps, and lets end what the sweep started. */
  async sweep(): Promise<void> {
    const { executionArn, status, error } = await this.simulation.execute('SweepAccessKeys', {});
    if (status !== 'SUCCEEDED') throw new Error(`the sweep ended ${status} with ${error}`);
    await this.simulation.clock.sleep(HOUR_MS);
    this.#children = sum(this.#children, childrenBilled(this.simulation, executionArn as string));
  }

  /** Days go by in which the applications use every key that the secrets name. */
  async pass(days: number): Promise<void> {
    const { account, clock } = this.simulation;
    await clock.sleep(days * DAY_MS - 2 * HOUR_MS);
    for (const { versions } of account.snapshot().secrets) {
      const current = versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.versionId ?? '';
      account.iam.recordUse(current.slice(current.lastIndexOf('-') + 1), { service: 's3', region: 'us-east-1' });
    }
  }

  get billed(): Billed {
    const { transitions, expressRequests } = this.#counters;
    return sum({ transitions, requests: expressRequests }, this.#children);
  }
}

/** One sweep on a day on which nothing is due. */
async function quietSweep(users: number): Promise<Billed> {
  const meter = new Meter(users, 1);
  await meter.sweep();
  return meter.billed;
}

/** What one user costs from a rotation to the next, beside the sweeps themselves. */
async function cycleOfOne(): Promise<Billed> {
  const meter = new Meter(SAMPLE, rotateAfterDays);
  await meter.sweep();
  await meter.pass(deactivateAfterDays);
  await meter.sweep();
  await meter.pass(deleteAfterDays - deactivateAfterDays);
  await meter.sweep();
  return times(difference(meter.billed, times(await quietSweep(SAMPLE), 3)), 1 / SAMPLE);
}

/** USD a month for fleets of so many users under the default policy, whose rotations are spread over its days. */
export async function monthlyCostUsd(...fleets: readonly number[]): Promise<Readonly<Record<string, number>>> {
  const cycle = await cycleOfOne();
  const costs: [string, number][] = [];
  for (const users of fleets) {
    const sweeps = times(await quietSweep(users), SWEEPS_A_MONTH);
    costs.push([String(users), usdOf(sum(sweeps, times(cycle, (users * SWEEPS_A_MONTH) / rotateAfterDays)))]);
  }
  return Object.fromEntries(costs);
}

/** USD for a month in which nothing is due. */
export async function quietMonthUsd(users: number): Promise<number> {
  return usdOf(times(await quietSweep(users), SWEEPS_A_MONTH));
}
