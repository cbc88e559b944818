import type { Json, JsonObject } from '../../../json';
import { isNumber, numberText } from '../../../json-number';
import { RuntimeFailure } from '../../errors';
import { compareInstants, type Instant, parseTimestamp } from '../../timestamp';
import type { Surroundings } from '../surroundings';
import { compareDecimals } from './decimal';
import { resolve } from './evaluate';
import { parsePath } from './parse-path';

/** Whether a choice rule holds for the input of its state. */
export type ChoiceTest = (document: Json, around: Surroundings) => boolean;

/**
 * Compiles `And`, `Or`, `Not` or the comparison of a `Variable`.
 * @throws SyntaxError where the rule has no operator, more than one, or a value that the operator cannot take
 */
export function compileRule(rule: JsonObject): ChoiceTest {
  if (rule.And !== undefined) {
    const tests = compileRules(rule.And);
    return (document, around) => tests.every((test) => test(document, around));
  }
  if (rule.Or !== undefined) {
    const tests = compileRules(rule.Or);
    return (document, around) => tests.some((test) => test(document, around));
  }
  if (rule.Not !== undefined) {
    const test = compileRule(rule.Not as JsonObject);
    return (document, around) => !test(document, around);
  }
  return compileComparison(rule);
}

function compileRules(rules: Json): ChoiceTest[] {
  return (rules as JsonObject[]).map(compileRule);
}

const NOT_OPERATORS = new Set(['Variable', 'Next', 'Comment', 'Assign']);

function compileComparison(rule: JsonObject): ChoiceTest {
  const operators = Object.keys(rule).filter((key) => !NOT_OPERATORS.has(key));
  const [operator] = operators;
  if (operator === undefined || operators.length > 1) {
    throw new SyntaxError(`a choice rule needs exactly one operator, but has ${operators.length}`);
  }
  const test = Object.hasOwn(TYPE_TESTS, operator) ? TYPE_TESTS[operator] : undefined;
  return test === undefined
    ? compileOperator(rule, operator)
    : compileTypeTest(rule, test, expected<boolean>(rule, operator, 'boolean'));
}

type TypeTest = (value: Json | undefined) => boolean;

const TYPE_TESTS: Readonly<Record<string, TypeTest>> = {
  IsPresent: (value) => value !== undefined,
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: isNumber,
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => parseTimestamp(value) !== undefined,
};

/** Only IsPresent tolerates a missing variable. */
function compileTypeTest(rule: JsonObject, test: TypeTest, wanted: boolean): ChoiceTest {
  if (test !== TYPE_TESTS.IsPresent) {
    const variable = compileVariable(rule.Variable);
    return (document, around) => test(variable(document, around)) === wanted;
  }
  const path = parseVariable(rule.Variable);
  return (document, around) => test(resolve(path, document, around)) === wanted;
}

type Comparison = (value: Json, operand: Json) => boolean;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThan: (order) => order > 0,
  GreaterThanEquals: (order) => order >= 0,
};

/** A value of another type than the operator's compares as false, it is never converted. */
const KINDS: Readonly<Record<string, (test: (order: number) => boolean) => Comparison>> = {
  String: (test) => (a, b) => typeof a === 'string' && typeof b === 'string' && test(a < b ? -1 : a > b ? 1 : 0),
  Numeric: (test) => (a, b) => isNumber(a) && isNumber(b) && test(compareDecimals(numberText(a), numberText(b))),
  Boolean: (test) => (a, b) => typeof a === 'boolean' && typeof b === 'boolean' && test(Number(a) - Number(b)),
  Timestamp: (test) => (a, b) => {
    const instants = [parseTimestamp(a), parseTimestamp(b)];
    return (
      instants.every((instant) => instant !== undefined) && test(compareInstants(...(instants as [Instant, Instant])))
    );
  },
};

const OPERATOR = /^(String|Numeric|Timestamp|Boolean)(Equals|(?:Less|Greater)Than(?:Equals)?)(Path)?$/;

function compileOperator(rule: JsonObject, operator: string): ChoiceTest {
  const variable = compileVariable(rule.Variable);
  if (operator === 'StringMatches') {
    const matches = compilePattern(expected<string>(rule, operator, 'string'));
    return (document, around) => {
      const value = variable(document, around);
      return typeof value === 'string' && matches(value);
    };
  }
  const [, kind = '', order = '', isPath] = OPERATOR.exec(operator) ?? [];
  if (kind === '' || (kind === 'Boolean' && order !== 'Equals')) throw new SyntaxError(`unknown operator ${operator}`);
  const compare = (KINDS[kind] as (typeof KINDS)[string])(ORDERS[order] as (typeof ORDERS)[string]);
  if (isPath !== undefined) {
    const operand = compileVariable(expected<string>(rule, operator, 'string'));
    return (document, around) => compare(variable(document, around), operand(document, around));
  }
  const operand = checkOperand(rule, operator, kind);
  return (document, around) => compare(variable(document, around), operand);
}

function checkOperand(rule: JsonObject, operator: string, kind: string): Json {
  if (kind === 'Numeric') return expected<number>(rule, operator, 'number');
  if (kind === 'Boolean') return expected<boolean>(rule, operator, 'boolean');
  const text = expected<string>(rule, operator, 'string');
  if (kind === 'Timestamp' && parseTimestamp(text) === undefined) {
    throw new SyntaxError(`${operator} must be a timestamp of RFC 3339, but is '${text}'`);
  }
  return text;
}

function expected<T extends Json>(rule: JsonObject, operator: string, type: 'string' | 'number' | 'boolean'): T {
  if (typeof rule[operator] !== type) throw new SyntaxError(`Expected value of type ${type} for ${operator}`);
  return rule[operator] as T;
}

function parseVariable(text: Json | undefined) {
  if (typeof text !== 'string') throw new SyntaxError('a choice rule needs a Variable');
  return parsePath(text);
}

function compileVariable(text: Json | undefined): (document: Json, around: Surroundings) => Json {
  const path = parseVariable(text);
  return (document, around) => {
    const value = resolve(path, document, around);
    if (value !== undefined) return value;
    throw new RuntimeFailure(
      `Invalid path '${path.text}': The choice state's condition path references an invalid value.`,
    );
  };
}

/** `*` stands for any text, `\*` for a star, `\\` for a backslash, everything else for itself. */
function compilePattern(pattern: string): (text: string) => boolean {
  const pieces = [''];
  for (const token of pattern.match(/\\[\\*]|./gsu) ?? []) {
    if (token === '*') pieces.push('');
    else pieces[pieces.length - 1] += /^\\[\\*]$/.test(token) ? token.slice(1) : token;
  }
  const first = pieces.shift() as string;
  const last = pieces.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let end = first.length;
    for (const piece of pieces) {
      const found = text.indexOf(piece, end);
      if (found < 0) return false;
      end = found + piece.length;
    }
    return text.length - last.length >= end && text.endsWith(last);
  };
}
