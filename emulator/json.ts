import { JsonNumber } from './json-number';

/** A JSON value, as it passes between states. */
export type Json = null | boolean | number | JsonNumber | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}
