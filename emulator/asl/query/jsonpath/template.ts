import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { entriesOf, setMember } from '../../../json-members';
import { type Evaluate, required } from './evaluate';
import { isIntrinsic, parseIntrinsic } from './intrinsic';
import { javaHashOrder } from './java-order';
import { parsePath } from './parse-path';

const SUFFIX = '.$';

/** Parses a path or an intrinsic function, as it may stand in `ErrorPath` or behind a name that ends in `.$`. */
export function parseExpression(text: string, field: string): Evaluate {
  return isIntrinsic(text) ? parseIntrinsic(text, field) : required(parsePath(text), field);
}

/**
 * Compiles a payload template: members whose name ends in `.$` are evaluated, at any depth, everything else stands for
 * itself and is shared by all results.
 * @throws SyntaxError naming the member that is no path and no intrinsic function, or that occurs with and without `.$`
 */
export function compileTemplate(template: Json): Evaluate {
  return compile(template) ?? (() => template);
}

/** Undefined for a template without anything to evaluate. */
function compile(template: Json): Evaluate | undefined {
  if (Array.isArray(template)) return compileList(template);
  return isJsonObject(template) ? compileObject(template) : undefined;
}

function compileList(template: readonly Json[]): Evaluate | undefined {
  const items = template.map(compile);
  if (items.every((item) => item === undefined)) return undefined;
  return (document, around) =>
    items.map((item, index) => (item === undefined ? (template[index] as Json) : item(document, around)));
}

function compileObject(template: JsonObject): Evaluate | undefined {
  const members = entriesOf(template).map(([name, value]) => {
    if (!name.endsWith(SUFFIX)) return { name, value, evaluate: compile(value) };
    return { name: name.slice(0, -SUFFIX.length), value: null, evaluate: compileMember(name, value) };
  });
  if (new Set(members.map(({ name }) => name)).size < members.length) {
    throw new SyntaxError('a field occurs twice, once with and once without .$');
  }
  if (members.every(({ evaluate }) => evaluate === undefined)) return undefined;
  const ordered = inResultOrder(members, template);
  return (document, around) => {
    const result: JsonObject = {};
    for (const { name, value, evaluate } of ordered) {
      setMember(result, name, evaluate === undefined ? value : evaluate(document, around));
    }
    return result;
  };
}

/**
 * What is written comes first, and then what a path or a function of its own gives, in the order of a Java map: so recordings of
 * September 2026 show it, of inputs, items and the parameters of Tasks (radkawar/stackd, testdata/aws/stepfunctions).
 */
function inResultOrder<Member extends { readonly name: string }>(
  members: readonly Member[],
  template: JsonObject,
): readonly Member[] {
  const byName = new Map(members.map((member) => [member.name, member]));
  const written = members.filter(({ name }) => Object.hasOwn(template, name));
  const evaluated = members.filter(({ name }) => !Object.hasOwn(template, name)).map(({ name }) => name);
  return [...written, ...javaHashOrder(evaluated).map((name) => byName.get(name) as Member)];
}

/** Recorded: the service does not say what is wrong with a function or a path. */
function compileMember(name: string, value: Json): Evaluate {
  const valid = typeof value === 'string' && (value.startsWith('$') || isIntrinsic(value));
  const fault = `The value for the field '${name}' must be a valid JSONPath or a valid intrinsic function call`;
  if (!valid) throw new SyntaxError(fault);
  try {
    return parseExpression(value, name);
  } catch (cause) {
    throw new SyntaxError(fault, { cause });
  }
}
