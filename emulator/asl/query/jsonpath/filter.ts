import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../../json';
import { parsePathAt } from './parse-path';
import type { FilterTest, Path } from './path';
import type { Reader } from './syntax';

/** One side of a comparison; undefined where its path finds nothing. */
type Operand = (node: Json, root: Json) => Json | undefined;

/** Parses what stands between `[?(` and `)]`: comparisons, existence, `&&`, `||`, `!` and parentheses. */
export function parseFilter(reader: Reader): FilterTest {
  let test = parseAnd(reader);
  for (reader.skipSpaces(); reader.take('||'); reader.skipSpaces()) {
    const [left, right] = [test, parseAnd(reader)];
    test = (node, root) => left(node, root) || right(node, root);
  }
  return test;
}

function parseAnd(reader: Reader): FilterTest {
  let test = parseTerm(reader);
  for (reader.skipSpaces(); reader.take('&&'); reader.skipSpaces()) {
    const [left, right] = [test, parseTerm(reader)];
    test = (node, root) => left(node, root) && right(node, root);
  }
  return test;
}

function parseTerm(reader: Reader): FilterTest {
  reader.skipSpaces();
  if (reader.take('!')) {
    const test = parseTerm(reader);
    return (node, root) => !test(node, root);
  }
  if (reader.take('(')) {
    const test = parseFilter(reader);
    reader.expect(')');
    return test;
  }
  return parseComparison(reader);
}

const OPERATOR = /==|!=|<=|>=|<|>|=~/y;

function parseComparison(reader: Reader): FilterTest {
  const left = parseOperand(reader);
  reader.skipSpaces();
  const operator = reader.match(OPERATOR);
  if (operator === undefined) return (node, root) => exists(left(node, root));
  reader.skipSpaces();
  if (operator === '=~') {
    const pattern = parsePattern(reader);
    return (node, root) => {
      const value = left(node, root);
      return typeof value === 'string' && pattern.test(value);
    };
  }
  const right = parseOperand(reader);
  const compare = COMPARISONS[operator] as Comparison;
  return (node, root) => compare(left(node, root), right(node, root));
}

function exists(value: Json | undefined): boolean {
  return value !== undefined;
}

/** `/…/`, matched against the whole value, with the flags of Java that JavaScript has as well. */
function parsePattern(reader: Reader): RegExp {
  const literal = reader.match(/\/(?:[^/\\]|\\.)*\/[a-z]*/y) ?? reader.fail('expected a /pattern/');
  const end = literal.lastIndexOf('/');
  return new RegExp(`^(?:${literal.slice(1, end)})$`, literal.slice(end + 1).replace(/[^imsu]/g, ''));
}

const LITERAL = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function parseOperand(reader: Reader): Operand {
  const next = reader.peek();
  if (next === '@' || next === '$') {
    const path = parsePathAt(reader, 'filter');
    return next === '@' ? (node) => findPresent(path, node) : (_node, root) => findPresent(path, root);
  }
  if (next === "'" || next === '"') {
    const text = reader.quoted();
    return () => text;
  }
  const literal = reader.match(LITERAL) ?? reader.fail('expected a literal or a path');
  const value = JSON.parse(literal) as Json;
  return () => value;
}

/** An indefinite path inside a filter that matches nothing counts as missing. */
function findPresent(path: Path, node: Json): Json | undefined {
  const value = path.find(node);
  return !path.definite && Array.isArray(value) && value.length === 0 ? undefined : value;
}

type Comparison = (a: Json | undefined, b: Json | undefined) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': isEqual,
  '!=': (a, b) => !isEqual(a, b),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};

/** Only numbers with numbers and strings with strings have an order. */
function ordered(test: (order: number) => boolean): Comparison {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return test(a - b);
    if (typeof a === 'string' && typeof b === 'string') return test(a < b ? -1 : Number(a > b));
    return false;
  };
}

/** A number equals a string that spells it, as in the Java library that the service uses. */
function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === 'number' && typeof b === 'string') return String(a) === b;
  if (typeof a === 'string' && typeof b === 'number') return a === String(b);
  return isDeepStrictEqual(a, b);
}
