import { isUtf8 } from 'node:buffer';
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';
import { taskName } from '../account/model/shape';
import { isoDate } from '../iso-date';
import { isJsonObject, type Json, type JsonObject } from '../json';

/**
 * The answer of an SDK client as a Task gets it: members by the names of Step Functions, dates in ISO 8601, bytes as
 * text, or in base64 where they are none.
 */
export async function toTaskResult(schema: SchemaRef | NormalizedSchema, value: unknown): Promise<Json> {
  const type = NormalizedSchema.of(schema as SchemaRef);
  if (value instanceof Date) return isoDate(value);
  if (value instanceof Uint8Array) return text(value);
  if (isStream(value)) return text(await value.transformToByteArray());
  if (Array.isArray(value)) return Promise.all(value.map((item) => toTaskResult(type.getValueSchema(), item)));
  if (typeof value === 'bigint') return Number(value);
  if (!isJsonObject(value)) return value as Json;
  if (!type.isStructSchema() && !type.isMapSchema()) return value;
  const members = type.isStructSchema() ? type.getMemberSchemas() : undefined;
  const result: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    // `$metadata` and whatever else is of the client, not of the service
    if (item === undefined || (members && !Object.hasOwn(members, name))) continue;
    const member = members?.[name];
    result[member ? taskName(name) : name] = await toTaskResult(member ?? type.getValueSchema(), item);
  }
  return result;
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'base64');
}

function isStream(value: unknown): value is { transformToByteArray(): Promise<Uint8Array> } {
  return typeof value === 'object' && value !== null && 'transformToByteArray' in value;
}
