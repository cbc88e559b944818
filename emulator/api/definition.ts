import type { StateMachineType, ValidateStateMachineDefinitionDiagnostic } from '@aws-sdk/client-sfn';
import { compile } from '../asl/compile';
import { InvalidDefinition } from '../asl/errors';
import type { CompiledMachine } from '../asl/machine';
import { notJson } from '../asl/validate/parse-definition';
import { parseJson } from '../json-text';
import { ApiError } from './errors';

/** A compiled machine knows nothing of who runs it, so those who create the same definition share one. */
const compiled = new Map<string, CompiledMachine>();
/** Of the newest; a definition has 1 MB at most. */
const MOST_COMPILED = 64;

/** Throws `InvalidDefinition` as an error of the API. */
export function compileDefinition(definition: string, type: StateMachineType): CompiledMachine {
  const key = `${type} ${definition}`;
  const known = compiled.get(key);
  if (known) return known;
  try {
    checkForm(definition);
    const machine = compile(definition, { type });
    const [oldest] = compiled.keys();
    if (oldest !== undefined && compiled.size >= MOST_COMPILED) compiled.delete(oldest);
    compiled.set(key, machine);
    return machine;
  } catch (error) {
    throw error instanceof InvalidDefinition ? new ApiError(error.name, error.message) : error;
  }
}

/** What is wrong with a definition; nothing if it can be created. */
export function diagnosticsOf(definition: string, type: StateMachineType): ValidateStateMachineDefinitionDiagnostic[] {
  try {
    checkForm(definition);
    compile(definition, { type });
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition) return [...error.diagnostics];
    throw error;
  }
}

/** The compiler is recursive, so what is nested too deeply must not reach it. */
function checkForm(definition: string): void {
  if (definition.trim() === '') return; // which the compiler has words for
  try {
    parseJson(definition);
  } catch (error) {
    throw notJson(error as Error);
  }
}
