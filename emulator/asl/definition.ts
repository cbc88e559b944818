import type { JsonObject } from '../json';

/** The eight kinds of states. */
export const STATE_TYPES = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;
export type StateType = (typeof STATE_TYPES)[number];

/** A state as it stands in a definition that was found valid. */
export interface StateDefinition extends JsonObject {
  Type: StateType;
}

/** States with a beginning: a machine, a branch of a Parallel, the processor of a Map. */
export interface StatesDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
  readonly [field: string]: unknown;
}

/** A state machine: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html. */
export interface StateMachineDefinition extends StatesDefinition {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
  readonly TimeoutSeconds?: number;
  readonly Version?: string;
}

export type ExecutionType = 'STANDARD' | 'EXPRESS';

/** The entry of `Retry`, with the service's defaults filled in by `retry.ts`. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'NONE' | 'FULL';
}

export interface CatcherDefinition extends JsonObject {
  ErrorEquals: string[];
  Next: string;
}
