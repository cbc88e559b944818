import { DAY_MS } from '../../../emulator/durations';
import { currentKeyOf } from '../world/account-state';
import { use } from '../world/found';
import type { Start } from '../world/start';
import { SECRET } from '../world/starts';
import type { World } from '../world/world';

/**
 * Something of an application that runs by a schedule. It reads the secret each time, or has its own copy of the key
 * that was current when the world began, and has never heard of another.
 */
export interface Job {
  readonly everyDays: number;
  readonly with: 'secret' | 'copy';
}

export const HOURLY = 1 / 24;
export const WEEKLY = 7;
export const MONTHLY = 30;
export const QUARTERLY = 91;

/** A user with one key of ours that is due, and whatever uses it. */
export const DUE: Start = {
  keys: [{ ageDays: 89, usedDaysAgo: 0 }],
  versions: [
    { by: 'person', ageDays: 400 },
    { by: 'keyturn', key: 0, ageDays: 89 },
  ],
};

/** Runs jobs on their days, and notes which could not sign any more. */
export class Jobs {
  /** `the copy that is used every 6 days was cut off on day 28`, once for each job. */
  readonly cutOff: string[] = [];
  readonly #copy: string;
  readonly #failed = new Set<Job>();

  constructor(
    readonly world: World,
    readonly jobs: readonly Job[],
  ) {
    this.#copy = currentKeyOf(world.account, SECRET) as string;
  }

  /** What runs between this sweep and the next. */
  runOn(day: number): void {
    for (const job of this.jobs) {
      const runsToday = job.everyDays < 1 || day % job.everyDays < 1;
      if (runsToday && !this.#failed.has(job)) this.#run(job, day);
    }
  }

  #run(job: Job, day: number): void {
    const { account, clock } = this.world;
    const id = job.with === 'copy' ? this.#copy : currentKeyOf(account, SECRET);
    if (account.iam.state.accessKeys.get(id ?? '')?.status === 'Active') {
      // What runs every hour has last run an hour before the next sweep, the others at noon.
      const hoursLater = job.everyDays < 1 ? 23 : 10;
      account.at(new Date(clock.now() + (hoursLater / 24) * DAY_MS), () =>
        use(account, id as string, new Date(clock.now() + (hoursLater / 24) * DAY_MS)),
      );
      return;
    }
    this.#failed.add(job);
    this.cutOff.push(`the ${job.with} that is used every ${job.everyDays} days was cut off on day ${day}`);
  }
}
