import type { Execution, ExecutionResult } from '../asl/execution';
import { stringify } from '../json-text';
import type { QualifiedStateMachine, StateMachine } from './state-machine';

/** What the service knows of an execution besides what the engine does. All have the same members: there are many. */
export class ExecutionRecord {
  readonly stateMachine: StateMachine;
  /** Where it was started by the ARN of a version or an alias. */
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
  /** Settles when the execution has stopped and `outcome` is there; made anew by a redrive. */
  stopped: Promise<void> = Promise.resolve();
  /** Undefined while it runs. */
  outcome: ExecutionOutcome | undefined = undefined;
  redriveDate: Date | undefined = undefined;

  constructor(
    readonly arn: string,
    readonly name: string,
    { stateMachine, versionArn, aliasArn }: QualifiedStateMachine,
    /** The text as it was given. */
    readonly input: string,
    readonly execution: Execution,
  ) {
    this.stateMachine = stateMachine;
    this.versionArn = versionArn;
    this.aliasArn = aliasArn;
  }
}

/** How an execution ended, in the form of DescribeExecution. */
export interface ExecutionOutcome {
  readonly status: ExecutionResult['status'];
  readonly stopDate: Date;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export function outcomeOf(result: ExecutionResult, stopDate: Date): ExecutionOutcome {
  if (result.status === 'SUCCEEDED') return { status: result.status, stopDate, output: stringify(result.output) };
  const { status, error, cause } = result;
  return { status, stopDate, ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

export function statusOf({ outcome }: ExecutionRecord): 'RUNNING' | ExecutionOutcome['status'] {
  return outcome?.status ?? 'RUNNING';
}

/** A failed execution can be redriven for 14 days after it stopped. */
const REDRIVABLE_MS = 14 * 24 * 3600 * 1000;
/** The history's limit, which a redrive cannot pass either. */
const MAX_HISTORY_EVENTS = 25_000;

/** Why RedriveExecution would be refused now, in AWS's words; undefined if it would not. */
export function whyNotRedrivable(
  { outcome, execution, stateMachine }: ExecutionRecord,
  now: number,
): string | undefined {
  if (outcome === undefined) return 'Execution is RUNNING and cannot be redriven';
  if (outcome.status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
  if (stateMachine.deletion.begun) return 'State machine is in DELETING status';
  if (execution.history.length >= MAX_HISTORY_EVENTS) return 'Execution history event limit exceeded';
  if (now - outcome.stopDate.getTime() > REDRIVABLE_MS) return 'Execution redrivable period exceeded';
  return undefined;
}

/** What DescribeExecution and ListExecutions tell of what it was started by. */
export function originOf({ stateMachine, versionArn, aliasArn }: ExecutionRecord) {
  return {
    stateMachineArn: stateMachine.arn,
    ...(versionArn !== undefined && { stateMachineVersionArn: versionArn }),
    ...(aliasArn !== undefined && { stateMachineAliasArn: aliasArn }),
  };
}
