import { isJsonObject, type Json, type JsonObject } from '../../json';
import type { Findings } from './findings';

interface Assignment {
  readonly name: string;
  readonly location: string;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Branches and iterations read the variables around them and may not assign them; the children of a Distributed Map do not see them.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#variable-scope
 */
export function checkVariableScopes(group: Json, location: string, findings: Findings, outer = NONE): void {
  if (!isJsonObject(group) || !isJsonObject(group.States)) return;
  const states = Object.entries(group.States).flatMap(([name, state]) =>
    isJsonObject(state) ? [{ state, place: `${location}/States/${name}` }] : [],
  );
  const assignments = states.flatMap(({ state, place }) => assignmentsOf(state, place));
  for (const { name, location: place } of assignments) {
    if (!outer.has(name)) continue;
    findings.add(
      place,
      `The variable name '${name}' was already defined in a parent scope.`,
      'DUPLICATE_VARIABLE_NAME',
    );
  }
  const scope = new Set([...outer, ...assignments.map(({ name }) => name)]);
  for (const { state, place } of states) {
    for (const [index, branch] of listOf(state.Branches).entries()) {
      checkVariableScopes(branch, `${place}/Branches[${index}]`, findings, scope);
    }
    const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
    const { [field]: processor = null } = state;
    checkVariableScopes(processor, `${place}/${field}`, findings, isDistributed(processor) ? NONE : scope);
  }
}

function assignmentsOf(state: JsonObject, place: string): Assignment[] {
  const parts = [
    { part: state as Json, at: place },
    ...['Choices', 'Catch'].flatMap((field) =>
      listOf(state[field]).map((part, index) => ({ part, at: `${place}/${field}[${index}]` })),
    ),
  ];
  return parts.flatMap(({ part, at }) => {
    const assign = isJsonObject(part) ? part.Assign : undefined;
    if (!isJsonObject(assign)) return [];
    return Object.keys(assign).map((written) => ({
      name: written.replace(/\.\$$/, ''),
      location: `${at}/Assign/${written}`,
    }));
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function isDistributed(processor: Json): boolean {
  const config = isJsonObject(processor) ? processor.ProcessorConfig : undefined;
  return isJsonObject(config) && config.Mode === 'DISTRIBUTED';
}
