import { isPromise } from 'node:util/types';
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { setMember } from '../../../json-members';
import type { Surroundings } from '../surroundings';
import { compileExpression, isExpression } from './expression';
import type { StatesExtra } from './reading';

/** Gives the value of a template with `{% … %}` in it. */
export type Evaluate = (around: Surroundings, extra?: StatesExtra) => Promise<Json> | Json;

/**
 * Compiles a JSON value in which strings may be expressions, at any depth. Parts without expressions are shared by all
 * results.
 * @throws SyntaxError where an expression is no JSONata
 */
export function compileTemplate(template: Json, location: string): Evaluate {
  return compile(template, location) ?? (() => template);
}

/** Undefined for a template without expressions. */
function compile(template: Json, location: string): Evaluate | undefined {
  if (isExpression(template)) {
    const expression = compileExpression(template, location);
    return (around, extra) => expression.evaluate(around, extra);
  }
  if (Array.isArray(template)) return compileList(template, location);
  return isJsonObject(template) ? compileObject(template, location) : undefined;
}

function compileList(template: readonly Json[], location: string): Evaluate | undefined {
  const items = template.map((item, index) => compile(item, `${location}[${index}]`));
  if (items.every((item) => item === undefined)) return undefined;
  return async (around, extra) => {
    const result: Json[] = [];
    for (const [index, item] of items.entries()) {
      const value = item === undefined ? (template[index] as Json) : item(around, extra);
      result.push(isPromise(value) ? await value : value);
    }
    return result;
  };
}

function compileObject(template: JsonObject, location: string): Evaluate | undefined {
  const members = Object.entries(template).map(([name, value]) => ({
    name,
    value,
    evaluate: compile(value, `${location}/${name}`),
  }));
  if (members.every(({ evaluate }) => evaluate === undefined)) return undefined;
  return async (around, extra) => {
    const result: JsonObject = {};
    for (const { name, value, evaluate } of members) {
      const member = evaluate === undefined ? value : evaluate(around, extra);
      setMember(result, name, isPromise(member) ? await member : member);
    }
    return result;
  };
}
