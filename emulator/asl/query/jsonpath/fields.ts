import type { Json } from '../../../json';
import { numberOf } from '../../../json-number';
import { stringify } from '../../../json-text';
import { RuntimeFailure } from '../../errors';
import { parseTimestamp } from '../../timestamp';
import type { FieldTypes } from '../query-language';

/** Where a field got its value from: `SecondsPath`, `Seconds` without the suffix, and the path itself. */
interface Origin {
  readonly field: string;
  readonly name: string;
  readonly path: string;
}

type Check<T> = (value: Json, origin: Origin) => T;

/** Checks what a path has found against the type of the field, in the words of the service. */
export const FIELD_CHECKS: { readonly [K in keyof FieldTypes]: Check<FieldTypes[K]> } = {
  seconds: (value, { field, path }) => {
    const number = numberOf(value) ?? spelledLong(value);
    if (number === undefined || !Number.isInteger(number)) {
      throw new RuntimeFailure(`The ${field} parameter cannot be parsed as a long value: ${path} == ${text(value)}`);
    }
    if (number < 0)
      throw new RuntimeFailure(`The ${field} parameter references a negative value: ${path} == ${number}`);
    return number;
  },
  timestamp: (value, { field, path }) => {
    const instant = parseTimestamp(value);
    if (instant !== undefined) return instant;
    throw new RuntimeFailure(
      `The ${field} parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${text(value)}`,
    );
  },
  integer,
  count: (value, origin) => {
    const number = integer(value, origin);
    if (number < 0) throw new RuntimeFailure(`${origin.name} cannot be negative.`);
    return number;
  },
  percentage: (value, { field, name, path }) => {
    const number = toNumber(value);
    if (number === undefined) {
      throw new RuntimeFailure(
        `The ${field} field refers to value "${text(value)}" which is not a valid float: ${path}`,
      );
    }
    if (number < 0 || number > 100) throw new RuntimeFailure(`${name} must be between 0 and 100.`);
    return number;
  },
  text: (value, { field, path }) => {
    if (typeof value === 'string') return value;
    throw new RuntimeFailure(`The ${field} field refers to value "${text(value)}" which is not a string: ${path}`);
  },
};

function integer(value: Json, { field, path }: Origin): number {
  const number = toNumber(value);
  if (number !== undefined && Number.isInteger(number)) return number;
  throw new RuntimeFailure(`The ${field} field refers to value "${text(value)}" which is not a valid integer: ${path}`);
}

/** The service takes text that spells a number for a number here. */
function toNumber(value: Json): number | undefined {
  return numberOf(value) ?? spelledNumber(value);
}

function spelledNumber(value: Json): number | undefined {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function spelledLong(value: Json): number | undefined {
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
}

function text(value: Json): string {
  return typeof value === 'string' ? value : stringify(value);
}
