import type { Json } from '../json';
import type { ExecutionType, Retrier, StateMachineDefinition } from './definition';
import type { StateEvents } from './event-details';
import type { Finish } from './query/query-language';
import type { Soon } from './soon';
import type { Visit, VisitedState } from './visit';

/** What the work of a state came to. */
export interface Performed {
  readonly result: Json;
  /** Makes the output of the result. */
  readonly finish: Finish;
  /** The state to go on with; undefined at an end. */
  readonly next: string | undefined;
}

export interface CompiledCatcher {
  readonly errorEquals: readonly string[];
  readonly finish: Finish;
  readonly next: string;
}

/** A state, ready to run. */
export interface CompiledState extends VisitedState {
  readonly events: StateEvents;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly CompiledCatcher[];
  /** Does the work of the state once; throws `StateError` where it fails. */
  perform(visit: Visit): Soon<Performed>;
}

/** States with a beginning. */
export interface CompiledStates {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, CompiledState>;
}

/** A state machine whose definition was found valid and whose expressions are parsed. It can run any number of times. */
export interface CompiledMachine {
  readonly definition: StateMachineDefinition;
  readonly type: ExecutionType;
  readonly timeoutSeconds: number | undefined;
  readonly states: CompiledStates;
}
