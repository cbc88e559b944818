import type { StateDefinition, StatesDefinition } from '../definition';
import type { CompiledStates, Performed } from '../machine';
import type { QueryLanguage } from '../query/query-language';
import type { Soon } from '../soon';
import type { Visit } from '../visit';

/** What the compilation of one state starts from. */
export interface StateSource {
  readonly name: string;
  readonly definition: StateDefinition;
  readonly language: QueryLanguage;
  /** The state to go on with; undefined at an end. */
  readonly next: string | undefined;
  /** Compiles what a Parallel or a Map contains; `field` is its name, such as `Branches[0]`. */
  readonly compileStates: (states: StatesDefinition, field: string) => CompiledStates;
}

/** Does the work of a state once; throws `StateError`, `RuntimeFailure` or `QueryEvaluationFailure` where it fails. */
export type Perform = (visit: Visit) => Soon<Performed>;
