import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '@smithy/types';

/** The type of a parameter or of a part of an answer, read off the SDK client's own schema. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'blob' }
  | { readonly kind: 'list'; readonly member: Shape }
  | { readonly kind: 'map'; readonly value: Shape }
  | Structure;

export interface Structure {
  readonly kind: 'structure';
  readonly members: ReadonlyMap<string, Member>;
  /** The same members by the names that Step Functions gives them. */
  readonly membersByTaskName: ReadonlyMap<string, Member>;
}

export interface Member {
  readonly name: string;
  readonly taskName: string;
  readonly required: boolean;
  readonly shape: Shape;
}

/** @throws Error for a schema of a kind that none of the account's actions uses. */
export function shapeOf(schema: SchemaRef): Shape {
  const normalized = NormalizedSchema.of(schema);
  if (normalized.isUnitSchema()) return structure([]);
  if (normalized.isStructSchema()) {
    const required = requiredCount(normalized.getSchema());
    return structure(
      [...normalized.structIterator()].map(([name, member], index) => ({
        name,
        taskName: taskName(name),
        required: index < required,
        shape: shapeOf(member),
      })),
    );
  }
  if (normalized.isListSchema()) return { kind: 'list', member: shapeOf(normalized.getValueSchema()) };
  if (normalized.isMapSchema()) return { kind: 'map', value: shapeOf(normalized.getValueSchema()) };
  if (normalized.isStringSchema()) return { kind: 'string' };
  if (normalized.isNumericSchema()) return { kind: 'number' };
  if (normalized.isBooleanSchema()) return { kind: 'boolean' };
  if (normalized.isTimestampSchema()) return { kind: 'timestamp' };
  if (normalized.isBlobSchema()) return { kind: 'blob' };
  throw new Error(`unsupported schema ${normalized.getName(true)}: add its kind to shapeOf`);
}

/** A static structure schema lists its required members first, and their number at index 6. */
function requiredCount(schema: unknown): number {
  return Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0;
}

function structure(members: readonly Member[]): Structure {
  return {
    kind: 'structure',
    members: new Map(members.map((member) => [member.name, member])),
    membersByTaskName: new Map(members.map((member) => [member.taskName, member])),
  };
}

/**
 * Step Functions names members as the Java SDK does, in Pascal case: an acronym at the start becomes a word
 * (`ARN` is `Arn`, `DBInstanceIdentifier` is `DbInstanceIdentifier`).
 */
export function taskName(name: string): string {
  const acronym = /^[A-Z]{2,}(?![a-z])/.exec(name)?.[0] ?? '';
  return acronym === ''
    ? capitalize(name)
    : `${acronym[0]}${acronym.slice(1).toLowerCase()}${name.slice(acronym.length)}`;
}

export function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
