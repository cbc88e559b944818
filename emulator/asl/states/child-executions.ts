import type { Json } from '../../json';
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
  readonly batches: readonly Batch[];
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

  constructor(private readonly settings: RunSettings) {
    this.mapRunArn = settings.mapRunArn;
    this.executionArn = settings.executionArn;
    this.stateMachineArn = settings.stateMachineArn;
    this.startTime = settings.startTime;
    this.maxConcurrency = settings.maxConcurrency;
    this.toleratedFailureCount = settings.tolerance.count ?? 0;
    this.toleratedFailurePercentage = settings.tolerance.percentage ?? 0;
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

  /** Whether more items failed than the run may lose. */
  get tooManyFailed(): boolean {
    const { failed, timedOut, aborted, total } = this.itemCounts;
    return exceedsTolerance(this.settings.tolerance, failed + timedOut + aborted, total);
  }

  #count(weigh: (batch: Batch) => number): MapRunCounts {
    const counts = { PENDING: 0, RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0, total: 0 };
    for (const [index, batch] of this.settings.batches.entries()) {
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
    Input: JSON.stringify(child.input),
    InputDetails: { Included: true },
    Name: child.executionName,
    StartDate: new Date(child.startTime).toISOString(),
    StateMachineArn: stateMachineArn,
    Status: result.status,
    StopDate: new Date(child.stopTime ?? child.startTime).toISOString(),
  };
}
