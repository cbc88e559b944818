import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Execution } from '../asl/execution';
import type { ExecutionSummary, MapRun } from '../asl/map-run';
import type { Json } from '../json';
import { parseJson } from '../json-text';
import { ApiError } from './errors';
import { type ExecutionOutcome, ExecutionRecord } from './execution-record';
import type { StateMachines } from './state-machine';

/** A Standard execution that has ended, as data. */
export interface SavedExecution extends ExecutionSummary {
  readonly stateMachineArn: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
  readonly input: string;
  readonly inputValue: Json;
  readonly history: readonly HistoryEvent[];
  readonly mapRuns: readonly MapRun[];
  readonly heldBytes: number;
  readonly outcome: ExecutionOutcome;
  readonly redriveDate?: Date;
}

/** Undefined where it still runs: what is in the middle of something cannot be written down. */
export function savedExecution(record: ExecutionRecord) {
  const { stateMachine, versionArn, aliasArn, input, execution, outcome, redriveDate } = record;
  if (!outcome) return undefined;
  const { executionArn, executionName, startTime, stopTime, status, redriveCount, heldBytes } = execution;
  const saved: SavedExecution = {
    ...{ executionArn, executionName, startTime, stopTime, status, redriveCount, heldBytes },
    ...{ stateMachineArn: stateMachine.arn, input, inputValue: execution.input, outcome },
    ...(versionArn !== undefined && { versionArn }),
    ...(aliasArn !== undefined && { aliasArn }),
    ...(redriveDate && { redriveDate }),
    history: [...execution.history],
    mapRuns: execution.mapRuns.map(plainMapRun),
  };
  return saved;
}

/** Throws `StateMachineDoesNotExist`. */
export function restoredExecution(saved: SavedExecution, stateMachines: StateMachines): ExecutionRecord {
  const { outcome, stateMachineArn, versionArn, aliasArn, input, redriveDate, inputValue, ...rest } = saved;
  const { status, output, error, cause } = outcome;
  const execution: Execution = {
    ...rest,
    input: inputValue,
    result: Promise.resolve(
      status === 'SUCCEEDED' ? { status, output: parseJson(output as string) } : { status, error, cause },
    ),
    stop: () => undefined,
    end: () => undefined,
    redrive: () => {
      throw new ApiError('ExecutionNotRedrivable', 'what was restored from a file has ended for good');
    },
  };
  const qualified = {
    stateMachine: stateMachines.get(stateMachineArn),
    ...(versionArn !== undefined && { versionArn }),
    ...(aliasArn !== undefined && { aliasArn }),
  };
  const record = new ExecutionRecord(saved.executionArn, saved.executionName, qualified, input, execution);
  record.outcome = outcome;
  record.redriveDate = redriveDate;
  return record;
}

/** Without whatever else the run holds on to. */
function plainMapRun(run: MapRun): MapRun {
  return {
    ...{ mapRunArn: run.mapRunArn, executionArn: run.executionArn, stateMachineArn: run.stateMachineArn },
    ...{ startTime: run.startTime, stopTime: run.stopTime, status: run.status, redriveCount: run.redriveCount },
    maxConcurrency: run.maxConcurrency,
    toleratedFailureCount: run.toleratedFailureCount,
    toleratedFailurePercentage: run.toleratedFailurePercentage,
    executions: run.executions.map(({ executionArn, executionName, startTime, stopTime, status, redriveCount }) => ({
      ...{ executionArn, executionName, startTime, stopTime, status, redriveCount },
    })),
    executionCounts: { ...run.executionCounts },
    itemCounts: { ...run.itemCounts },
  };
}
