import type { StateMachineDefinition } from './state-machine';

const PLACEHOLDER = /\$\{(\w+)\}/g;

/** The names of the `${Placeholders}` of a definition, sorted, each once. */
export function placeholdersOf(definition: StateMachineDefinition): readonly string[] {
  const text = JSON.stringify(definition);
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] as string))].sort();
}

/**
 * The definition with its `${Placeholders}` filled in, as CloudFormation's `DefinitionSubstitutions` does: in the
 * text of the JSON, so a value must not hold characters that JSON escapes.
 * @throws Error where a placeholder has no value, or a value would break the JSON.
 */
export function substitute<D extends StateMachineDefinition>(
  definition: D,
  values: Readonly<Record<string, string>>,
): D {
  const text = JSON.stringify(definition).replace(PLACEHOLDER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for the placeholder \${${name}}; add it to the substitutions`);
    if (JSON.stringify(value) !== `"${value}"`) {
      throw new Error(`the value for \${${name}} holds a quote, a backslash or a control character; leave it out`);
    }
    return value;
  });
  return JSON.parse(text);
}
