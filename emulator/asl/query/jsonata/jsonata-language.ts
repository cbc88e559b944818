import { isPromise } from 'node:util/types';
import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { stringify } from '../../../json-text';
import { QueryEvaluationFailure } from '../../errors';
import { parseTimestamp } from '../../timestamp';
import type { FieldTypes, Finish, QueryLanguage, Step } from '../query-language';
import type { Variables } from '../surroundings';
import { checkExpressions } from './check-expressions';
import { compileExpression, type Expression, isExpression } from './expression';
import { compileTemplate } from './template';

/** States whose work has a result that differs from their input. */
const WITH_RESULT: ReadonlySet<Json | undefined> = new Set(['Task', 'Parallel', 'Map']);

/** Arguments, Output, Assign and `{% … %}` in single fields: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html. */
export const jsonataLanguage: QueryLanguage = {
  check: checkExpressions,

  workInput(state) {
    if (state.Arguments === undefined) return (around) => around.input;
    const evaluate = compileTemplate(state.Arguments, 'Arguments');
    return (around) => evaluate(around);
  },

  finish: (state) => finish(state, (result) => (WITH_RESULT.has(state.Type) ? { result } : {})),

  finishCaught: (catcher) => finish(catcher, (errorOutput) => ({ errorOutput })),

  choiceRule(rule) {
    return {
      test: readField(rule, 'Condition', BOOLEAN),
      finish: finish(rule, () => ({})),
    };
  },

  field<K extends keyof FieldTypes>(state: JsonObject, name: string, type: K): Step<FieldTypes[K]> | undefined {
    return state[name] === undefined ? undefined : readField(state, name, FIELDS[type]);
  },

  items(state) {
    if (state.Items === undefined) return (around) => inputItems(around.input);
    if (!Array.isArray(state.Items) && !isJsonObject(state.Items)) return readField(state, 'Items', ITEMS);
    const evaluate = compileTemplate(state.Items, 'Items');
    return (around) => evaluate(around) as Items | Promise<Items>;
  },

  itemSelector(state) {
    if (state.ItemSelector === undefined) return undefined;
    const evaluate = compileTemplate(state.ItemSelector, 'ItemSelector');
    return (around) => evaluate(around);
  },

  template(_state, template, location) {
    const evaluate = compileTemplate(template, location);
    return (around) => evaluate(around);
  },
};

/** Output and Assign see the same, old variables; without Output it is the result, or the input where there is none. */
function finish(source: JsonObject, extraOf: (result: Json) => { result?: Json; errorOutput?: Json }): Finish {
  const output = source.Output === undefined ? undefined : compileTemplate(source.Output, 'Output');
  const assign = source.Assign === undefined ? undefined : compileTemplate(source.Assign, 'Assign');
  return async (around, result) => {
    const extra = extraOf(result);
    const assigned = (await assign?.(around, extra)) as Variables | undefined;
    return { output: output === undefined ? result : await output(around, extra), assigned };
  };
}

interface FieldReader<T> {
  /** The name of the type in the cause. */
  readonly expected: string;
  /** The value as the field takes it, or undefined for one that it does not take. */
  readonly accept: (value: Json) => T | undefined;
  /** Says what is wrong with a value of the right type. */
  readonly complain?: (name: string, value: Json) => string;
}

const BOOLEAN: FieldReader<boolean> = {
  expected: 'boolean',
  accept: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** A list, or an object, whose members are then the items; the cause names the list alone, as recorded. */
type Items = Json[] | JsonObject;
const ITEMS: FieldReader<Items> = {
  expected: 'array',
  accept: (value) => (Array.isArray(value) || isJsonObject(value) ? value : undefined),
};

const INTEGER: FieldReader<number> = {
  expected: 'integer',
  accept: (value) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined),
  complain: (name, value) => `The ${name} field must be a whole number: ${value}`,
};

const COUNT: FieldReader<number> = {
  expected: 'integer',
  accept: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined),
  complain: (name, value) => `The ${name} field must be a whole number that is not negative: ${value}`,
};

const FIELDS: { readonly [K in keyof FieldTypes]: FieldReader<FieldTypes[K]> } = {
  seconds: COUNT,
  integer: INTEGER,
  count: COUNT,
  timestamp: {
    expected: 'string',
    accept: parseTimestamp,
    complain: (name, value) =>
      `The ${name} field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
  },
  percentage: {
    expected: 'number',
    accept: (value) => (typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined),
    complain: (name, value) => `The ${name} field must be between 0 and 100: ${value}`,
  },
  text: { expected: 'string', accept: (value) => (typeof value === 'string' ? value : undefined) },
};

/** A field that is literal, or an expression whose value must be one that the field takes. */
function readField<T>(state: JsonObject, name: string, reader: FieldReader<T>): Step<T> {
  const literal = state[name] as Json;
  if (!isExpression(literal)) {
    const value = reader.accept(literal);
    if (value === undefined)
      throw new SyntaxError(`${name} must be of type ${reader.expected} or a JSONata expression`);
    return () => value;
  }
  const expression = compileExpression(literal, name);
  const accept = (found: Json) => {
    const value = reader.accept(found);
    if (value === undefined) throw refusal(expression, reader, found);
    return value;
  };
  return (around) => {
    const found = expression.evaluate(around);
    return isPromise(found) ? found.then(accept) : accept(found);
  };
}

function refusal<T>({ text, location }: Expression, reader: FieldReader<T>, value: Json): QueryEvaluationFailure {
  const isOfType = typeName(value) === (reader.expected === 'integer' ? 'number' : reader.expected);
  if (isOfType && reader.complain !== undefined) {
    return new QueryEvaluationFailure(reader.complain(location, value), location);
  }
  return new QueryEvaluationFailure(
    `The JSONata expression '${text}' specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${reader.expected}', but was '${typeName(value)}' for value: ${stringify(value)}`,
    location,
  );
}

function typeName(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function inputItems(input: Json): Items {
  if (Array.isArray(input) || isJsonObject(input)) return input;
  throw new QueryEvaluationFailure(`Map state input must be an array but was: ${stringify(input)}`);
}
