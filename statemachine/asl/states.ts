import type { ChoiceRule, JsonataChoiceRule } from './choice-rules';
import type { Json } from './json';
import type { Jsonata } from './jsonata';
import type { Path } from './path';

/** A state goes on to a state that exists, or ends its branch; never both. */
export type Transition<Name extends string> =
  | { readonly Next: Name; readonly End?: never }
  | { readonly End: true; readonly Next?: never };

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Seconds before the first repetition; the service assumes 1. */
  readonly IntervalSeconds?: number;
  /** Repetitions after the first attempt; the service assumes 3. */
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  /** Seconds; the longest wait between two attempts. */
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher<Name extends string> {
  readonly ErrorEquals: readonly string[];
  readonly Next: Name;
  readonly ResultPath?: Path | null;
  readonly Assign?: Assign;
}

/** Variables that later states see, by their names. In JSONPath a name may end in `.$`, before a path. */
export interface Assign {
  readonly [variable: string]: Json;
}

export interface JsonataCatcher<Name extends string> {
  readonly ErrorEquals: readonly string[];
  readonly Next: Name;
  readonly Output?: Json;
  readonly Assign?: Assign;
}

interface Common {
  /** Why the state is there. */
  readonly Comment?: string;
}

interface JsonPath extends Common {
  readonly QueryLanguage?: 'JSONPath';
  readonly InputPath?: Path | null;
  readonly OutputPath?: Path | null;
}

interface AssigningJsonPath extends JsonPath {
  readonly Assign?: Assign;
}

interface JsonataState extends Common {
  readonly QueryLanguage: 'JSONata';
  readonly Output?: Json;
  readonly Assign?: Assign;
}

export type TaskState<Name extends string> = AssigningJsonPath &
  Transition<Name> & {
    readonly Type: 'Task';
    readonly Resource: string;
    readonly Parameters?: Json;
    readonly ResultSelector?: { readonly [key: string]: Json };
    readonly ResultPath?: Path | null;
    readonly TimeoutSeconds?: number;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly Catcher<Name>[];
  };

export type JsonataTaskState<Name extends string> = JsonataState &
  Transition<Name> & {
    readonly Type: 'Task';
    readonly Resource: string;
    readonly Arguments?: Json;
    readonly TimeoutSeconds?: number;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly JsonataCatcher<Name>[];
  };

export type PassState<Name extends string> = AssigningJsonPath &
  Transition<Name> & {
    readonly Type: 'Pass';
    readonly Result?: Json;
    readonly Parameters?: Json;
    readonly ResultPath?: Path | null;
  };

export type JsonataPassState<Name extends string> = JsonataState & Transition<Name> & { readonly Type: 'Pass' };

export type ChoiceState<Name extends string> = AssigningJsonPath & {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule<Name>[];
  readonly Default: Name;
};

export type JsonataChoiceState<Name extends string> = JsonataState & {
  readonly Type: 'Choice';
  readonly Choices: readonly JsonataChoiceRule<Name>[];
  readonly Default: Name;
};

export type WaitState<Name extends string> = AssigningJsonPath &
  Transition<Name> & { readonly Type: 'Wait'; readonly Seconds: number };

export type JsonataWaitState<Name extends string> = JsonataState &
  Transition<Name> & { readonly Type: 'Wait'; readonly Seconds: number };

/** It has nothing after it that could see a variable. */
export type SucceedState = JsonPath & { readonly Type: 'Succeed'; readonly Assign?: never };

export type JsonataSucceedState = JsonataState & { readonly Type: 'Succeed' };

export type FailState = Common & {
  readonly Type: 'Fail';
  readonly QueryLanguage?: 'JSONPath';
} & ({ readonly Error: string; readonly ErrorPath?: never } | { readonly ErrorPath: Path; readonly Error?: never }) &
  ({ readonly Cause: string; readonly CausePath?: never } | { readonly CausePath: Path; readonly Cause?: never });

export type JsonataFailState = Common & {
  readonly Type: 'Fail';
  readonly QueryLanguage: 'JSONata';
  readonly Error: string;
  readonly Cause: string;
};

/** The states of a Map, checked where `itemProcessor` makes them. */
export interface Processor {
  readonly ProcessorConfig:
    | { readonly Mode: 'INLINE' }
    | { readonly Mode: 'DISTRIBUTED'; readonly ExecutionType: 'STANDARD' | 'EXPRESS' };
  readonly StartAt: string;
  readonly States: { readonly [name: string]: State<string> };
}

export type MapState<Name extends string> = AssigningJsonPath &
  Transition<Name> & {
    readonly Type: 'Map';
    /** Where the list is in the input. @default '$' */
    readonly ItemsPath?: Path;
    readonly ItemSelector?: { readonly [key: string]: Json };
    readonly ItemProcessor: Processor;
    readonly MaxConcurrency?: number;
    readonly ToleratedFailurePercentage?: number;
    readonly Label?: string;
    readonly ResultSelector?: { readonly [key: string]: Json };
    readonly ResultPath?: Path | null;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly Catcher<Name>[];
  };

/** One of the branches of a Parallel, checked where `branch` makes it. */
export interface Branch {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: State<string> };
}

export type ParallelState<Name extends string> = AssigningJsonPath &
  Transition<Name> & {
    readonly Type: 'Parallel';
    readonly Branches: readonly Branch[];
    readonly Parameters?: Json;
    readonly ResultSelector?: { readonly [key: string]: Json };
    readonly ResultPath?: Path | null;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly Catcher<Name>[];
  };

export type JsonataParallelState<Name extends string> = JsonataState &
  Transition<Name> & {
    readonly Type: 'Parallel';
    readonly Branches: readonly Branch[];
    readonly Arguments?: Json;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly JsonataCatcher<Name>[];
  };

export type JsonataMapState<Name extends string> = JsonataState &
  Transition<Name> & {
    readonly Type: 'Map';
    readonly Items: Json;
    readonly ItemSelector?: Json;
    /** Of a Distributed Map: a child gets `{"BatchInput", "Items"}`. */
    readonly ItemBatcher?: { readonly MaxItemsPerBatch: number | Jsonata; readonly BatchInput?: Json };
    readonly ItemProcessor: Processor;
    readonly MaxConcurrency?: number | Jsonata;
    readonly ToleratedFailurePercentage?: number;
    readonly Label?: string;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly JsonataCatcher<Name>[];
  };

/** Any state of a machine whose states are called `Name`. */
export type State<Name extends string> =
  | TaskState<Name>
  | PassState<Name>
  | ChoiceState<Name>
  | WaitState<Name>
  | MapState<Name>
  | ParallelState<Name>
  | SucceedState
  | FailState
  | JsonataTaskState<Name>
  | JsonataPassState<Name>
  | JsonataChoiceState<Name>
  | JsonataMapState<Name>
  | JsonataParallelState<Name>
  | JsonataWaitState<Name>
  | JsonataSucceedState
  | JsonataFailState;
