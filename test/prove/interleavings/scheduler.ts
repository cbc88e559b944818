import { setImmediate as breath } from 'node:timers/promises';
import type { Clock } from '../../../emulator/clock';
import type { Json } from '../../../emulator/json';
import type { TaskCall, TaskHandler } from '../../../emulator/task';
import type { Run } from '../world/run';
import { BEGINNING } from '../world/world';
import { DifferenceBounds } from './difference-bounds';

/** Something that is going to happen, at a moment that the scheduler chooses. */
interface Step {
  /** `1:RotateAccessKey.ListAccessKeys`: the order (by its number), and what is next. */
  readonly name: string;
  readonly happen: () => void;
}

export interface SchedulerProps {
  /** Seconds that a Task may take at most, with all its tries. */
  readonly longestSeconds: (machine: string, state: string) => number;
  /** Who sleeps: the execution that was told of last. */
  readonly acting: () => Run | undefined;
  /** By the ARN of an execution: the number of the order that it belongs to. */
  readonly orderOf: (executionArn: string) => number;
}

/**
 * Holds every Task call and every Wait back until it is chosen to happen next. A call takes effect once, at any moment
 * from its start to the end of its last try, and is answered at once; a Wait takes as long as it says; what is started
 * by hand is started whenever one likes. An order of steps is possible if some real times exist for it.
 * Time-outs do not happen here: they are faults.
 */
export class Scheduler {
  readonly clock: Clock;
  readonly #props: SchedulerProps;
  #steps: Step[] = [];
  #bounds = DifferenceBounds.NOTHING;
  #now = BEGINNING.getTime();

  constructor(props: SchedulerProps) {
    this.#props = props;
    this.clock = {
      now: () => this.#now,
      sleep: (milliseconds, signal) => this.#sleep(milliseconds, signal),
      busy: (work) => work,
    };
  }

  /** A step that may happen at any time. */
  whenever(name: string, happen: () => void): void {
    this.#add({ name, happen }, 0, Number.POSITIVE_INFINITY);
  }

  aroundTask(call: TaskCall, answer: TaskHandler): Promise<Json> {
    const machine = call.executionArn.split(':')[6]?.split('/')[0] ?? '';
    // Its own first call is held back, so nothing is gained by holding back the start of a child.
    if (call.service === 'sfn' && call.action === 'startSyncExecution') return answer(call);
    const name = `${this.#props.orderOf(call.executionArn)}:${machine}.${call.stateName}`;
    return new Promise((resolve, reject) => {
      const happen = () => answer(call).then(resolve, reject);
      this.#add({ name, happen }, 0, this.#props.longestSeconds(machine, call.stateName));
    });
  }

  /** The steps of which each may be the next one, by name, in alphabetical order. */
  possible(): readonly string[] {
    return this.#steps
      .filter((_, index) => this.#bounds.after(index) !== undefined)
      .map(({ name }) => name)
      .sort();
  }

  /** Lets the step happen, and everybody act until all are held back again. */
  async happen(name: string): Promise<void> {
    const index = this.#steps.findIndex((step) => step.name === name);
    const bounds = this.#bounds.after(index);
    const step = this.#steps[index];
    if (!step || !bounds) throw new Error(`${name} cannot happen now; ${this.possible().join(', ') || 'nothing'} can`);
    this.#steps.splice(index, 1);
    this.#bounds = bounds;
    this.#now += 1000;
    step.happen();
    await breath();
  }

  /** What is still to happen and when it may, in an order that depends on nothing else. */
  toString(): string {
    const indexes = this.#steps.map((_, index) => index);
    indexes.sort((one, other) => ((this.#steps[one] as Step).name < (this.#steps[other] as Step).name ? -1 : 1));
    return `${indexes.map((index) => this.#steps[index]?.name).join(' ')} ${this.#bounds.inOrder(indexes)}`;
  }

  #add(step: Step, least: number, most: number): void {
    this.#steps.push(step);
    this.#bounds = this.#bounds.with(least, most);
  }

  /** A Wait, or the pause before a retry. Any other sleep is a time-out, which does not come. */
  #sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const run = this.#props.acting();
    const isWait = run?.last === 'WaitStateEntered';
    const isPause = run?.last === 'TaskFailed';
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      if (!isWait && !isPause) return;
      const name = `${this.#props.orderOf(run.arn)}:${run.machine}.${run.state}`;
      const seconds = milliseconds / 1000;
      this.#add({ name, happen: resolve }, isWait ? seconds : 0, seconds);
    });
  }
}
