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
  /** Whether events tell where the execution is; of the children of a Distributed Map they do not. */
  readonly isTold: (executionArn: string) => boolean;
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
  #isFree = false;
  /** By the number of an order: what the children of its Distributed Maps were answered. */
  readonly #untold = new Map<string, string>();
  #chosen: Step | undefined;
  #acting: Run | undefined;
  /** How many Tasks have been called. */
  #calls = 0;
  /** How many expressions have paused to let others act: a slow machine has more of them. */
  #busy = 0;

  constructor(props: SchedulerProps) {
    this.#props = props;
    this.clock = {
      now: () => this.#now,
      sleep: (milliseconds, signal) => this.#sleep(milliseconds, signal),
      busy: (work) => this.#busyWith(work),
    };
  }

  /** What is told of an execution says who acts. */
  follow(run: Run): void {
    this.#acting = run;
  }

  /** A step that may happen at any time. */
  whenever(name: string, happen: () => void): void {
    this.#add({ name, happen }, 0, Number.POSITIVE_INFINITY);
  }

  aroundTask(call: TaskCall, answer: TaskHandler): Promise<Json> {
    this.#calls++;
    const machine = call.executionArn.split(':')[6]?.split('/')[0] ?? '';
    // Its own first call is held back, so nothing is gained by holding back the start of a child.
    if (call.service === 'sfn' && call.action === 'startSyncExecution') return answer(call);
    const name = `${this.#props.orderOf(call.executionArn)}:${machine}.${call.stateName}`;
    return new Promise((resolve, reject) => {
      const happen = () => {
        const answered = answer(call);
        if (!this.#props.isTold(call.executionArn)) this.#note(name, answered);
        answered.then(resolve, reject);
      };
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
    this.#chosen = step;
    this.#acting = undefined;
    step.happen();
    do await breath();
    while (this.#busy > 0);
  }

  /** From now on nothing is held back, and time passes by itself. */
  setFree(): void {
    this.#isFree = true;
  }

  /** Time passes; for whoever looks what becomes of an account in days. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** What is still to happen and when it may, in an order that depends on nothing else; and what is known of the untold. */
  toString(): string {
    const indexes = this.#steps.map((_, index) => index);
    indexes.sort((one, other) => ((this.#steps[one] as Step).name < (this.#steps[other] as Step).name ? -1 : 1));
    const names = indexes.map((index) => this.#steps[index]?.name);
    return JSON.stringify([names, String(this.#bounds.inOrder(indexes)), [...this.#untold.entries()].sort()]);
  }

  /** An execution that nobody tells of is where the answers that it got have brought it. */
  #note(name: string, answered: Promise<Json>): void {
    const number = name.split(':')[0] as string;
    const note = (text: string) => this.#untold.set(number, `${this.#untold.get(number) ?? ''} ${name} ${text}`);
    answered.then(
      (answer) => note(JSON.stringify(answer)),
      (error: Error) => note(error.name),
    );
  }

  async #busyWith<T>(work: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work;
    } finally {
      this.#busy--;
    }
  }

  #add(step: Step, least: number, most: number): void {
    if (this.#isFree) {
      this.#now += least * 1000;
      step.happen();
      return;
    }
    this.#steps.push(step);
    this.#bounds = this.#bounds.with(least, most);
  }

  /**
   * A Wait, or the pause before a retry, of whoever is told of; else of a child of a Map, or a time-out. What has only just
   * started sets its own time-out.
   */
  #sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const run = this.#acting;
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      const seconds = milliseconds / 1000;
      const number = run ? this.#props.orderOf(run.arn) : this.#chosen?.name.split(':')[0];
      const step = { name: `${number}:${run ? `${run.machine}.${run.state}` : 'aChildOfAMap'}`, happen: resolve };
      if (run?.last === 'WaitStateEntered') this.#add(step, seconds, seconds);
      else if (run?.last === 'TaskFailed') this.#add(step, 0, seconds);
      else if (run?.last !== 'ExecutionStarted') this.#sleepInMap(step, seconds);
    });
  }

  /**
   * The children of a Distributed Map tell nothing of themselves, while others may be told of: a sleep that a call follows
   * at once is the time-out of that call, one of 300 s or more is that of an execution, and any other a Wait. Time-outs do
   * not come.
   */
  #sleepInMap(step: Step, seconds: number): void {
    const calls = this.#calls;
    queueMicrotask(() => {
      if (this.#calls === calls && seconds < EXPRESS_SECONDS) this.#add(step, seconds, seconds);
    });
  }
}

const EXPRESS_SECONDS = 300;
