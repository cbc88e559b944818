import { isJsonObject, type Json, type JsonObject } from '../json';
import { JsonNumber } from '../json-number';
import { stringify } from '../json-text';

/** What passes between states, in bytes of UTF-8: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
export const LARGEST_PAYLOAD = 256 * 1024;

/** At most this many bytes for a UTF-16 unit: six for `\u0000`. */
const BYTES_PER_UNIT = 6;
/** The longest double, `-1.7976931348623157E308`, with a comma. */
const BYTES_PER_NUMBER = 25;

/** Parts whose bound is known and worth keeping; payloads are never changed, and states share most of them. */
const BOUNDS = new WeakMap<object, number>();
const WORTH_KEEPING = 2_000;

/** Whether the value is longer than `LARGEST_PAYLOAD` as JSON. Cheap for what is clearly shorter. */
export function isTooLarge(value: Json): boolean {
  return sizeBound(value) > LARGEST_PAYLOAD && sizeOf(value) > LARGEST_PAYLOAD;
}

/** In bytes, as JSON. */
export function sizeOf(value: Json): number {
  return Buffer.byteLength(stringify(value));
}

/** No less than `sizeOf`, and cheap. */
export function sizeBound(value: Json): number {
  partsLeft = FEW_PARTS;
  const bound = boundOfFew(value);
  return partsLeft > 0 ? bound : boundOfMany(value);
}

/** Most payloads have fewer parts, and to look one up takes longer than to add up what is in it. */
const FEW_PARTS = 200;
let partsLeft = 0;

/** Of no use where no parts are left. */
function boundOfFew(value: Json): number {
  partsLeft--;
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return boundOfScalar(value);
  let bound = 3;
  if (isJsonObject(value)) {
    for (const name in value) {
      if (partsLeft <= 0) break;
      bound += name.length * BYTES_PER_UNIT + 4 + boundOfFew(value[name] as Json);
    }
  } else {
    for (let index = 0; index < value.length && partsLeft > 0; index++) bound += boundOfFew(value[index] as Json);
  }
  return bound;
}

function boundOfMany(value: Json): number {
  if (typeof value !== 'object' || value === null || value instanceof JsonNumber) return boundOfScalar(value);
  const known = BOUNDS.get(value);
  if (known !== undefined) return known;
  let bound = 3;
  if (isJsonObject(value)) {
    for (const name in value) bound += name.length * BYTES_PER_UNIT + 4 + boundOfMany(value[name] as Json);
  } else {
    for (const item of value) bound += boundOfMany(item);
  }
  if (bound > WORTH_KEEPING) BOUNDS.set(value, bound);
  return bound;
}

function boundOfScalar(value: Exclude<Json, Json[] | JsonObject>): number {
  if (typeof value === 'string') return value.length * BYTES_PER_UNIT + 3;
  return value instanceof JsonNumber ? value.text.length + 1 : BYTES_PER_NUMBER;
}
