import { isJsonObject, type Json, type JsonObject } from '../../json';
import { InvalidDefinition } from '../errors';

/** The quota on the length of a definition, in bytes of UTF-8. */
const LARGEST_DEFINITION = 1024 * 1024;

/**
 * Reads a definition, given as text or already parsed.
 * @throws InvalidDefinition where it is too long, no JSON, or no object
 */
export function parseDefinition(source: string | JsonObject): JsonObject {
  const definition = typeof source === 'string' ? parse(source) : source;
  if (isJsonObject(definition)) return definition;
  throw refuse('SCHEMA_VALIDATION_FAILED', 'Definition must be a valid JSON object');
}

function parse(text: string): Json {
  if (Buffer.byteLength(text) > LARGEST_DEFINITION) {
    throw refuse('SCHEMA_VALIDATION_FAILED', `The definition is longer than ${LARGEST_DEFINITION} bytes`);
  }
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw refuse('INVALID_JSON_DESCRIPTION', (error as Error).message);
  }
}

function refuse(code: string, message: string): InvalidDefinition {
  return new InvalidDefinition([{ severity: 'ERROR', code, message }]);
}
