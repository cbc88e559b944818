import { isJsonObject, type Json, type JsonObject } from '../../json';
import { JsonNumber } from '../../json-number';
import { MalformedJson, parseJson } from '../../json-text';
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
    const definition = parseJson(text);
    if (isJsonObject(definition)) simplifyNumbers(definition);
    return definition;
  } catch (error) {
    throw notJson(error as Error);
  }
}

/** What the service says of a definition that is no JSON; where its parser stopped stands in it twice. */
export function notJson(error: Error): InvalidDefinition {
  const { message } = error;
  if (!(error instanceof MalformedJson)) return refuse('INVALID_JSON_DESCRIPTION', message);
  const { source: location } = error;
  const code = 'INVALID_JSON_DESCRIPTION';
  return new InvalidDefinition([{ severity: 'ERROR', code, message: `${message}\n at ${location}`, location }]);
}

function refuse(code: string, message: string): InvalidDefinition {
  return new InvalidDefinition([{ severity: 'ERROR', code, message }]);
}

/** Fields whose numbers are data and go on as they were written. */
const DATA = new Set([
  'Arguments',
  'Assign',
  'BatchInput',
  'ItemSelector',
  'Items',
  'Output',
  'Parameters',
  'Result',
  'ResultSelector',
]);

/** Where a number is a setting of the state, `2.0` is as good as `2`. */
export function simplifyNumbers(part: JsonObject | Json[]): void {
  for (const [name, value] of Object.entries(part)) {
    if (value instanceof JsonNumber) (part as JsonObject)[name] = value.value;
    else if (name === 'States' && isJsonObject(value)) Object.values(value).forEach(simplifyMember);
    else if (Array.isArray(part) || !DATA.has(name)) simplifyMember(value);
  }
}

function simplifyMember(value: Json): void {
  if (Array.isArray(value) || isJsonObject(value)) simplifyNumbers(value);
}
