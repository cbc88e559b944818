import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';
import { taskName } from '../account/model/shape';
import { isJsonObject, type Json } from '../json';
import { JsonNumber } from '../json-number';
import { stringify } from '../json-text';
import { TaskError } from '../task';

/**
 * The parameters of a Task as the SDK's client takes them: members by the client's own names, ISO dates as dates,
 * text as bytes where the service wants bytes, JSON as text where it wants text.
 * Throws `States.Runtime` for a parameter that the service does not have.
 */
export function toClientInput(schema: SchemaRef | NormalizedSchema, value: Json): unknown {
  const type = NormalizedSchema.of(schema as SchemaRef);
  if (type.isStructSchema() && isJsonObject(value)) {
    const members = new Map([...type.structIterator()].map(([name, member]) => [taskName(name), { name, member }]));
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== null)
        .map(([name, item]) => {
          const known = members.get(name);
          if (!known) throw new TaskError('States.Runtime', `The field '${name}' is not supported by Step Functions`);
          return [known.name, toClientInput(known.member, item)];
        }),
    );
  }
  if (type.isListSchema() && Array.isArray(value))
    return value.map((item) => toClientInput(type.getValueSchema(), item));
  if (type.isMapSchema() && isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toClientInput(type.getValueSchema(), item)]),
    );
  }
  if (value instanceof JsonNumber) return value.value;
  if (type.isTimestampSchema() && typeof value === 'string') return new Date(value);
  if (type.isBlobSchema()) return Buffer.from(typeof value === 'string' ? value : stringify(value));
  if (type.isStringSchema() && typeof value === 'object') return stringify(value);
  return value;
}
