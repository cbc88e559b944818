import { isDate } from 'node:util/types';
import { isJsonObject, type Json } from '../../json';
import type { Shape, Structure } from '../model/shape';
import { ServiceError } from '../service-error';

/** A body as the parameters of a shape. @throws ServiceError `SerializationException` */
export function fromJson(shape: Structure, body: Buffer): object {
  return structureOf(shape, parse(body));
}

function parse(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw notOfItsType();
  }
}

/** Fields that the service does not know are passed over. */
function structureOf(shape: Structure, value: unknown): object {
  if (!isJsonObject(value)) throw notOfItsType();
  const structure: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    const member = shape.members.get(name);
    if (member && item !== null) structure[name] = decoded(member.shape, item);
  }
  return structure;
}

function decoded(shape: Shape, value: Json): unknown {
  if (shape.kind === 'structure') return structureOf(shape, value);
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => decoded(shape.member, item));
  if (shape.kind === 'map' && isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decoded(shape.value, item)]));
  }
  if (shape.kind === 'blob' && typeof value === 'string') return Buffer.from(value, 'base64');
  if (shape.kind === 'timestamp' && typeof value === 'number') return new Date(value * 1000);
  if (shape.kind === typeof value) return value;
  throw notOfItsType();
}

function notOfItsType(): ServiceError {
  return new ServiceError('SerializationException', 'The request could not be read: a value is not of its type.', 400);
}

/** Dates are seconds since 1970, bytes base64. */
export function toJson(value: unknown): unknown {
  if (isDate(value)) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toJson);
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
  return value;
}
