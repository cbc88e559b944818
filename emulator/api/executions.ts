import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { startExecution } from '../asl/start-execution';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Random } from '../random';
import type { TaskHandler } from '../task';
import { ApiError, executionDoesNotExist } from './errors';
import { logInto, type WriteLog } from './execution-log';
import { ExecutionRecord, outcomeOf } from './execution-record';
import type { QualifiedStateMachine } from './state-machine';

/** Standard executions are kept for 90 days after they stopped; then their names can be used again. */
const RETENTION_MS = 90 * 24 * 3600 * 1000;

export interface ExecutionsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent?: ((executionArn: string, event: HistoryEvent) => void) | undefined;
  readonly onLog?: WriteLog | undefined;
  readonly maxOpen: number;
  /** Roughly: once the histories of stopped executions take more, the oldest are forgotten. */
  readonly maxRetainedBytes: number;
  /** Told which execution is forgotten before its time. */
  readonly onForgotten: (executionArn: string) => void;
}

export interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly qualified: QualifiedStateMachine;
  /** The text and what it says. */
  readonly input: string;
  readonly inputValue: Json;
  readonly tasks: TaskHandler;
}

/** The executions of the account: all that run, and the newest of those that have stopped. */
export class Executions {
  readonly #options: ExecutionsOptions;
  readonly #running = new Set<ExecutionRecord>();
  /** Standard executions, which can be described, by ARN, oldest first. */
  readonly #byArn = new Map<string, ExecutionRecord>();
  /** What each stopped Standard execution takes, first stopped first. */
  readonly #retained = new Map<ExecutionRecord, number>();
  #retainedBytes = 0;

  constructor(options: ExecutionsOptions) {
    this.#options = options;
  }

  find(arn: string): ExecutionRecord | undefined {
    this.#forgetOld();
    return this.#byArn.get(arn);
  }

  /** Throws `ExecutionDoesNotExist`. */
  get(arn: string): ExecutionRecord {
    const found = this.find(arn);
    if (!found) throw executionDoesNotExist(arn);
    return found;
  }

  /** All Standard ones, newest first. */
  list(): ExecutionRecord[] {
    this.#forgetOld();
    return [...this.#byArn.values()].reverse();
  }

  /** Throws `ExecutionLimitExceeded`. */
  start({ arn, name, qualified, input, inputValue, tasks }: NewExecution): ExecutionRecord {
    const { stateMachine } = qualified;
    const { clock, random, onEvent, onLog: write, maxOpen } = this.#options;
    if (this.#running.size >= maxOpen) {
      throw new ApiError('ExecutionLimitExceeded', `Execution Limit Exceeded: '${maxOpen}'`);
    }
    const onLog = write && logInto(write, stateMachine.loggingConfiguration);
    const execution = startExecution({
      machine: stateMachine.machine,
      type: stateMachine.type,
      executionArn: arn,
      executionName: name,
      stateMachineArn: stateMachine.arn,
      stateMachineName: stateMachine.name,
      roleArn: stateMachine.roleArn,
      input: inputValue,
      clock,
      random,
      tasks,
      onEvent: onEvent && ((event: HistoryEvent) => onEvent(arn, event)),
      onLog,
    });
    const record = new ExecutionRecord(arn, name, qualified, input, execution);
    if (stateMachine.type === 'STANDARD') this.#byArn.set(arn, record);
    this.#follow(record);
    return record;
  }

  /** Takes up what has ended elsewhere, oldest first. */
  takeUp(records: readonly ExecutionRecord[]): void {
    for (const record of records) {
      this.#byArn.set(record.arn, record);
      this.#retain(record);
    }
  }

  /** Restarts a stopped execution from where it failed; whether it may be, the caller has checked. */
  redrive(record: ExecutionRecord): Date {
    this.#release(record);
    record.outcome = undefined;
    const redriveDate = new Date(this.#options.clock.now());
    record.redriveDate = redriveDate;
    record.execution.redrive();
    this.#follow(record);
    return redriveDate;
  }

  /** Stops everything that runs; resolves when it has. */
  async stopAll(): Promise<void> {
    const running = [...this.#running];
    for (const { execution } of running) execution.stop();
    await Promise.all(running.map(({ stopped }) => stopped));
  }

  #follow(record: ExecutionRecord): void {
    this.#running.add(record);
    record.stopped = record.execution.result.then((result) => {
      this.#running.delete(record);
      record.outcome = outcomeOf(result, new Date(this.#options.clock.now()));
      if (record.stateMachine.type === 'STANDARD') this.#retain(record);
    });
  }

  #retain(record: ExecutionRecord): void {
    const { output = '', cause = '' } = record.outcome ?? {};
    const bytes = record.execution.heldBytes + record.input.length + output.length + cause.length;
    this.#retained.set(record, bytes);
    this.#retainedBytes += bytes;
    for (const [oldest] of this.#retained) {
      if (this.#retainedBytes <= this.#options.maxRetainedBytes || oldest === record) return;
      this.#forget(oldest);
      this.#options.onForgotten(oldest.arn);
    }
  }

  #forgetOld(): void {
    const latest = this.#options.clock.now() - RETENTION_MS;
    for (const [oldest] of this.#retained) {
      if (oldest.outcome && oldest.outcome.stopDate.getTime() > latest) return;
      this.#forget(oldest);
    }
  }

  #forget(record: ExecutionRecord): void {
    this.#release(record);
    this.#byArn.delete(record.arn);
  }

  #release(record: ExecutionRecord): void {
    this.#retainedBytes -= this.#retained.get(record) ?? 0;
    this.#retained.delete(record);
  }
}
