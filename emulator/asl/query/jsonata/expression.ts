import jsonata from 'jsonata';
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { setMember } from '../../../json-members';
import { QueryEvaluationFailure } from '../../errors';
import type { Surroundings } from '../surroundings';
import { serviceFunctions } from './functions';

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

/**
 * How many frames (calls of functions, blocks) one evaluation may open. It stands for the service's limits on time and
 * memory, and ends endless recursion.
 */
const MOST_FRAMES = 50_000;

interface Frame {
  framesLeft?: { count: number };
}

/**
 * Compiles `{% … %}`; `location` is the field, such as `Output/result`.
 * @throws SyntaxError where it is no JSONata
 */
export function compileExpression(marked: string, location: string): Expression {
  const text = (MARKED.exec(marked)?.[1] ?? '').trim();
  const compiled = parse(text, location);
  const failure = (reason: string) =>
    new QueryEvaluationFailure(
      `The JSONata expression '${text}' specified for the field '${location}' ${reason}`,
      location,
    );
  return {
    text,
    location,
    async evaluate(around, extra) {
      const states = { input: around.input, context: around.context, ...extra };
      const bindings = { ...serviceFunctions(around), ...around.variables, states };
      let value: unknown;
      try {
        value = await compiled.evaluate(undefined, bindings);
      } catch (error) {
        throw failure(`threw an error during evaluation: ${describe(error)}`);
      }
      if (value === undefined) throw failure('returned nothing (undefined).');
      if (isFunction(value)) throw failure('returned an unsupported result type.');
      return toJson(value as Json);
    },
  };
}

function parse(text: string, location: string): jsonata.Expression {
  try {
    const compiled = jsonata(text);
    compiled.assign(Symbol.for('jsonata.__createFrame_push') as unknown as string, countFrames);
    return compiled;
  } catch (error) {
    throw new SyntaxError(
      `The JSONata expression '${text}' specified for the field '${location}' is invalid: ${describe(error)}`,
    );
  }
}

function countFrames(parent: Frame, frame: Frame): void {
  const framesLeft = parent.framesLeft ?? { count: MOST_FRAMES };
  frame.framesLeft = framesLeft;
  if (framesLeft.count-- === 0) throw new Error('Expression evaluation timeout: Check for infinite loop');
}

/** JSONata throws plain objects with a code and a message. */
function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? String(message) : `${code}: ${message}`;
}

function isFunction(value: unknown): boolean {
  const marks = value as { _jsonata_lambda?: unknown; _jsonata_function?: unknown } | null;
  return (
    typeof value === 'function' ||
    (typeof value === 'object' && Boolean(marks?._jsonata_lambda ?? marks?._jsonata_function))
  );
}

/** JSONata marks its own lists; handed in again, a marked list of one would turn into its element. Functions inside become null. */
function toJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (!isJsonObject(value)) return value;
  if (isFunction(value)) return null;
  const object: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) setMember(object, name, toJson(member));
  }
  return object;
}
