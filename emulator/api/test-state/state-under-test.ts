import { compile } from '../../asl/compile';
import type { ProcessorDefinition, QueryLanguageName, StateDefinition, StatesDefinition } from '../../asl/definition';
import { InvalidDefinition } from '../../asl/errors';
import type { CompiledState, CompiledStates } from '../../asl/machine';
import { notJson, simplifyNumbers } from '../../asl/validate/parse-definition';
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { parseJson } from '../../json-text';
import { compileDefinition } from '../definition';
import { ApiError, validationError } from '../errors';

/** What TestState calls a state that has no name. */
export const NAMELESS = 'StateName';

export interface StateUnderTest {
  readonly name: string;
  readonly definition: StateDefinition;
  readonly language: QueryLanguageName;
  readonly states: CompiledStates;
  readonly state: CompiledState;
}

/**
 * The state that TestState is asked for: the definition itself, or the state of that name, however deep, in a whole
 * machine, which must then be valid as a whole. Throws `InvalidDefinition` and `ValidationException`.
 */
export function stateUnderTest(text: string, stateName: string | undefined): StateUnderTest {
  const source = parseDefinition(text);
  if (stateName === undefined) return compiled(NAMELESS, source as StateDefinition, 'JSONPath');
  if (!isJsonObject(source.States)) throw notFound();
  const machine = compileDefinition(text, 'STANDARD').definition;
  const definition = findState(machine, stateName);
  if (definition === undefined) throw notFound();
  return compiled(stateName, definition, machine.QueryLanguage ?? 'JSONPath');
}

function notFound(): ApiError {
  return validationError('State not found in definition');
}

function parseDefinition(text: string): JsonObject {
  try {
    const parsed = parseJson(text);
    if (isJsonObject(parsed)) {
      simplifyNumbers(parsed);
      return parsed;
    }
  } catch (error) {
    throw asApiError(notJson(error as Error));
  }
  throw invalid('SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object');
}

function invalid(code: string, message: string): ApiError {
  return asApiError(new InvalidDefinition([{ severity: 'ERROR', code, message }]));
}

function asApiError(error: InvalidDefinition): ApiError {
  return new ApiError(error.name, error.message);
}

/** The state in a machine of its own, in which whatever it leads to exists. */
function compiled(name: string, source: StateDefinition, machineLanguage: QueryLanguageName): StateUnderTest {
  const language = source.QueryLanguage === 'JSONata' ? 'JSONata' : machineLanguage;
  const targets = targetsOf(source).filter((target) => target !== name);
  const others = Object.fromEntries(targets.map((target) => [target, { Type: 'Succeed' }]));
  const end = Object.keys(others).length === 0 ? {} : others;
  try {
    const { definition, states } = compile({
      ...(language === 'JSONata' && { QueryLanguage: language }),
      StartAt: name,
      States: { [name]: source, ...end },
    });
    const state = states.states.get(name) as CompiledState;
    return { name, definition: definition.States[name] as StateDefinition, language, states, state };
  } catch (error) {
    throw error instanceof InvalidDefinition ? asApiError(error) : error;
  }
}

function targetsOf(state: JsonObject): string[] {
  const entries = [state.Choices, state.Catch].flatMap((list) => (Array.isArray(list) ? list : []));
  const targets: (Json | undefined)[] = [
    state.Next,
    state.Default,
    ...entries.map((entry) => (isJsonObject(entry) ? entry.Next : undefined)),
  ];
  return [...new Set(targets.filter((target) => typeof target === 'string'))];
}

function findState({ States }: StatesDefinition, name: string): StateDefinition | undefined {
  if (Object.hasOwn(States, name)) return States[name];
  for (const state of Object.values(States)) {
    const found = innerStates(state)
      .map((inner) => findState(inner, name))
      .find((candidate) => candidate !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The branches of a Parallel, the processor of a Map. */
export function innerStates({ Branches = [], ItemProcessor, Iterator: iterator }: StateDefinition): StatesDefinition[] {
  const processor: ProcessorDefinition | undefined = ItemProcessor ?? iterator;
  return processor === undefined ? [...Branches] : [...Branches, processor];
}

/** Whether a state of that name is in the branches or the processor of `definition`, however deep. */
export function contains(definition: StateDefinition, name: string): boolean {
  return innerStates(definition).some((inner) => findState(inner, name) !== undefined);
}
