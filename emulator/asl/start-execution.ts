import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { after } from '../clock';
import type { Json } from '../json';
import type { ExecutionType } from './definition';
import { StateError, Stopped } from './errors';
import { EXECUTION_STARTED, EXECUTION_SUCCEEDED, errorAndCause } from './event-details';
import type { Execution, ExecutionResult } from './execution';
import { Flow } from './flow';
import type { EventKind, History } from './history';
import type { Holdings } from './holdings';
import type { CompiledMachine } from './machine';
import type { MapRun } from './map-run';
import { Run, type RunOptions } from './run';

/** What an execution is started with. */
export interface ExecutionOptions extends RunOptions {
  readonly machine: CompiledMachine;
}

/** An Express execution lasts no longer: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
const EXPRESS_TIMEOUT_SECONDS = 300;

const EXECUTION_REDRIVEN: EventKind<number> = {
  type: 'ExecutionRedriven',
  details: (redriveCount) => ({ executionRedrivenEventDetails: { redriveCount } }),
};
const EXECUTION_TIMED_OUT: EventKind = {
  type: 'ExecutionTimedOut',
  details: () => ({ executionTimedOutEventDetails: { error: 'States.Timeout' } }),
};

/** Starts an execution. It has entered its first state when this returns, and goes on by itself. */
export function startExecution(options: ExecutionOptions): Execution {
  return new RunningExecution(options);
}

/** What an execution needs to go on. */
interface Course {
  readonly options: ExecutionOptions;
  readonly run: Run;
  flow: Flow;
}

class RunningExecution implements Execution {
  readonly executionArn: string;
  readonly executionName: string;
  readonly input: Json;
  readonly startTime: number;
  stopTime: number | undefined = undefined;
  status: Execution['status'] = 'RUNNING';
  redriveCount = 0;
  result: Promise<ExecutionResult>;
  readonly mapRuns: readonly MapRun[];
  readonly #history: History;
  readonly #holdings: Holdings;
  /** Undefined once it has succeeded, which most do: of those nothing is kept that nobody can ask for. */
  #course: Course | undefined;
  #takeBackTimer: (() => void) | undefined;

  constructor(options: ExecutionOptions) {
    const { input, roleArn } = options;
    const run = new Run(options);
    this.executionArn = options.executionArn;
    this.executionName = options.executionName;
    this.input = input;
    this.startTime = run.startTime;
    this.mapRuns = run.mapRuns;
    this.#history = run.history;
    this.#holdings = run.holdings;
    run.emit(EXECUTION_STARTED, 0, { input, roleArn });
    const course = { options, run, flow: this.#newFlow(options, run, 0) };
    this.#course = course;
    this.result = this.#conclude(course, course.flow.follow(input));
  }

  get history(): readonly HistoryEvent[] {
    return this.#history.events;
  }

  get heldBytes(): number {
    return this.#holdings.bytes;
  }

  stop(error?: string, cause?: string): void {
    this.#course?.run.scope.abort(new Stopped('ABORTED', error, cause));
  }

  end(cause: string): void {
    if (this.#course !== undefined) this.#course.run.end = new Stopped('FAILED', 'States.Runtime', cause);
  }

  redrive(): void {
    const course = this.#course;
    if (this.status === 'RUNNING' || course === undefined) {
      throw new Error(`an execution that is ${this.status} cannot be redriven`);
    }
    const { options, run, flow: earlier } = course;
    const redriveCount = ++this.redriveCount;
    this.status = 'RUNNING';
    this.stopTime = undefined;
    run.redrive(redriveCount);
    const redriven = run.emit(EXECUTION_REDRIVEN, this.#history.lastId, redriveCount);
    course.flow = this.#newFlow(options, run, redriven);
    this.result = this.#conclude(course, course.flow.resume(earlier, this.input));
  }

  #newFlow({ machine, type }: ExecutionOptions, run: Run, lastEventId: number): Flow {
    this.#startTimer(machine, type, run);
    return new Flow(run, machine.states, { scope: run.scope, lastEventId, variables: {} });
  }

  #startTimer({ timeoutSeconds = Number.POSITIVE_INFINITY }: CompiledMachine, type: ExecutionType, run: Run): void {
    const limit = type === 'EXPRESS' ? EXPRESS_TIMEOUT_SECONDS : Number.POSITIVE_INFINITY;
    const seconds = Math.min(timeoutSeconds, limit);
    if (seconds === Number.POSITIVE_INFINITY) return;
    const { scope } = run;
    this.#takeBackTimer = after(run.clock, seconds * 1000, () => scope.abort(new Stopped('TIMED_OUT')));
  }

  async #conclude({ options, run, flow }: Course, work: Promise<Json>): Promise<ExecutionResult> {
    let result: ExecutionResult;
    try {
      const output = await work;
      this.#history.add(EXECUTION_SUCCEEDED, flow.lastEventId, output);
      result = { status: 'SUCCEEDED', output };
      this.#course = undefined;
    } catch (thrown) {
      result = thrown instanceof Stopped ? this.#stopped(flow, thrown) : this.#failed(flow, thrown);
    }
    this.#takeBackTimer?.();
    this.#takeBackTimer = undefined;
    this.status = result.status;
    this.stopTime = run.clock.now();
    if (options.holdings === undefined) this.#holdings.settle();
    return result;
  }

  /** Recordings show no event of the states that are broken off, and no predecessor, however long the history is. */
  #stopped(flow: Flow, { status, error, cause }: Stopped): ExecutionResult {
    const history = this.#history;
    if (status === 'FAILED') return this.#failed(flow, new StateError(error, cause));
    const details = errorAndCause({ error, cause });
    if (status === 'ABORTED') {
      history.add({ type: 'ExecutionAborted', details: () => ({ executionAbortedEventDetails: details }) }, 0);
    } else {
      history.add(EXECUTION_TIMED_OUT, 0);
    }
    return { status, ...details };
  }

  /** What is no failure of a state is a fault of the engine or of a handler, and is told as the service tells of its own. */
  #failed(flow: Flow, thrown: unknown): ExecutionResult {
    const failure = thrown instanceof StateError ? thrown : new StateError('States.Runtime', (thrown as Error).message);
    const details = errorAndCause(failure);
    this.#history.add(
      { type: 'ExecutionFailed', details: () => ({ executionFailedEventDetails: details }) },
      flow.lastEventId,
    );
    return { status: 'FAILED', ...details };
  }
}
