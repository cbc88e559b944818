import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type ExecutionResult, startExecution } from '../asl/execution';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Random } from '../random';
import type { TaskHandler } from '../task';
import { ApiError, executionDoesNotExist } from './errors';
import { type ExecutionRecord, recordResult } from './execution-record';
import type { StateMachine } from './state-machine';

/** An Express execution that has not ended by then is timed out. */
const MAX_EXPRESS_MS = 5 * 60 * 1000;

/** What one event of a history takes in memory besides its payload, roughly. */
const EVENT_CHARACTERS = 500;

export interface ExecutionsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly onEvent?: ((executionArn: string, event: HistoryEvent) => void) | undefined;
  readonly maxOpen: number;
  /** Roughly, in characters: once the histories of stopped executions take more, the oldest are forgotten. */
  readonly maxRetainedCharacters: number;
}

export interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachine: StateMachine;
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
  #retainedCharacters = 0;

  constructor(options: ExecutionsOptions) {
    this.#options = options;
  }

  find(arn: string): ExecutionRecord | undefined {
    return this.#byArn.get(arn);
  }

  /** Throws `ExecutionDoesNotExist`. */
  get(arn: string): ExecutionRecord {
    const found = this.#byArn.get(arn);
    if (!found) throw executionDoesNotExist(arn);
    return found;
  }

  /** Of one state machine, newest first. */
  list(stateMachineArn: string): ExecutionRecord[] {
    return [...this.#byArn.values()].filter(({ stateMachine }) => stateMachine.arn === stateMachineArn).reverse();
  }

  /** Starts it. Throws `ExecutionLimitExceeded`. */
  start({ arn, name, stateMachine, input, inputValue, tasks }: NewExecution): ExecutionRecord {
    const { clock, random, onEvent, maxOpen } = this.#options;
    if (this.#running.size >= maxOpen) {
      throw new ApiError('ExecutionLimitExceeded', `Execution Limit Exceeded: '${maxOpen}'`);
    }
    const startDate = new Date(clock.now());
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
      ...(onEvent && { onEvent: (event: HistoryEvent) => onEvent(arn, event) }),
    });
    const record: ExecutionRecord = {
      ...{ arn, name, stateMachine, input, startDate, execution },
      stopped: Promise.resolve(),
      status: 'RUNNING',
      redriveCount: 0,
    };
    if (stateMachine.type === 'STANDARD') this.#byArn.set(arn, record);
    this.#follow(record);
    return record;
  }

  /** Restarts a stopped execution from where it failed; whether it may be, the caller has checked. */
  redrive(record: ExecutionRecord): void {
    this.#retainedCharacters -= this.#retained.get(record) ?? 0;
    this.#retained.delete(record);
    record.redriveCount++;
    record.redriveDate = new Date(this.#options.clock.now());
    record.status = 'RUNNING';
    delete record.stopDate;
    delete record.error;
    delete record.cause;
    record.execution.redrive();
    this.#follow(record);
  }

  /** Stops everything that runs; resolves when it has. */
  async stopAll(): Promise<void> {
    const running = [...this.#running];
    for (const { execution } of running) execution.stop();
    await Promise.all(running.map(({ stopped }) => stopped));
  }

  #follow(record: ExecutionRecord): void {
    this.#running.add(record);
    const result = record.stateMachine.type === 'EXPRESS' ? this.#withinLimit(record) : record.execution.result;
    record.stopped = result.then((ended) => {
      this.#running.delete(record);
      recordResult(record, ended, new Date(this.#options.clock.now()));
      if (record.stateMachine.type === 'STANDARD') this.#retain(record);
    });
  }

  async #withinLimit({ execution }: ExecutionRecord): Promise<ExecutionResult> {
    const ended = new AbortController();
    let late = false;
    this.#options.clock.sleep(MAX_EXPRESS_MS, ended.signal).then(
      () => {
        late = true;
        execution.stop();
      },
      () => undefined,
    );
    const result = await execution.result;
    ended.abort();
    return late ? { status: 'TIMED_OUT', error: 'States.Timeout' } : result;
  }

  #retain(record: ExecutionRecord): void {
    const payload = record.input.length + (record.output?.length ?? 0) + (record.cause?.length ?? 0);
    const characters = record.execution.history.length * (EVENT_CHARACTERS + payload);
    this.#retained.set(record, characters);
    this.#retainedCharacters += characters;
    for (const [oldest, freed] of this.#retained) {
      if (this.#retainedCharacters <= this.#options.maxRetainedCharacters) return;
      this.#retained.delete(oldest);
      this.#byArn.delete(oldest.arn);
      this.#retainedCharacters -= freed;
    }
  }
}
