import type { Json } from '../../json';
import { stringify } from '../../json-text';
import type { Execution, ExecutionResult } from '../execution';
import type { MapRun, MapRunCounts } from '../map-run';
import { exceedsTolerance, type Tolerance } from './tolerance';

/** The input of one child execution, and how many items are in it. */
export interface Batch {
  readonly input: Json;
  readonly itemCount: number;
}

/** What is fixed when a run begins. */
type RunSettings = Pick<MapRun, 'mapRunArn' | 'executionArn' | 'stateMachineArn' | 'startTime' | 'maxConcurrency'> & {
  readonly tolerance: Tolerance;
};

/** The child executions of one run, and what became of them. */
export class ChildExecutions implements MapRun {
  readonly mapRunArn: string;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly startTime: number;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  stopTime: number | undefined;
  status: MapRun['status'] = 'RUNNING';
  redriveCount = 0;
  /** By the index of the batch; empty places were not started. */
  readonly byBatch: (Execution | undefined)[] = [];
  #batches: readonly Batch[] | undefined;
  #totalItems = 0;
  /** Counted as children end: to count all of them each time would take a time that grows with the square. */
  #lostItems = 0;

  constructor(private readonly settings: RunSettings) {
    this.mapRunArn = settings.mapRunArn;
    this.executionArn = settings.executionArn;
    this.stateMachineArn = settings.stateMachineArn;
    this.startTime = settings.startTime;
    this.maxConcurrency = settings.maxConcurrency;
    this.toleratedFailureCount = settings.tolerance.count ?? 0;
    this.toleratedFailurePercentage = settings.tolerance.percentage ?? 0;
  }

  /** Undefined until they are known: an ItemReader reads when the run has begun. */
  get batches(): readonly Batch[] | undefined {
    return this.#batches;
  }

  set batches(batches: readonly Batch[]) {
    this.#batches = batches;
    this.#totalItems = batches.reduce((total, { itemCount }) => total + itemCount, 0);
  }

  get executions(): readonly Execution[] {
    return this.byBatch.filter((child) => child !== undefined);
  }

  get executionCounts(): MapRunCounts {
    return this.#count(() => 1);
  }

  get itemCounts(): MapRunCounts {
    return this.#count(({ itemCount }) => itemCount);
  }

  /** Notes how a child ended, and tells whether more items are lost than may be. */
  lose(batch: Batch, result: ExecutionResult): boolean {
    if (result.status !== 'SUCCEEDED') this.#lostItems += batch.itemCount;
    return exceedsTolerance(this.settings.tolerance, this.#lostItems, this.#totalItems);
  }

  /** A run that is taken up again repeats whatever did not succeed. */
  takeUp(): void {
    this.status = 'RUNNING';
    this.redriveCount++;
    this.#lostItems = 0;
  }

  #count(weigh: (batch: Batch) => number): MapRunCounts {
    const counts = { PENDING: 0, RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0, total: 0 };
    for (const [index, batch] of (this.#batches ?? []).entries()) {
      counts[this.byBatch[index]?.status ?? 'PENDING'] += weigh(batch);
      counts.total += weigh(batch);
    }
    return {
      pending: counts.PENDING,
      running: counts.RUNNING,
      succeeded: counts.SUCCEEDED,
      failed: counts.FAILED,
      timedOut: counts.TIMED_OUT,
      aborted: counts.ABORTED,
      total: counts.total,
    };
  }
}

/** What stands for a child in the result: its output, or, where it failed, all that is known of it. */
export function resultOf(child: Execution, stateMachineArn: string, result: ExecutionResult): Json {
  if (result.status === 'SUCCEEDED') return result.output;
  return {
    ...(result.cause !== undefined && { Cause: result.cause }),
    ...(result.error !== undefined && { Error: result.error }),
    ExecutionArn: child.executionArn,
    Input: stringify(child.input),
    InputDetails: { Included: true },
    Name: child.executionName,
    StartDate: new Date(child.startTime).toISOString(),
    StateMachineArn: stateMachineArn,
    Status: result.status,
    StopDate: new Date(child.stopTime ?? child.startTime).toISOString(),
  };
}
