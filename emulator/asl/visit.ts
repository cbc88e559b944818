import type { EvaluationFailedEventDetails } from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '../json';
import type { StateType } from './definition';
import { QueryEvaluationFailure, RuntimeFailure, StateError, TerminalStateError } from './errors';
import type { EventKind } from './history';
import { isTooLarge } from './payload-size';
import type { Surroundings, Variables } from './query/surroundings';
import type { Run } from './run';
import type { Scope } from './scope';
import type { ChildExecutions } from './states/child-executions';
import { assignmentFault } from './variable-limits';

/** What a visit knows of its state. */
export interface VisitedState {
  readonly name: string;
  readonly type: StateType;
  /** Whether the context object counts its retries. */
  readonly retriable: boolean;
}

/** A sequence of states, one after the other, as its visits see it: each knows its flow, and the flow where it is. */
export interface VisitingFlow {
  readonly run: Run;
  readonly scope: Scope;
  /** `$$.Map.Item`, inside an iteration. */
  readonly item: JsonObject | undefined;
  variables: Variables;
  /** The event that the next one follows. */
  lastEventId: number;
  /** The state that it is in, or that it failed in. */
  readonly visit: Visit | undefined;
  /** Undefined until it has come to its end. */
  readonly output: Json | undefined;
  /** The value that was last found to be small enough. */
  passed: Json | undefined;
  /** Adds an event behind the last one of this flow. */
  emit(kind: EventKind): number;
  emit<Payload>(kind: EventKind<Payload>, payload: Payload): number;
}

const EVALUATION_FAILED: EventKind<EvaluationFailedEventDetails> = {
  type: 'EvaluationFailed',
  details: (evaluationFailedEventDetails) => ({ evaluationFailedEventDetails }),
};

/** One passage through a state, with all its retries: what its expressions can see. */
export class Visit implements Surroundings {
  retryCount = 0;
  /** Of the present attempt, where the task waits for a callback. */
  taskToken: string | undefined;
  /** The branches or iterations of the present attempt. */
  children: (VisitingFlow | undefined)[] = [];
  /** Of the present attempt, where the state is a Distributed Map. */
  mapRun: ChildExecutions | undefined;
  readonly #enteredAt: number;

  constructor(
    readonly flow: VisitingFlow,
    readonly state: VisitedState,
    readonly input: Json,
    readonly enteredEventId: number,
    /** The event before the state was entered. */
    readonly previousEventId: number,
    /** What an earlier, failed passage left behind, where an execution is redriven. */
    readonly earlier?: Visit,
  ) {
    this.#enteredAt = flow.run.clock.now();
  }

  get clock() {
    return this.flow.run.clock;
  }

  get random() {
    return this.flow.run.random;
  }

  get variables(): Variables {
    return this.flow.variables;
  }

  get context(): JsonObject {
    const { run, item } = this.flow;
    return {
      Execution: run.executionContext,
      StateMachine: run.stateMachineContext,
      State: {
        Name: this.state.name,
        EnteredTime: new Date(this.#enteredAt).toISOString(),
        ...(this.state.retriable && { RetryCount: this.retryCount }),
      },
      ...(item !== undefined && { Map: { Item: item } }),
      ...(this.taskToken !== undefined && { Task: { Token: this.taskToken } }),
    };
  }

  /** What the template of an item sees. */
  around(item: JsonObject): Surroundings {
    const { input, variables, clock, random } = this;
    return { input, variables, clock, random, context: { ...this.context, Map: { Item: item } } };
  }

  /** Fails the state, beyond its catchers, if the value may not pass on. */
  checkSize(value: Json): void {
    // Many states hand on what they were given, and no payload is ever changed.
    if (value === this.flow.passed) return;
    if (isTooLarge(value)) throw new TerminalStateError('States.DataLimitExceeded', dataLimitCause(this.state.name));
    this.flow.passed = value;
  }

  /** Fails the state, beyond its catchers, if these variables are more than may be; `known` are all that there are with them. */
  checkAssigned(assigned: Variables, known: Variables): void {
    const cause = assignmentFault(this.state.name, assigned, known);
    if (cause === undefined) return;
    const error = 'States.DataLimitExceeded';
    this.flow.emit(EVALUATION_FAILED, { error, cause, location: 'Assign', state: this.state.name });
    throw new TerminalStateError(error, cause);
  }

  /** The failure of the state that something thrown means; whatever is no failure of a state is thrown again. */
  failureOf(thrown: unknown): StateError {
    this.flow.scope.throwIfAborted();
    if (thrown instanceof StateError) return thrown;
    if (thrown instanceof RuntimeFailure) return new StateError('States.Runtime', this.#withPlace(thrown.message));
    if (!(thrown instanceof QueryEvaluationFailure)) throw thrown;
    return this.#evaluationFailed(thrown);
  }

  #evaluationFailed({ message, location }: QueryEvaluationFailure): StateError {
    const { flow, state } = this;
    const failure = new StateError('States.QueryEvaluationError', this.#withPlace(message));
    // The service links the event to what came before the state, if nothing has happened inside it yet.
    const before = flow.lastEventId === this.enteredEventId ? this.previousEventId : flow.lastEventId;
    flow.lastEventId = flow.run.emit(EVALUATION_FAILED, before, {
      ...{ error: failure.error, cause: failure.cause },
      ...(location !== undefined && { location }),
      state: state.name,
    });
    return failure;
  }

  #withPlace(message: string): string {
    return `An error occurred while executing the state '${this.state.name}' (entered at the event id #${this.enteredEventId}). ${message}`;
  }
}

/** In the words of the service; `name` is a state, or the service that a task called. */
export function dataLimitCause(name: string): string {
  return `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
}
