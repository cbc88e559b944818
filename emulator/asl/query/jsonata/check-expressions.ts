import type { Json, JsonObject } from '../../../json';
import { entriesOf } from '../../../json-members';
import type { Fault } from '../query-language';
import { findReferences } from './check-references';
import { expressionText, isExpression } from './expression';
import { parseJsonata } from './parse';

/** States whose work has a result that differs from their input. */
const WITH_RESULT: ReadonlySet<Json | undefined> = new Set(['Task', 'Parallel', 'Map']);

/** Machines inside a state have states of their own, and a comment is text. */
const SKIPPED = new Set(['Branches', 'ItemProcessor', 'Iterator', 'Comment']);
const FINISHING = new Set(['Output', 'Assign']);

/** Checks the expressions of a state as the service does at creation. */
export function checkExpressions(state: JsonObject): Fault[] {
  const faults: Fault[] = [];
  for (const [field, value] of entriesOf(state)) {
    if (SKIPPED.has(field)) continue;
    if (field === 'Catch' && Array.isArray(value)) {
      for (const [index, catcher] of value.entries()) checkCatcher(catcher, `Catch[${index}]`, faults);
    } else {
      check(value, field, FINISHING.has(field) && WITH_RESULT.has(state.Type) ? ['result'] : [], faults);
    }
  }
  return faults;
}

function checkCatcher(catcher: Json, location: string, faults: Fault[]): void {
  for (const [field, value] of entriesOf(catcher as JsonObject)) {
    if (field !== 'Comment') check(value, `${location}/${field}`, FINISHING.has(field) ? ['errorOutput'] : [], faults);
  }
}

function check(value: Json, location: string, extra: readonly string[], faults: Fault[]): void {
  if (typeof value === 'string') checkText(value, location, extra, faults);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) check(item, `${location}[${index}]`, extra, faults);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of entriesOf(value as JsonObject)) {
      if (name !== 'Comment') check(member, `${location}/${name}`, extra, faults);
    }
  }
}

function checkText(text: string, location: string, extra: readonly string[], faults: Fault[]): void {
  const marked: boolean = isExpression(text);
  if (!marked && (text.startsWith('{%') || text.endsWith('%}'))) {
    const message = "A JSONata expression must start with '{%' and end with '%}'";
    faults.push({ code: 'INVALID_JSONATA_EXPRESSION', message, location });
  }
  if (!marked) return;
  try {
    const ast = parseJsonata(expressionText(text)).ast();
    for (const message of findReferences(ast, extra)) {
      faults.push({ code: 'UNSUPPORTED_JSONATA_EXPRESSION', message, location });
    }
  } catch (error) {
    faults.push({ code: 'INVALID_JSONATA_EXPRESSION', message: (error as Error).message, location });
  }
}
