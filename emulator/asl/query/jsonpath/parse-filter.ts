import { compileCriterion } from './criterion';
import { trimmed } from './java-text';
import type { FilterTest } from './step';

const OPERATORS = /(?<=&&|\|\|)|(?=&&|\|\|)/;

/**
 * Parses `[?(…)]`: criteria between `&&`, which binds more, and `||`. Parentheses around them mean nothing, and quotes do
 * not protect the operators. The last criterion is asked first.
 */
export function parseFilter(text: string): FilterTest {
  const inside = unwrap(unwrap(text, '[', ']').replace(/^\?/, ''), '(', ')');
  const pieces = inside.split(OPERATORS).map(trimmed);
  const operators = pieces.filter(isOperator);
  const criteria = pieces
    .filter((piece) => !isOperator(piece))
    .map((piece) => compileCriterion(withoutWrapping(piece)));
  if (criteria.length !== operators.length + 1) throw new SyntaxError(`invalid operators in ${inside}`);
  return disjunction(alternatives(criteria, operators));
}

function isOperator(piece: string): boolean {
  return piece === '&&' || piece === '||';
}

function unwrap(text: string, open: string, close: string): string {
  const bare = trimmed(text);
  if (!bare.startsWith(open) || !bare.endsWith(close) || bare.length < 2) {
    throw new SyntaxError(`a filter must start with '[?(' and end with ')]', not ${text}`);
  }
  return trimmed(bare.slice(1, -1));
}

function withoutWrapping(piece: string): string {
  const bare = piece.replace(/^[[?( ]+/, '').replace(/[) ]+$/, '');
  if (bare === '') throw new SyntaxError('a criterion is missing');
  return bare;
}

/** Groups of criteria that must hold together. */
function alternatives(criteria: readonly FilterTest[], operators: readonly string[]): FilterTest[][] {
  const groups: FilterTest[][] = [[]];
  for (const [index, criterion] of criteria.entries()) {
    if (index > 0 && operators[index - 1] === '||') groups.push([]);
    groups.at(-1)?.push(criterion);
  }
  return groups.map((group) => group.reverse()).reverse();
}

function disjunction(groups: readonly FilterTest[][]): FilterTest {
  const [only, ...others] = groups.map(conjunction);
  if (only !== undefined && others.length === 0) return only;
  return (node, root) => groups.some((group) => group.every((test) => test(node, root)));
}

function conjunction(group: readonly FilterTest[]): FilterTest {
  const [only, ...others] = group;
  if (only !== undefined && others.length === 0) return only;
  return (node, root) => group.every((test) => test(node, root));
}
