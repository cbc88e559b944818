import { type Clock, NOT_AWAITED } from '../clock';
import { ApiError, activityDoesNotExist } from './errors';

/** A place where workers fetch the tasks of states that name it as their Resource. */
export interface Activity {
  readonly arn: string;
  readonly name: string;
  readonly creationDate: Date;
  readonly tags: Map<string, string>;
}

/** A task that waits for a worker. */
export interface ActivityTask {
  readonly token: string;
  readonly input: string;
  /** Called when a worker gets it, before the worker learns of it. */
  taken(workerName: string | undefined): void;
}

interface Entry {
  readonly activity: Activity;
  readonly tasks: Set<ActivityTask>;
  readonly workers: Set<(task: ActivityTask) => void>;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MOST_ACTIVITIES = 10_000;
const MOST_WORKERS = 1_000;
/** How long a worker is held that nothing waits for. */
const POLL_MS = 60_000;

/** The activities of the account, with the tasks and the workers that wait at each, the first first. */
export class Activities {
  readonly #byArn = new Map<string, Entry>();
  readonly #closed = new AbortController();

  constructor(private readonly clock: Clock) {}

  /** The activity as it was created before, if it was. Throws `ActivityLimitExceeded`. */
  create(activity: Activity): Activity {
    const existing = this.#byArn.get(activity.arn);
    if (existing) return existing.activity;
    if (this.#byArn.size >= MOST_ACTIVITIES) {
      throw new ApiError('ActivityLimitExceeded', `Activity Limit Exceeded: '${MOST_ACTIVITIES}'`);
    }
    this.#byArn.set(activity.arn, { activity, tasks: new Set(), workers: new Set() });
    return activity;
  }

  find(arn: string): Activity | undefined {
    return this.#byArn.get(arn)?.activity;
  }

  /** Throws `ActivityDoesNotExist`. */
  get(arn: string): Activity {
    return this.#entry(arn).activity;
  }

  /** The newest first. */
  list(): Activity[] {
    return Array.from(this.#byArn.values(), ({ activity }) => activity).reverse();
  }

  /** Its tasks wait on, for time-outs alone. */
  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  /** Gives the task to the worker that has waited longest, or has it wait until the signal aborts. Throws `ActivityDoesNotExist`. */
  offer(arn: string, task: ActivityTask, signal: AbortSignal): void {
    const { tasks, workers } = this.#entry(arn);
    const [worker] = workers;
    if (worker) {
      worker(task);
      return;
    }
    tasks.add(task);
    signal.addEventListener('abort', () => tasks.delete(task), { once: true });
  }

  /**
   * The task that has waited longest, or the next one; undefined when none came within 60 seconds, or the emulator is
   * closed. Throws `ActivityDoesNotExist`, `ActivityWorkerLimitExceeded`.
   */
  async poll(arn: string, workerName: string | undefined): Promise<ActivityTask | undefined> {
    const { tasks, workers } = this.#entry(arn);
    if (workers.size >= MOST_WORKERS) {
      throw new ApiError('ActivityWorkerLimitExceeded', `Activity Worker Limit Exceeded: '${MOST_WORKERS}'`);
    }
    const [waiting] = tasks;
    if (waiting) {
      tasks.delete(waiting);
      waiting.taken(workerName);
      return waiting;
    }
    const served = new AbortController();
    let found: ActivityTask | undefined;
    const worker = (task: ActivityTask) => {
      workers.delete(worker);
      task.taken(workerName);
      found = task;
      served.abort(NOT_AWAITED);
    };
    workers.add(worker);
    await this.clock
      .sleep(POLL_MS, AbortSignal.any([served.signal, this.#closed.signal]))
      .catch(() => undefined)
      .finally(() => workers.delete(worker));
    return found;
  }

  /** Sends every worker away. */
  close(): void {
    this.#closed.abort(NOT_AWAITED);
  }

  #entry(arn: string): Entry {
    const found = this.#byArn.get(arn);
    if (!found) throw activityDoesNotExist(arn);
    return found;
  }
}
