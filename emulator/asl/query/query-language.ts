import type { Json, JsonObject } from '../../json';
import type { Soon } from '../soon';
import type { Instant } from '../timestamp';
import type { Surroundings, Variables } from './surroundings';

/** Something to be computed each time a state runs. JSONPath answers at once, JSONata by a promise where others act in between. */
export type Step<T = Json> = (around: Surroundings) => Soon<T>;

/** What a state leaves behind: its output, and the variables that it assigned. */
export interface Finished {
  readonly output: Json;
  readonly assigned: Variables | undefined;
}

/** Makes the output of a state out of the result of its work, or of the error output `{Error, Cause}`. */
export type Finish = (around: Surroundings, result: Json) => Soon<Finished>;

/** The types of single fields that may be literal, a path (`SecondsPath`) or an expression. */
export interface FieldTypes {
  readonly seconds: number;
  readonly timestamp: Instant;
  /** A whole number that is not negative. */
  readonly count: number;
  /** A whole number, which may be negative. */
  readonly integer: number;
  /** 0 to 100, fractions included. */
  readonly percentage: number;
  readonly text: string;
}

/** One rule of a Choice. */
export interface ChoiceRule {
  readonly test: Step<boolean>;
  readonly finish: Finish;
}

/** What is wrong with a part of a state; the location is relative to it, such as `Output/v`. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly location: string;
}

/**
 * How the fields of a state are read and evaluated. JSONPath and JSONata are two implementations; the states are written
 * against this, and know neither. Every method compiles a part of the definition once and throws SyntaxError, with the
 * field in its message, where that part cannot be compiled. What it returns throws `RuntimeFailure`,
 * `QueryEvaluationFailure` or `StateError` where the data does not fit.
 */
export interface QueryLanguage {
  /** What is wrong with expressions of the state, as the service finds it at creation. */
  check(state: JsonObject): readonly Fault[];
  /** What the state hands to its work: InputPath and Parameters, or Arguments. */
  workInput(state: JsonObject): Step;
  /** The output of a state from its result: ResultSelector, ResultPath, OutputPath and Assign, or Output and Assign. */
  finish(state: JsonObject): Finish;
  /** The output of a state whose error a catcher takes. */
  finishCaught(catcher: JsonObject): Finish;
  choiceRule(rule: JsonObject, state: JsonObject): ChoiceRule;
  /** A single field by its plain name, such as `Seconds`; undefined where the state does not have it. */
  field<K extends keyof FieldTypes>(state: JsonObject, name: string, type: K): Step<FieldTypes[K]> | undefined;
  /** The list, or the object, that a Map runs over. */
  items(state: JsonObject): Step<Json[] | JsonObject>;
  /** What an iteration gets, with the item in the context object; undefined where it gets the item itself. */
  itemSelector(state: JsonObject): Step | undefined;
  /** A template elsewhere, such as `ItemBatcher.BatchInput`; `location` is its name. */
  template(state: JsonObject, template: Json, location: string): Step;
}
