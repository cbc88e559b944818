import { setImmediate as breath } from 'node:timers/promises';
import type { Clock } from '../../../emulator/clock';
import type { Json } from '../../../emulator/json';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import type { TaskCall, TaskHandler } from '../../../emulator/task';
import type { Run } from '../world/run';
import { BEGINNING } from '../world/world';
import { Agenda, type Coming } from './agenda';

export interface SchedulerProps {
  /** Seconds that a Task may take at most, with all its tries. */
  readonly longestSeconds: (machine: string, state: string) => number;
  /** Whether events tell where the execution is; of the children of a Distributed Map they do not. */
  readonly isTold: (executionArn: string) => boolean;
  /** By the ARN of an execution: the order that it belongs to. */
  readonly orderOf: (executionArn: string) => string;
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
  /** What happens with each step that is still to come, by its name. */
  readonly #happenings = new Map<string, () => void>();
  #agenda = Agenda.EMPTY;
  #added: Coming[] = [];
  #now = BEGINNING.getTime();
  /** The time once nothing is held back any more. */
  #free: Clock | undefined;
  /** By the order: what the children of its Distributed Maps were answered. */
  readonly #untold = new Map<string, string>();
  #chosen: string | undefined;
  #acting: Run | undefined;
  /** A step that became possible while one of its name was. */
  #twice: string | undefined;
  /** How many Tasks have been called. */
  #calls = 0;
  /** How many expressions have paused to let others act: a slow machine has more of them. */
  #busy = 0;

  constructor(props: SchedulerProps) {
    this.#props = props;
    this.clock = {
      now: () => this.#free?.now() ?? this.#now,
      sleep: (milliseconds, signal) => this.#free?.sleep(milliseconds, signal) ?? this.#sleep(milliseconds, signal),
      busy: (work) => this.#free?.busy(work) ?? this.#busyWith(work),
    };
  }

  /** What is told of an execution says who acts. */
  follow(run: Run): void {
    this.#acting = run;
    // What its children said is its own from now on.
    if (run.last === 'MapStateExited') this.#untold.delete(this.#props.orderOf(run.arn));
  }

  /** A step that may happen at any time. */
  whenever(name: string, happen: () => void): void {
    this.#add({ name, least: 0, most: Number.POSITIVE_INFINITY }, happen);
  }

  aroundTask(call: TaskCall, answer: TaskHandler): Promise<Json> {
    if (this.#free) return answer(call);
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
      this.#add({ name, least: 0, most: this.#props.longestSeconds(machine, call.stateName) }, happen);
    });
  }

  /** What is still to come, and when. */
  get agenda(): Agenda {
    return this.#agenda;
  }

  /** The steps that became possible with the last one, or with the beginning. */
  get added(): readonly Coming[] {
    return this.#added;
  }

  /** The step that has happened last. */
  get chosen(): string | undefined {
    return this.#chosen;
  }

  /** Lets the step happen, and everybody act until all are held back again. */
  async happen(name: string): Promise<void> {
    const agenda = this.#agenda.after(name);
    const happen = this.#happenings.get(name);
    if (!agenda || !happen) {
      throw new Error(`${name} cannot happen now; ${this.#agenda.possible().join(', ') || 'nothing'} can`);
    }
    this.#happenings.delete(name);
    this.#agenda = agenda;
    this.#added = [];
    this.#now += 1000;
    this.#chosen = name;
    this.#acting = undefined;
    happen();
    do await breath();
    while (this.#busy > 0);
    if (this.#twice !== undefined) throw new Error(`${this.#twice} is to come twice, and cannot be told apart`);
  }

  /** From now on nothing is held back, and time passes by itself. */
  setFree(): void {
    this.#free = new SimulatedClock(new Date(this.#now));
  }

  /** What is known of those that nobody tells of. */
  get untold(): readonly (readonly [order: string, answers: string])[] {
    return [...this.#untold.entries()].sort();
  }

  /** An execution that nobody tells of is where the answers that it got have brought it. */
  #note(name: string, answered: Promise<Json>): void {
    const order = name.split(':')[0] as string;
    const note = (text: string) => this.#untold.set(order, `${this.#untold.get(order) ?? ''} ${name} ${text}`);
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

  #add(step: Coming, happen: () => void): void {
    // An error here would be an answer to an execution.
    if (this.#happenings.has(step.name)) this.#twice = step.name;
    else this.#agenda = this.#agenda.with([step]);
    this.#added.push(step);
    this.#happenings.set(step.name, happen);
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
      const stateName = run && `${this.#props.orderOf(run.arn)}:${run.machine}.${run.state}`;
      if (stateName && run.last === 'WaitStateEntered')
        this.#add({ name: stateName, least: seconds, most: seconds }, resolve);
      else if (stateName && run.last === 'TaskFailed') this.#add({ name: stateName, least: 0, most: seconds }, resolve);
      else if (run?.last !== 'ExecutionStarted') this.#sleepInMap(seconds, resolve);
    });
  }

  /**
   * The children of a Distributed Map tell nothing of themselves, while others may be told of: a sleep that a call follows
   * at once is the time-out of that call, one of 300 s or more is that of an execution, and any other a Wait. Time-outs do
   * not come.
   */
  #sleepInMap(seconds: number, resolve: () => void): void {
    const calls = this.#calls;
    const name = `${this.#chosen?.split(':')[0]}:aChildOfAMap`;
    queueMicrotask(() => {
      if (this.#calls === calls && seconds < EXPRESS_SECONDS)
        this.#add({ name, least: seconds, most: seconds }, resolve);
    });
  }
}

const EXPRESS_SECONDS = 300;
