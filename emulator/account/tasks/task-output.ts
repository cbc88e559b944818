import { isDate } from 'node:util/types';
import { isoDate } from '../../iso-date';
import { isJsonObject, type Json, type JsonObject } from '../../json';
import type { Shape } from '../model/shape';

/**
 * An answer as Step Functions renders it: members by its names, dates in ISO 8601, bytes as text. A value that is
 * not of its shape (a malformed answer) is rendered by what it is.
 */
export function toTask(shape: Shape | undefined, value: unknown): Json {
  if (typeof value !== 'object' || value === null) return value as Json;
  if (isDate(value)) return isoDate(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (Array.isArray(value)) {
    const member = shape?.kind === 'list' ? shape.member : undefined;
    return value.map((item) => toTask(member, item));
  }
  if (!isJsonObject(value)) return value as Json;
  const output: JsonObject = {};
  for (const name in value) {
    const item = value[name];
    if (item === undefined) continue;
    const member = shape?.kind === 'structure' ? shape.members.get(name) : undefined;
    const itemShape = shape?.kind === 'map' ? shape.value : member?.shape;
    output[member?.taskName ?? name] = toTask(itemShape, item);
  }
  return output;
}
