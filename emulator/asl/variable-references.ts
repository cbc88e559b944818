import { isJsonObject, type Json, type JsonObject } from '../json';
import type { QueryLanguageName, StateDefinition, StatesDefinition } from './definition';
import { expressionText, isExpression } from './query/jsonata/expression';
import { parseJsonata } from './query/jsonata/parse';

/** What is inside of a state, but belongs to states of its own. */
const INNER = ['Branches', 'ItemProcessor', 'Iterator'];

const QUOTED = /'(?:[^'\\]|\\.)*'/g;
const VARIABLE = /\$([\p{ID_Start}_][\p{ID_Continue}]*)/gu;

/**
 * The variables that each state reads, by the names of the states, however deep; a state that reads none is left out.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
 */
export function variableReferences(machine: StatesDefinition): Record<string, string[]> {
  const assigned = new Set(assignedIn(machine));
  const { QueryLanguage = 'JSONPath' } = machine as { QueryLanguage?: QueryLanguageName };
  return Object.fromEntries(
    statesOf(machine).flatMap(([name, state]) => {
      const isJsonata = QueryLanguage === 'JSONata' || state.QueryLanguage === 'JSONata';
      const own = Object.fromEntries(Object.entries(state).filter(([field]) => !INNER.includes(field)));
      const found = new Set(isJsonata ? inExpressions(own).filter((each) => assigned.has(each)) : inPaths(own));
      return found.size === 0 ? [] : [[name, [...found].sort()]];
    }),
  );
}

function statesOf({ States }: StatesDefinition): [string, StateDefinition][] {
  return Object.entries(States).flatMap(([name, state]) => [[name, state], ...innerOf(state).flatMap(statesOf)]);
}

function innerOf({ Branches = [], ItemProcessor, Iterator: iterator }: StateDefinition): StatesDefinition[] {
  const processor = ItemProcessor ?? iterator;
  return processor === undefined ? [...Branches] : [...Branches, processor];
}

/** Every name that an Assign sets: expressions have names of their own, and of functions, beside them. */
function assignedIn(machine: StatesDefinition): string[] {
  const assignments = statesOf(machine).flatMap(([, state]) => membersNamed('Assign', state));
  return assignments.flatMap((assign) => Object.keys(assign).map((name) => name.replace(/\.\$$/, '')));
}

function membersNamed(name: string, value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => membersNamed(name, item));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([field, member]) => {
    if (INNER.includes(field)) return [];
    return field === name && isJsonObject(member) ? [member] : membersNamed(name, member);
  });
}

/** Of the fields that hold a path or an intrinsic function; what stands in quotes is text. */
function inPaths(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(inPaths);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([field, member]) => {
    if (typeof member !== 'string') return inPaths(member);
    if (!/(\.\$|Path|^Variable)$/.test(field)) return [];
    return [...member.replace(QUOTED, '').matchAll(VARIABLE)].map(([, name]) => name as string);
  });
}

function inExpressions(value: Json): string[] {
  if (isExpression(value)) return variablesOf(parseJsonata(expressionText(value)).ast());
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member) => inExpressions(member as Json));
}

function variablesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return [];
  const { type, value } = node as { type?: unknown; value?: unknown };
  const inside = Object.values(node).flatMap(variablesOf);
  return type === 'variable' && typeof value === 'string' ? [value, ...inside] : inside;
}
