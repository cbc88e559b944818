import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import type { Execution, ExecutionResult } from '../asl/execution';
import type { StateMachine } from './state-machine';

/** What the service knows of an execution besides its history. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly stateMachine: StateMachine;
  /** The text as it was given. */
  readonly input: string;
  readonly startDate: Date;
  readonly execution: Execution;
  /** Settles when the execution has stopped and the fields below are filled in; made anew by a redrive. */
  stopped: Promise<void>;
  status: ExecutionStatus;
  stopDate?: Date;
  output?: string;
  error?: string;
  cause?: string;
  redriveCount: number;
  redriveDate?: Date;
}

/** Puts the result of the engine into the record. */
export function recordResult(record: ExecutionRecord, result: ExecutionResult, stopDate: Date): void {
  record.status = result.status;
  record.stopDate = stopDate;
  if (result.status === 'SUCCEEDED') {
    record.output = JSON.stringify(result.output);
    return;
  }
  if (result.error !== undefined) record.error = result.error;
  if (result.cause !== undefined) record.cause = result.cause;
}

/** A failed execution can be redriven for 14 days after it stopped. */
const REDRIVABLE_MS = 14 * 24 * 3600 * 1000;
/** The history's limit, which a redrive cannot pass either. */
const MAX_HISTORY_EVENTS = 25_000;

/** Why RedriveExecution would be refused now, in AWS's words; undefined if it would not. */
export function whyNotRedrivable(record: ExecutionRecord, now: number): string | undefined {
  const { status, stopDate, execution } = record;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (execution.history.length >= MAX_HISTORY_EVENTS) return 'Execution history event limit exceeded';
  if (stopDate && now - stopDate.getTime() > REDRIVABLE_MS) return 'Execution redrivable period exceeded';
  return undefined;
}
