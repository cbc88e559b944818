import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { after } from '../clock';
import type { Json } from '../json';
import { StateError, Stopped } from './errors';
import { errorAndCause, executionStarted, executionSucceeded } from './event-details';
import type { Execution, ExecutionResult } from './execution';
import { Flow } from './flow';
import type { CompiledMachine } from './machine';
import type { MapRun } from './map-run';
import { Run, type RunOptions } from './run';

/** What an execution is started with. */
export interface ExecutionOptions extends RunOptions {
  readonly machine: CompiledMachine;
}

/** An Express execution lasts no longer: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
const EXPRESS_TIMEOUT_SECONDS = 300;

/** Starts an execution. It has entered its first state when this returns, and goes on by itself. */
export function startExecution(options: ExecutionOptions): Execution {
  return new RunningExecution(options);
}

class RunningExecution implements Execution {
  readonly startTime: number;
  stopTime: number | undefined;
  status: Execution['status'] = 'RUNNING';
  redriveCount = 0;
  result: Promise<ExecutionResult>;
  readonly #run: Run;
  #flow: Flow;
  #takeBackTimer: (() => void) | undefined;

  constructor(private readonly options: ExecutionOptions) {
    this.#run = new Run(options);
    this.startTime = this.#run.startTime;
    this.#run.emit('ExecutionStarted', 0, () => executionStarted(options.input, options.roleArn));
    this.#flow = this.#newFlow(0);
    this.result = this.#conclude(this.#flow, this.#flow.follow(options.input));
  }

  get executionArn(): string {
    return this.options.executionArn;
  }

  get executionName(): string {
    return this.options.executionName;
  }

  get input(): Json {
    return this.options.input;
  }

  get history(): readonly HistoryEvent[] {
    return this.#run.history.events;
  }

  get heldBytes(): number {
    return this.#run.holdings.bytes;
  }

  get mapRuns(): readonly MapRun[] {
    return this.#run.mapRuns;
  }

  stop(error?: string, cause?: string): void {
    this.#run.scope.abort(new Stopped('ABORTED', error, cause));
  }

  end(cause: string): void {
    this.#run.end = new Stopped('FAILED', 'States.Runtime', cause);
  }

  redrive(): void {
    if (this.status === 'RUNNING' || this.status === 'SUCCEEDED') {
      throw new Error(`an execution that is ${this.status} cannot be redriven`);
    }
    const earlier = this.#flow;
    this.redriveCount++;
    this.status = 'RUNNING';
    this.stopTime = undefined;
    this.#run.redrive(this.redriveCount);
    const redriven = this.#run.emit('ExecutionRedriven', this.#run.history.lastId, () => ({
      executionRedrivenEventDetails: { redriveCount: this.redriveCount },
    }));
    this.#flow = this.#newFlow(redriven);
    this.result = this.#conclude(this.#flow, this.#flow.resume(earlier, this.options.input));
  }

  #newFlow(lastEventId: number): Flow {
    this.#startTimer();
    const { scope } = this.#run;
    return new Flow(this.#run, this.options.machine.states, { scope, lastEventId, variables: {} });
  }

  #startTimer(): void {
    const { machine, type, clock } = this.options;
    const limit = type === 'EXPRESS' ? EXPRESS_TIMEOUT_SECONDS : Number.POSITIVE_INFINITY;
    const seconds = Math.min(machine.timeoutSeconds ?? Number.POSITIVE_INFINITY, limit);
    if (seconds === Number.POSITIVE_INFINITY) return;
    const { scope } = this.#run;
    this.#takeBackTimer = after(clock, seconds * 1000, () => scope.abort(new Stopped('TIMED_OUT')));
  }

  async #conclude(flow: Flow, work: Promise<Json>): Promise<ExecutionResult> {
    let result: ExecutionResult;
    try {
      const output = await work;
      this.#run.history.add('ExecutionSucceeded', flow.lastEventId, () => executionSucceeded(output));
      result = { status: 'SUCCEEDED', output };
    } catch (thrown) {
      result = thrown instanceof Stopped ? this.#stopped(flow, thrown) : this.#failed(flow, thrown);
    }
    this.#takeBackTimer?.();
    this.status = result.status;
    this.stopTime = this.options.clock.now();
    if (this.options.holdings === undefined) this.#run.holdings.settle();
    return result;
  }

  /** Recordings show no event of the states that are broken off, and no predecessor, however long the history is. */
  #stopped(flow: Flow, { status, error, cause }: Stopped): ExecutionResult {
    const { history } = this.#run;
    if (status === 'FAILED') return this.#failed(flow, new StateError(error, cause));
    const details = errorAndCause({ error, cause });
    if (status === 'ABORTED') {
      history.add('ExecutionAborted', 0, () => ({ executionAbortedEventDetails: details }));
    } else {
      history.add('ExecutionTimedOut', 0, () => ({ executionTimedOutEventDetails: { error: 'States.Timeout' } }));
    }
    return { status, ...details };
  }

  /** What is no failure of a state is a fault of the engine or of a handler, and is told as the service tells of its own. */
  #failed(flow: Flow, thrown: unknown): ExecutionResult {
    const failure = thrown instanceof StateError ? thrown : new StateError('States.Runtime', (thrown as Error).message);
    const details = errorAndCause(failure);
    this.#run.history.add('ExecutionFailed', flow.lastEventId, () => ({ executionFailedEventDetails: details }));
    return { status: 'FAILED', ...details };
  }
}
