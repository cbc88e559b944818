import type { JsonObject } from '../json';

/** The eight kinds of states, in the order in which the service lists them. */
export const STATE_TYPES = ['Task', 'Wait', 'Pass', 'Succeed', 'Fail', 'Choice', 'Parallel', 'Map'] as const;
export type StateType = (typeof STATE_TYPES)[number];

export type QueryLanguageName = 'JSONPath' | 'JSONata';
export type ExecutionType = 'STANDARD' | 'EXPRESS';

// The types of a definition that was found valid: JSON, of which the fields that decide how it runs are known. Which
// state has which of them is what `validate` checks; the others are read by the query languages.

/** A state machine: https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html. */
export type StateMachineDefinition = StatesDefinition & {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguageName;
  readonly TimeoutSeconds?: number;
  readonly Version?: string;
};

/** States with a beginning: a machine, a branch of a Parallel, the processor of a Map. */
export type StatesDefinition = JsonObject & {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
};

export type StateDefinition = JsonObject & {
  readonly Type: StateType;
  readonly QueryLanguage?: QueryLanguageName;
  readonly Next?: string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly CatcherDefinition[];
  /** Of a Task. */
  readonly Resource?: string;
  /** Of a Choice. */
  readonly Choices?: readonly ChoiceDefinition[];
  readonly Default?: string;
  /** Of a Parallel. */
  readonly Branches?: readonly StatesDefinition[];
  /** Of a Map: the younger name and the older one. */
  readonly ItemProcessor?: ProcessorDefinition;
  readonly Iterator?: ProcessorDefinition;
  /** Of a Distributed Map. */
  readonly Label?: string;
  readonly ItemBatcher?: JsonObject;
  readonly ItemReader?: JsonObject;
  readonly ResultWriter?: JsonObject;
};

export type ProcessorDefinition = StatesDefinition & {
  readonly ProcessorConfig?: { readonly Mode?: 'INLINE' | 'DISTRIBUTED'; readonly ExecutionType?: ExecutionType };
};

export type ChoiceDefinition = JsonObject & { readonly Next: string };

/** The entry of `Retry`, with the service's defaults filled in by `retry.ts`. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'NONE' | 'FULL';
}

export type CatcherDefinition = JsonObject & { readonly ErrorEquals: readonly string[]; readonly Next: string };
