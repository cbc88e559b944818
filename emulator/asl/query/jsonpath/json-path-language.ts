import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { stringify } from '../../../json-text';
import { RuntimeFailure } from '../../errors';
import { parseTimestamp } from '../../timestamp';
import type { FieldTypes, Finish, QueryLanguage, Step } from '../query-language';
import type { Surroundings, Variables } from '../surroundings';
import { checkPaths } from './check-paths';
import { compileRule } from './choice-rule';
import { type Evaluate, explain, resolve, selector } from './evaluate';
import { FIELD_CHECKS } from './fields';
import { isIntrinsic, parseIntrinsic } from './intrinsic';
import { parsePath } from './parse-path';
import type { Path } from './path';
import { parseReferencePath } from './reference-path';
import { compileTemplate } from './template';

/** InputPath, Parameters, ResultSelector, ResultPath, OutputPath: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html. */
export const jsonPathLanguage: QueryLanguage = {
  check: checkPaths,

  workInput(state) {
    const select = effectiveInput(state);
    const parameters = optionalTemplate(state.Parameters);
    return parameters === undefined ? select : (around) => parameters(select(around) as Json, around);
  },

  finish(state) {
    const shape = optionalTemplate(state.ResultSelector);
    const assign = optionalTemplate(state.Assign);
    const insert = resultInserter(state.ResultPath);
    const select = selector(state.OutputPath);
    return (around, raw) => {
      const result = shape === undefined ? raw : shape(raw, around);
      const assigned = assign?.(result, around) as Variables | undefined;
      const merged = insert === undefined ? result : insert(around.input, result);
      return { output: select === undefined ? merged : select(merged, around), assigned };
    };
  },

  finishCaught(catcher) {
    const assign = optionalTemplate(catcher.Assign);
    const insert = resultInserter(catcher.ResultPath);
    return (around, errorOutput) => ({
      output: insert === undefined ? errorOutput : insert(around.input, errorOutput),
      assigned: assign?.(errorOutput, around) as Variables | undefined,
    });
  },

  choiceRule(rule, state) {
    const select = effectiveInput(state);
    const test = compileRule(rule);
    return {
      test: (around) => test(select(around) as Json, around),
      finish: finishChoice(rule.Assign, state.OutputPath),
    };
  },

  field<K extends keyof FieldTypes>(state: JsonObject, name: string, type: K): Step<FieldTypes[K]> | undefined {
    const literal = state[name];
    if (literal !== undefined) {
      const value = (type === 'timestamp' ? parseTimestamp(literal) : literal) as FieldTypes[K];
      return () => value;
    }
    const field = `${name}Path`;
    const path = state[field];
    return typeof path === 'string' ? compileField(state, { field, name, path }, type) : undefined;
  },

  items(state) {
    const select = effectiveInput(state);
    const find = selector(state.ItemsPath);
    // Recorded: an object in the context object is refused, although the documentation takes objects anywhere.
    const fromContext = typeof state.ItemsPath === 'string' && state.ItemsPath.startsWith('$$');
    return (around) => {
      const input = select(around) as Json;
      const items = find === undefined ? input : find(input, around);
      if (Array.isArray(items) || (isJsonObject(items) && !fromContext)) return items;
      throw new RuntimeFailure(`Reference path "${state.ItemsPath ?? '$'}" must point to array.`);
    };
  },

  itemSelector(state) {
    const template = optionalTemplate(state.ItemSelector ?? state.Parameters);
    const select = effectiveInput(state);
    return template && ((around) => template(select(around) as Json, around));
  },

  template(state, template) {
    const evaluate = compileTemplate(template);
    const select = effectiveInput(state);
    return (around) => evaluate(select(around) as Json, around);
  },
};

function effectiveInput(state: JsonObject): Step {
  const select = selector(state.InputPath);
  return select === undefined ? (around) => around.input : (around) => select(around.input, around);
}

function optionalTemplate(template: Json | undefined): Evaluate | undefined {
  return template === undefined ? undefined : compileTemplate(template);
}

/** `null` drops the result, absence and `$` let it replace the input. */
function resultInserter(path: Json | undefined): ((input: Json, result: Json) => Json) | undefined {
  if (path === undefined || path === '$') return undefined;
  return path === null ? (input) => input : parseReferencePath(path as string);
}

function finishChoice(assignTemplate: Json | undefined, outputPath: Json | undefined): Finish {
  const assign = optionalTemplate(assignTemplate);
  const select = selector(outputPath);
  return (around, input) => ({
    output: select === undefined ? input : select(input, around),
    assigned: assign?.(input, around) as Variables | undefined,
  });
}

interface FieldPlace {
  readonly field: string;
  readonly name: string;
  readonly path: string;
}

function compileField<K extends keyof FieldTypes>(state: JsonObject, place: FieldPlace, type: K): Step<FieldTypes[K]> {
  const select = effectiveInput(state);
  const check = FIELD_CHECKS[type];
  const find = isIntrinsic(place.path) ? parseIntrinsic(place.path, place.field) : optionalPath(place);
  return (around) => check(find(select(around) as Json, around), place);
}

function optionalPath({ field, path: text }: FieldPlace): Evaluate {
  const path = parsePath(text);
  return (document, around) => {
    const value = resolve(path, document, around);
    if (value !== undefined) return value;
    throw new RuntimeFailure(missing(path, field, document, around));
  };
}

/** In the words of the service, which differ from field to field. */
function missing(path: Path, field: string, document: Json, around: Surroundings): string {
  if (field === 'ErrorPath' || field === 'CausePath') {
    return `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${stringify(document)}'`;
  }
  if (field === 'TimeoutSecondsPath' || field === 'HeartbeatSecondsPath') {
    return `Invalid path '${path.text}' : ${explain(path, document, around)}`;
  }
  return `The ${field} parameter does not reference an input value: ${path.text}`;
}
