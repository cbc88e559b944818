import type { Json, JsonObject } from '../json';
import type { EventKind } from './history';
import type { CompiledState, CompiledStates } from './machine';
import type { Variables } from './query/surroundings';
import type { Run } from './run';
import { runState } from './run-state';
import type { Scope } from './scope';
import { isPromise } from './soon';
import { Visit, type VisitingFlow } from './visit';

/** Where a flow begins. */
export interface FlowOrigin {
  readonly scope: Scope;
  readonly lastEventId: number;
  /** Those of the outside can be read; what is assigned inside stays inside. */
  readonly variables: Variables;
  /** `$$.Map.Item`, inside an iteration. */
  readonly item?: JsonObject | undefined;
}

/** A sequence of states, one after the other: an execution, a branch of a Parallel, an iteration of a Map. */
export class Flow implements VisitingFlow {
  readonly scope: Scope;
  readonly item: JsonObject | undefined;
  variables: Variables;
  lastEventId: number;
  visit: Visit | undefined;
  output: Json | undefined;
  passed: Json | undefined;

  constructor(
    readonly run: Run,
    readonly states: CompiledStates,
    origin: FlowOrigin,
  ) {
    this.scope = origin.scope;
    this.item = origin.item;
    this.variables = origin.variables;
    this.lastEventId = origin.lastEventId;
  }

  /** Runs from the first state to an end and gives the output; rejects with `StateError` or the reason of its scope. */
  follow(input: Json): Promise<Json> {
    return this.#continue(this.states.startAt, input);
  }

  /** Runs on from the state that an earlier flow failed in, or from the beginning where there was none. */
  resume(earlier: VisitingFlow | undefined, input: Json): Promise<Json> {
    if (earlier?.visit === undefined) return this.follow(input);
    this.variables = earlier.variables;
    return this.#continue(earlier.visit.state.name, earlier.visit.input, earlier.visit);
  }

  emit(kind: EventKind): number;
  emit<Payload>(kind: EventKind<Payload>, payload: Payload): number;
  emit(kind: EventKind<never>, payload?: unknown): number {
    this.lastEventId = this.run.emit(kind, this.lastEventId, payload as never);
    return this.lastEventId;
  }

  async #continue(startAt: string, startInput: Json, earlier?: Visit): Promise<Json> {
    let state = this.#state(startAt);
    let visit = this.#enter(state, startInput, earlier);
    for (let breath: Promise<void> | undefined; ; breath = this.run.breathe()) {
      await breath;
      this.scope.throwIfAborted();
      const transition = runState(visit, state);
      const { output, next } = isPromise(transition) ? await transition : transition;
      if (next === undefined) {
        this.visit = undefined;
        this.output = output;
        return output;
      }
      this.scope.throwIfAborted();
      state = this.#state(next);
      visit = this.#enter(state, output);
    }
  }

  #state(name: string): CompiledState {
    return this.states.states.get(name) as CompiledState;
  }

  #enter(state: CompiledState, input: Json, earlier?: Visit): Visit {
    const previousEventId = this.lastEventId;
    const enteredEventId = this.emit(state.events.entered, input);
    this.run.history.hold(input);
    this.visit = new Visit(this, state, input, enteredEventId, previousEventId, earlier);
    return this.visit;
  }
}
