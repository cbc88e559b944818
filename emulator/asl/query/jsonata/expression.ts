import type { Json } from '../../../json';
import { QueryEvaluationFailure } from '../../errors';
import type { Surroundings } from '../surroundings';
import { limitReason, TakesLong } from './limits';
import { evaluateBy, type Reading, readToAnswerAtOnce, readToLetOthersAct, type StatesExtra } from './reading';
import { isFunction, type Values } from './values';

/** A compiled `{% … %}`. */
export interface Expression {
  /** The text between the marks, as causes quote it. */
  readonly text: string;
  readonly location: string;
  /**
   * Answers at once, or by a promise where it takes so long that others have to act in between. Fails with
   * `QueryEvaluationFailure` where the expression fails, is undefined, or gives a function.
   */
  evaluate(around: Surroundings, extra?: StatesExtra): Json | Promise<Json>;
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
  return new CompiledExpression(expressionText(marked), location);
}

class CompiledExpression implements Expression {
  readonly #atOnce: Reading | undefined;
  /** Most expressions never need it. */
  #patient: Reading | undefined;

  constructor(
    readonly text: string,
    readonly location: string,
  ) {
    try {
      this.#atOnce = readToAnswerAtOnce(text);
      this.#patient = this.#atOnce === undefined ? readToLetOthersAct(text) : undefined;
    } catch (error) {
      throw new SyntaxError(this.#say(`is invalid: ${(error as Error).message}`));
    }
  }

  evaluate(around: Surroundings, extra?: StatesExtra): Json | Promise<Json> {
    if (this.#atOnce === undefined) return this.#evaluatePatiently(around, extra);
    try {
      const { value, values } = evaluateBy(this.#atOnce, around, extra);
      return this.#accept(value, values);
    } catch (error) {
      if (error instanceof TakesLong) return this.#evaluatePatiently(around, extra);
      throw this.#failure(error);
    }
  }

  async #evaluatePatiently(around: Surroundings, extra: StatesExtra | undefined): Promise<Json> {
    this.#patient ??= readToLetOthersAct(this.text);
    try {
      const { value, values } = evaluateBy(this.#patient, around, extra);
      return this.#accept(await value, values);
    } catch (error) {
      throw this.#failure(error);
    }
  }

  #accept(value: unknown, values: Values): Json {
    if (value === undefined) throw this.#failed('returned nothing (undefined).');
    if (isFunction(value)) throw this.#failed('returned an unsupported result type.');
    return values.out(value as Json);
  }

  #failure(error: unknown): QueryEvaluationFailure {
    if (error instanceof QueryEvaluationFailure) return error;
    return this.#failed(`threw an error during evaluation${describe(error)}`);
  }

  #failed(reason: string): QueryEvaluationFailure {
    return new QueryEvaluationFailure(this.#say(reason), this.location);
  }

  #say(what: string): string {
    return `The JSONata expression '${this.text}' specified for the field '${this.location}' ${what}`;
  }
}

/** JSONata throws plain objects with a code and a message; what was broken off has no code, and a colon before it. */
function describe(error: unknown): string {
  const limit = limitReason(error);
  if (limit !== undefined) return `: ${limit}`;
  const { code, message } = error as { code?: string; message?: string };
  return code === undefined ? `: ${message}` : `. ${code}: ${message}`;
}
