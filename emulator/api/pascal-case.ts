import { isJsonObject, type Json, type JsonObject } from '../json';
import { numberOf } from '../json-number';
import { stringify } from '../json-text';
import { TaskError } from '../task';
import type { Member } from './members';

/** A response of the API as a Task gets it: PascalCase names, no absent fields, dates through `date`. */
export function toPascalCase(value: unknown, date: (date: Date) => Json): Json {
  if (value instanceof Date) return date(value);
  if (Array.isArray(value)) return value.map((item) => toPascalCase(item, date));
  if (typeof value !== 'object' || value === null) return value as Json;
  const result: JsonObject = {};
  for (const name in value) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) result[name.charAt(0).toUpperCase() + name.slice(1)] = toPascalCase(field, date);
  }
  return result;
}

/** As the optimised integration of Step Functions renders dates. */
export function epochMilliseconds(date: Date): number {
  return date.getTime();
}

/**
 * The parameters of a Task as a request of the API: camelCase names, and JSON text where the API wants a string and
 * the Task gives a structure (`"Input.$": "$"`). `null` is as good as absent.
 * Throws `States.Runtime` for a parameter that the action does not have.
 */
export function toRequest(parameters: Json, members: Readonly<Record<string, Member>>): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(isJsonObject(parameters) ? parameters : {})) {
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    const type = Object.hasOwn(members, member) ? members[member]?.type : undefined;
    if (type === undefined)
      throw new TaskError('States.Runtime', `The field '${name}' is not supported by Step Functions`);
    if (value !== null)
      request[member] = type === 'string' && typeof value === 'object' ? stringify(value) : camelCased(value);
  }
  return request;
}

function camelCased(value: Json): Json {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isJsonObject(value)) return numberOf(value) ?? value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name.charAt(0).toLowerCase() + name.slice(1), camelCased(field)]),
  );
}
