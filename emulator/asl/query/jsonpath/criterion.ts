import { isJsonObject, type Json } from '../../../json';
import { memberNames } from '../../../json-members';
import { stringify } from '../../../json-text';
import { compare, NOT_COMPARABLE } from './compare';
import { compilePattern, isPattern } from './java-pattern';
import { trimmed } from './java-text';
import { parseSteps } from './parse-steps';
import { Path } from './path';
import type { FilterTest } from './step';

/** Tried in this order, and found anywhere in the text, in quotes, too. */
const OPERATORS = ['==', '>=', '<=', '!=', '<', '>', '=~'] as const;
type Operator = (typeof OPERATORS)[number];

/** One side of a comparison; undefined where its path finds nothing. */
type Operand = { readonly path: Path; readonly ofRoot: boolean } | { readonly literal: Json | RegExp };

/** Compiles `@.a == 'b'`, `@.a` or `!@.a`. Whatever is no path, no text in single quotes and no pattern is a bare word. */
export function compileCriterion(text: string): FilterTest {
  const operator = OPERATORS.find((each) => text.includes(each));
  if (operator === undefined) return compileExistence(trimmed(text));
  const at = text.indexOf(operator);
  const left = trimmed(text.slice(0, at));
  const right = trimmed(text.slice(at + operator.length));
  if (right.startsWith('!@')) throw new SyntaxError('only the existence of a path can be negated, as in [?(!@.a)]');
  return compileComparison(parseOperand(left.startsWith('!@') ? left.slice(1) : left), operator, parseOperand(right));
}

function compileExistence(text: string): FilterTest {
  const operand = parseOperand(text.startsWith('!@') ? text.slice(1) : text);
  if (!('path' in operand)) throw new SyntaxError(`'${text}' is neither a comparison nor a path`);
  const { path } = operand;
  const wanted = text[0] !== '!';
  return (node, root) => exists(path, node, root) === wanted;
}

/** `null` counts as absent. A path that is checked for existence starts at the node, even if it is written with `$`. */
function exists(path: Path, node: Json, root: Json): boolean {
  const value = path.findIn(node, root);
  const last = path.steps.at(-1);
  if (last?.kind === 'names' && last.names.length !== 1 && isJsonObject(value)) {
    return last.names.every((name) => memberNames(value).includes(name));
  }
  return value !== undefined && value !== null;
}

function parseOperand(text: string): Operand {
  if (text.startsWith('$') || text.startsWith('@')) {
    const path = new Path(text, '$', parseSteps(text.slice(1)));
    if (!path.definite) throw new SyntaxError(`the predicate path: ${text} is not definite`);
    return { path, ofRoot: text.startsWith('$') };
  }
  if (text === "'") throw new SyntaxError('unfinished text');
  if (text.startsWith("'") && text.endsWith("'")) return { literal: text.slice(1, -1) };
  return { literal: isPattern(text) ? compilePattern(text) : text };
}

function compileComparison(left: Operand, operator: Operator, right: Operand): FilterTest {
  if (operator === '=~') return compileMatch(left, right);
  const test = TESTS[operator];
  return (node, root) => {
    const model = operandValue(left, node, root);
    if (model === undefined) return false;
    const expected = operandValue(right, node, root);
    if (expected === undefined) return false;
    if (operator !== '==' && operator !== '!=' && (model === null) !== (expected === null)) return false;
    const order = compare(expected, model);
    return order !== NOT_COMPARABLE && test(order);
  };
}

/** By what comparing the expected value with that of the node gives. */
const TESTS: Readonly<Record<Exclude<Operator, '=~'>, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order > 0,
  '<=': (order) => order >= 0,
  '>': (order) => order < 0,
  '>=': (order) => order <= 0,
};

function operandValue(operand: Operand, node: Json, root: Json): Json | RegExp | undefined {
  if (!('path' in operand)) return operand.literal;
  return operand.path.findIn(operand.ofRoot ? root : node, root);
}

/** The pattern may stand on either side, and is held against the text of any value. Without one nothing matches. */
function compileMatch(left: Operand, right: Operand): FilterTest {
  const [subject, pattern] = isPatternOperand(left) ? [right, left] : [left, right];
  const literal = isPatternOperand(pattern) ? (pattern as { readonly literal: RegExp }).literal : undefined;
  return (node, root) => {
    const value = operandValue(subject, node, root);
    if (literal === undefined || value === undefined || value === null || value instanceof RegExp) return false;
    return literal.test(typeof value === 'string' ? value : stringify(value));
  };
}

function isPatternOperand(operand: Operand): boolean {
  return 'literal' in operand && operand.literal instanceof RegExp;
}
