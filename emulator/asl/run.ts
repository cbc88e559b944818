import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock';
import type { Json, JsonObject } from '../json';
import type { Random } from '../random';
import type { TaskHandler } from '../task';
import type { ExecutionType } from './definition';
import { Stopped } from './errors';
import { type EventKind, History, MOST_EVENTS } from './history';
import { Holdings } from './holdings';
import type { MapRun } from './map-run';
import { Scope } from './scope';

/** Between two breaths of the event loop. */
const TRANSITIONS_PER_BREATH = 1_000;

/** An execution that makes more transitions than this without an end is taken for an endless loop, and time goes on. */
const TRANSITIONS_UNTIL_TIME_PASSES = 100_000;

/** What an execution is started with, besides its machine; the ids are the caller's, the engine only shows them. */
export interface RunOptions {
  readonly type: ExecutionType;
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  readonly input: Json;
  readonly clock: Clock;
  readonly random: Random;
  readonly tasks: TaskHandler;
  /** @default true for STANDARD, false for EXPRESS */
  readonly recordHistory?: boolean;
  /**
   * Where what it holds in memory is added up.
   * @default - by itself
   */
  readonly holdings?: Holdings;
  /** Told every event as it happens, whatever the type. */
  readonly onEvent?: ((event: HistoryEvent) => void) | undefined;
  /** Told them too, and those of the children of Distributed Maps, which log where their parent does. */
  readonly onLog?: ((logged: LoggedEvent) => void) | undefined;
}

/** An event of an execution that may be written into a log. */
export interface LoggedEvent {
  readonly executionArn: string;
  readonly event: HistoryEvent;
  /** How often the execution had been redriven. */
  readonly redriveCount: number;
}

/** What all the flows of one execution share. */
export class Run {
  readonly history: History;
  /** The children of a Distributed Map have their parent's: they live as long as it does, and share much. */
  readonly holdings: Holdings;
  readonly stateMachineContext: JsonObject;
  readonly startTime: number;
  /** The whole execution; a new one for each redrive. */
  scope = new Scope();
  /** Of the last redrive, or undefined where there was none. */
  #redriven: { readonly count: number; readonly time: number } | undefined;
  #executionContext: JsonObject | undefined;
  /** What is thrown instead of the next event. */
  end: Stopped | undefined;
  readonly mapRuns: MapRun[] = [];
  #transitions = 0;

  constructor(readonly options: RunOptions) {
    this.startTime = options.clock.now();
    const recorded = options.recordHistory ?? options.type === 'STANDARD';
    this.holdings = options.holdings ?? new Holdings();
    this.history = new History(options.clock, recorded, this.#listener(), this.holdings);
    this.stateMachineContext = { Id: options.stateMachineArn, Name: options.stateMachineName };
  }

  /** `$$.Execution`, made when somebody asks. */
  get executionContext(): JsonObject {
    const { executionArn, input, executionName, roleArn } = this.options;
    this.#executionContext ??= {
      Id: executionArn,
      Input: input,
      StartTime: new Date(this.startTime).toISOString(),
      Name: executionName,
      RoleArn: roleArn,
      RedriveCount: this.#redriven?.count ?? 0,
      ...(this.#redriven && { RedriveTime: new Date(this.#redriven.time).toISOString() }),
    };
    return this.#executionContext;
  }

  /** Begins anew, for the `count`th redrive. */
  redrive(count: number): void {
    this.scope = new Scope();
    this.#redriven = { count, time: this.clock.now() };
    this.#executionContext = undefined;
  }

  #listener(): RunOptions['onEvent'] {
    const { onEvent, onLog, executionArn } = this.options;
    if (!onLog) return onEvent;
    return (event) => {
      onLog({ executionArn, event, redriveCount: this.#redriven?.count ?? 0 });
      onEvent?.(event);
    };
  }

  /** Of its state machine, `us-east-1`. */
  get region(): string {
    return this.options.stateMachineArn.split(':')[3] ?? '';
  }

  get clock(): Clock {
    return this.options.clock;
  }

  get random(): Random {
    return this.options.random;
  }

  /** Adds an event to the history and returns its id. The last one that fits is kept for the end of the execution. */
  emit(kind: EventKind, previousEventId: number): number;
  emit<Payload>(kind: EventKind<Payload>, previousEventId: number, payload: Payload): number;
  emit(kind: EventKind<never>, previousEventId: number, payload?: unknown): number {
    if (this.options.type === 'STANDARD' && this.history.lastId >= MOST_EVENTS - 1) {
      const cause = `The execution reached the maximum number of history events (${MOST_EVENTS}).`;
      this.end ??= new Stopped('FAILED', 'States.Runtime', cause);
    }
    if (this.end !== undefined) {
      this.scope.abort(this.end);
      throw this.end;
    }
    return this.history.add(kind, previousEventId, payload as never);
  }

  /** Called at each transition, and awaited before the state does its work: now and then the rest of the process may act. */
  breathe(): Promise<void> | undefined {
    if (++this.#transitions % TRANSITIONS_PER_BREATH !== 0) return undefined;
    const breath = new Promise<void>((resolve) => setImmediate(resolve));
    return this.#transitions < TRANSITIONS_UNTIL_TIME_PASSES ? this.clock.busy(breath) : breath;
  }
}
