import type { Json } from '../../../json';
import type { Surroundings } from '../surroundings';
import { evaluateAs, knowEvaluation } from './evaluation';
import { addServiceFunctions } from './functions';
import { Limits, needsLimits } from './limits';
import { readOwnMembers } from './own-members';
import { type Parsed, parsePublished, parseSynchronous } from './parse';
import { Values } from './values';

/** What `$states` holds besides the input and the context, depending on the field. */
export interface StatesExtra {
  readonly result?: Json;
  readonly errorOutput?: Json;
}

/** An expression, ready to be evaluated any number of times. */
export interface Reading {
  readonly compiled: Parsed;
  readonly isWatched: boolean;
  /** Answers by promises; others give their values at once, and throw `TakesLong` where others should act. */
  readonly letsOthersAct: boolean;
}

/** What an evaluation came to, as the library has it. */
export interface Evaluated {
  /** Or a promise of it, of a reading that lets others act. */
  readonly value: unknown;
  readonly values: Values;
}

/** Undefined where the library cannot be had like that. Throws what the library throws. */
export function readToAnswerAtOnce(text: string): Reading | undefined {
  return parseSynchronous && { ...prepare(parseSynchronous(text)), letsOthersAct: false };
}

/** Throws what the library throws. */
export function readToLetOthersAct(text: string): Reading {
  return { ...prepare(parsePublished(text)), letsOthersAct: true };
}

function prepare(compiled: Parsed): Omit<Reading, 'letsOthersAct'> {
  addServiceFunctions(compiled);
  knowEvaluation(compiled);
  const ast = compiled.ast();
  readOwnMembers(ast);
  return { compiled, isWatched: needsLimits(ast) };
}

/** Throws, or rejects with, what the library throws. */
export function evaluateBy(reading: Reading, around: Surroundings, extra: StatesExtra | undefined): Evaluated {
  const { compiled, isWatched, letsOthersAct } = reading;
  const { clock, random } = around;
  const values = new Values();
  const limits = isWatched ? new Limits(clock, letsOthersAct) : undefined;
  const value = evaluateAs({ clock, random, values, limits }, compiled, bindingsOf(around, extra, values));
  return { value, values };
}

function bindingsOf(around: Surroundings, extra: StatesExtra | undefined, values: Values): Record<string, unknown> {
  let context: Json | undefined;
  const states: Record<string, Json> = {
    input: values.in(around.input),
    // Few expressions look at it, and it is made anew for each that does.
    get context() {
      context ??= values.in(around.context);
      return context;
    },
  };
  for (const name in extra) states[name] = values.in(extra[name as keyof StatesExtra] as Json);
  // without a prototype, which a variable __proto__ would change
  const bindings: Record<string, unknown> = Object.assign(Object.create(null), { states });
  for (const name in around.variables) {
    if (name !== 'states') bindings[name] = values.in(around.variables[name] as Json);
  }
  return bindings;
}
