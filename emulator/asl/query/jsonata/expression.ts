import type jsonata from 'jsonata';
import type { Json } from '../../../json';
import { QueryEvaluationFailure } from '../../errors';
import type { Surroundings } from '../surroundings';
import { type Evaluation, evaluateAs, knowEvaluation } from './evaluation';
import { addServiceFunctions } from './functions';
import { Limits, limitReason, needsLimits } from './limits';
import { readOwnMembers } from './own-members';
import { parseJsonata } from './parse';
import { isFunction, Values } from './values';

/** What `$states` holds besides the input and the context, depending on the field. */
export interface StatesExtra {
  readonly result?: Json;
  readonly errorOutput?: Json;
}

/** A compiled `{% … %}`. */
export interface Expression {
  /** The text between the marks, as causes quote it. */
  readonly text: string;
  readonly location: string;
  /** Rejects with `QueryEvaluationFailure` where the expression fails, is undefined, or gives a function. */
  evaluate(around: Surroundings, extra?: StatesExtra): Promise<Json>;
}

const MARKED = /^\{%(.*)%\}$/s;

/** Whether the text is an expression: it starts with `{%` and ends with `%}`, with nothing outside. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 4 && MARKED.test(value);
}

/** What stands between the marks. */
export function expressionText(marked: string): string {
  return (MARKED.exec(marked)?.[1] ?? '').trim();
}

/**
 * Compiles `{% … %}`; `location` is the field, such as `Output/result`.
 * @throws SyntaxError where it is no JSONata
 */
export function compileExpression(marked: string, location: string): Expression {
  const text = expressionText(marked);
  const { compiled, watched } = compile(text, location);
  const failure = (reason: string) =>
    new QueryEvaluationFailure(
      `The JSONata expression '${text}' specified for the field '${location}' ${reason}`,
      location,
    );
  return {
    text,
    location,
    async evaluate(around, extra) {
      const values = new Values();
      const { clock, random } = around;
      const evaluation: Evaluation = { clock, random, values, limits: watched ? new Limits(clock) : undefined };
      const bindings = bindingsOf(around, extra, values);
      let value: unknown;
      try {
        value = await evaluateAs(evaluation, compiled, bindings);
      } catch (error) {
        throw failure(`threw an error during evaluation${describe(error)}`);
      }
      if (value === undefined) throw failure('returned nothing (undefined).');
      if (isFunction(value)) throw failure('returned an unsupported result type.');
      return values.out(value as Json);
    },
  };
}

function compile(text: string, location: string): { compiled: jsonata.Expression; watched: boolean } {
  let compiled: jsonata.Expression;
  try {
    compiled = parseJsonata(text);
  } catch (error) {
    const { message } = error as Error;
    throw new SyntaxError(
      `The JSONata expression '${text}' specified for the field '${location}' is invalid: ${message}`,
    );
  }
  addServiceFunctions(compiled);
  knowEvaluation(compiled);
  const ast = compiled.ast();
  readOwnMembers(ast);
  return { compiled, watched: needsLimits(ast) };
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

/** JSONata throws plain objects with a code and a message; what was broken off has no code, and a colon before it. */
function describe(error: unknown): string {
  const limit = limitReason(error);
  if (limit !== undefined) return `: ${limit}`;
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? `: ${message}` : `. ${code}: ${message}`;
}
