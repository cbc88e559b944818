import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '../json';
import { stateEntered } from './event-details';
import type { EventDetails } from './history';
import type { CompiledState, CompiledStates } from './machine';
import type { Variables } from './query/surroundings';
import type { Run } from './run';
import { runState } from './run-state';
import type { Scope } from './scope';
import { Visit } from './visit';

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
export class Flow {
  readonly scope: Scope;
  readonly item: JsonObject | undefined;
  variables: Variables;
  /** The event that the next one follows. */
  lastEventId: number;
  /** The state that it is in, or that it failed in. */
  visit: Visit | undefined;
  /** Undefined until it has come to its end. */
  output: Json | undefined;

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
  resume(earlier: Flow | undefined, input: Json): Promise<Json> {
    if (earlier?.visit === undefined) return this.follow(input);
    this.variables = earlier.variables;
    return this.#continue(earlier.visit.state.name, earlier.visit.input, earlier.visit);
  }

  /** Adds an event behind the last one of this flow. */
  emit(type: HistoryEvent['type'], details?: () => EventDetails): number {
    this.lastEventId = this.run.emit(type, this.lastEventId, details);
    return this.lastEventId;
  }

  async #continue(startAt: string, startInput: Json, earlier?: Visit): Promise<Json> {
    let visit = this.#enter(startAt, startInput, earlier);
    for (;;) {
      const { output, next } = await runState(visit);
      if (next === undefined) {
        this.visit = undefined;
        this.output = output;
        return output;
      }
      await this.run.breathe();
      this.scope.throwIfAborted();
      visit = this.#enter(next, output);
    }
  }

  #enter(name: string, input: Json, earlier?: Visit): Visit {
    const state = this.states.states.get(name) as CompiledState;
    const previousEventId = this.lastEventId;
    const enteredEventId = this.emit(`${state.type}StateEntered`, () => stateEntered(name, input));
    this.visit = new Visit(this, state, input, enteredEventId, previousEventId, earlier);
    return this.visit;
  }
}
