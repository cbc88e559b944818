import { asArray, type PolicyStatement } from './policy-document';
import { fillVariables, hasVariable } from './policy-variable';
import { conditionKey, type NormalizedContext } from './request-context';
import { arnWildcard, type Matcher, wildcard } from './wildcard';

/** Whether a request fulfils one operator on one key. */
export type Condition = (context: NormalizedContext) => boolean;

interface Operator {
  /** Makes the test of one value of the request against one value of the policy. */
  readonly matcher: (expected: string) => Matcher;
  readonly negated: boolean;
}

const equals =
  (expected: string): Matcher =>
  (actual) =>
    actual === expected;
const equalsIgnoringCase = (expected: string): Matcher => {
  const lower = expected.toLowerCase();
  return (actual) => actual.toLowerCase() === lower;
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { matcher: equals, negated: false },
  StringNotEquals: { matcher: equals, negated: true },
  StringEqualsIgnoreCase: { matcher: equalsIgnoringCase, negated: false },
  StringNotEqualsIgnoreCase: { matcher: equalsIgnoringCase, negated: true },
  StringLike: { matcher: wildcard, negated: false },
  StringNotLike: { matcher: wildcard, negated: true },
  // ArnEquals and ArnLike behave alike, says IAM.
  ArnEquals: { matcher: arnWildcard, negated: false },
  ArnLike: { matcher: arnWildcard, negated: false },
  ArnNotEquals: { matcher: arnWildcard, negated: true },
  ArnNotLike: { matcher: arnWildcard, negated: true },
  Bool: { matcher: equalsIgnoringCase, negated: false },
};

/**
 * The conditions of a statement; all of them have to be fulfilled.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @throws Error for an operator that is not supported.
 */
export function compileConditions(conditions: PolicyStatement['Condition']): Condition[] {
  return Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key, asArray(values))),
  );
}

function compileCondition(written: string, key: string, values: readonly string[]): Condition {
  const [, quantifier, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const valueIn = conditionKey(key);
  if (name === 'Null') return (context) => values.includes(String(valueIn(context) === undefined));
  const operator = OPERATORS[name];
  if (!operator) throw new Error(`unsupported condition operator ${written}: add it to OPERATORS, or do without`);
  const test = valueTest(operator, values);
  return (context) => {
    const actual = valueIn(context);
    if (actual === undefined && ifExists) return true;
    if (quantifier) {
      const list = asArray(actual);
      return quantifier === 'ForAllValues'
        ? list.every((value) => test(value, context))
        : list.some((value) => test(value, context));
    }
    if (actual === undefined) return operator.negated;
    if (typeof actual !== 'string') {
      throw new Error(
        `condition key ${key} has several values: write ForAllValues:${written} or ForAnyValue:${written}`,
      );
    }
    return test(actual, context);
  };
}

/** A value fulfils an operator if it matches any of the policy's values, a negated one if it matches none. */
function valueTest({ matcher, negated }: Operator, values: readonly string[]) {
  const matchers = values.map((value) => ({ value, match: hasVariable(value) ? undefined : matcher(value) }));
  return (actual: string, context: NormalizedContext): boolean =>
    negated !==
    matchers.some(({ value, match }) => {
      if (match) return match(actual);
      const filled = fillVariables(value, context);
      return filled !== undefined && matcher(filled)(actual);
    });
}
