import type { Json, JsonObject } from '../json';

/** Assignment, except that a member named `__proto__` is a member like any other. */
export function setMember(object: JsonObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}
