import { isJsonObject, type Json } from '../../json';
import { isNumber, numberOf } from '../../json-number';
import type { Shape, Structure } from '../model/shape';

/**
 * The parameters of a Task as the service takes them: members by the service's own names, blobs as bytes.
 * What does not fit is noted in `problems`, worded as Step Functions does.
 */
export function fromTask(structure: Structure, parameters: Json, problems: string[]): object {
  if (!isJsonObject(parameters)) {
    problems.push('The parameters must be a JSON object');
    return {};
  }
  const input: Record<string, unknown> = {};
  for (const name in parameters) {
    const value = parameters[name] as Json;
    const member = structure.membersByTaskName.get(name);
    if (!member) problems.push(`The field '${name}' is not supported by Step Functions`);
    else if (value !== null) input[member.name] = convert(member.shape, value, name, problems);
  }
  return input;
}

function convert(shape: Shape, value: Json, name: string, problems: string[]): unknown {
  if (shape.kind === 'structure') return fromTask(shape, value, problems);
  if (shape.kind === 'list' && Array.isArray(value))
    return value.map((item) => convert(shape.member, item, name, problems));
  if (shape.kind === 'map' && isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, convert(shape.value, item, name, problems)]),
    );
  }
  if (shape.kind === 'string' && typeof value === 'string') return value;
  if (shape.kind === 'number' && isNumber(value)) return numberOf(value);
  if (shape.kind === 'boolean' && typeof value === 'boolean') return value;
  if (shape.kind === 'blob' && typeof value === 'string') return Buffer.from(value);
  if (shape.kind === 'timestamp' && typeof value === 'string') return new Date(value);
  problems.push(`The value for the field '${name}' must be a ${JSON_TYPES[shape.kind]}`);
  return undefined;
}

const JSON_TYPES: Readonly<Record<Shape['kind'], string>> = {
  string: 'STRING',
  blob: 'STRING',
  timestamp: 'STRING',
  number: 'NUMBER',
  boolean: 'BOOLEAN',
  list: 'LIST',
  map: 'MAP',
  structure: 'MAP',
};
