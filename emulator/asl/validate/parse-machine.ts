import type { JsonObject } from '../../json';
import type { ExecutionType, StateMachineDefinition } from '../definition';
import { InvalidDefinition } from '../errors';
import { parseDefinition } from './parse-definition';
import { validate } from './validate';

/**
 * The only place where JSON becomes a definition with types: what `validate` finds nothing wrong with has them.
 * @throws InvalidDefinition with all that is wrong with it, apart from paths and expressions
 */
export function parseMachine(source: string | JsonObject, type: ExecutionType): StateMachineDefinition {
  const parsed = parseDefinition(source);
  const diagnostics = validate(parsed, type);
  if (diagnostics.length > 0) throw new InvalidDefinition(diagnostics);
  return parsed as StateMachineDefinition;
}
