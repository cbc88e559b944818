import type { Json, JsonObject } from '../../../json';
import { QueryEvaluationFailure } from '../../errors';
import { parseTimestamp } from '../../timestamp';
import type { FieldTypes, Finish, QueryLanguage, Step } from '../query-language';
import type { Variables } from '../surroundings';
import { compileExpression, type Expression, isExpression } from './expression';
import { compileTemplate } from './template';

/** States whose work has a result that differs from their input. */
const WITH_RESULT: ReadonlySet<Json | undefined> = new Set(['Task', 'Parallel', 'Map']);

/** Arguments, Output, Assign and `{% … %}` in single fields: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html. */
export const jsonataLanguage: QueryLanguage = {
  workInput(state) {
    if (state.Arguments === undefined) return (around) => around.input;
    const evaluate = compileTemplate(state.Arguments, 'Arguments');
    return (around) => evaluate(around);
  },

  finish: (state) => finish(state, (result) => (WITH_RESULT.has(state.Type) ? { result } : {})),

  finishCaught: (catcher) => finish(catcher, (errorOutput) => ({ errorOutput })),

  choiceRule(rule) {
    return {
      test: readField(rule, 'Condition', 'boolean', (value) => (typeof value === 'boolean' ? value : undefined)),
      finish: finish(rule, () => ({})),
    };
  },

  field<K extends keyof FieldTypes>(state: JsonObject, name: string, type: K): Step<FieldTypes[K]> | undefined {
    if (state[name] === undefined) return undefined;
    const { expected, accept } = FIELDS[type];
    return readField(state, name, expected, accept);
  },

  items(state) {
    if (state.Items === undefined) return (around) => asItems(around.input);
    return readField(state, 'Items', 'array', (value) => (Array.isArray(value) ? value : undefined));
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
  /** The value as the field takes it, or undefined for a value of another type. */
  readonly accept: (value: Json) => T | undefined;
}

const INTEGER: FieldReader<number> = {
  expected: 'integer',
  accept: (value) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined),
};

const FIELDS: { readonly [K in keyof FieldTypes]: FieldReader<FieldTypes[K]> } = {
  seconds: INTEGER,
  count: INTEGER,
  timestamp: { expected: 'string', accept: parseTimestamp },
  percentage: {
    expected: 'number',
    accept: (value) => (typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined),
  },
  text: { expected: 'string', accept: (value) => (typeof value === 'string' ? value : undefined) },
};

/** A field that is literal, or an expression whose value must have the type that the field takes. */
function readField<T>(state: JsonObject, name: string, type: string, accept: (value: Json) => T | undefined): Step<T> {
  const literal = state[name] as Json;
  if (!isExpression(literal)) {
    const value = accept(literal);
    if (value === undefined) throw new SyntaxError(`${name} must be a ${type} or a JSONata expression`);
    return () => value;
  }
  const expression = compileExpression(literal, name);
  return async (around) => {
    const found = await expression.evaluate(around);
    const value = accept(found);
    if (value === undefined) throw unexpectedType(expression, type, found);
    return value;
  };
}

function unexpectedType({ text, location }: Expression, expected: string, value: Json): QueryEvaluationFailure {
  return new QueryEvaluationFailure(
    `The JSONata expression '${text}' specified for the field '${location}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    location,
  );
}

function typeName(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function asItems(input: Json): Json[] {
  if (Array.isArray(input)) return input;
  throw new QueryEvaluationFailure(
    `The state input is no array, and the field 'Items' is missing. Expected 'array', but was '${typeName(input)}'`,
    'Items',
  );
}
