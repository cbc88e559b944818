import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../json';
import type { ExecutionSummary, MapRun } from './map-run';

export type ExecutionResult =
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error?: string | undefined;
      readonly cause?: string | undefined;
    };

/** An execution that was started. */
export interface Execution extends ExecutionSummary {
  readonly input: Json;
  /** Ids from 1; empty where no history is recorded. */
  readonly history: readonly HistoryEvent[];
  /** The runs of its Distributed Maps, in the order in which they began. */
  readonly mapRuns: readonly MapRun[];
  /** What it holds in memory, with the children of its Distributed Maps: bytes, roughly. */
  readonly heldBytes: number;
  /** Never rejects. After `redrive`, that of the new attempt. */
  readonly result: Promise<ExecutionResult>;
  /** Breaks it off, as ABORTED; does nothing to one that has ended. */
  stop(error?: string, cause?: string): void;
  /** Lets it fail with `States.Runtime` as soon as there is anything to tell of it; nothing catches that. */
  end(cause: string): void;
  /**
   * Runs it on from the state or states that did not end well.
   * @throws Error unless it has FAILED, TIMED_OUT or was ABORTED
   */
  redrive(): void;
}
