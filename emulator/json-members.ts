import type { Json, JsonObject } from './json';

/**
 * The written order of members, where JavaScript has another: it puts names such as `10` first, in the order of their
 * numbers. Kept beside the objects, which stay plain.
 */
const ORDERS = new WeakMap<JsonObject, string[]>();

/** The largest index of an array, and the longest of the names that JavaScript takes out of order. */
const LARGEST_INDEX = 2 ** 32 - 2;

function isIndex(name: string): boolean {
  const first = name.charCodeAt(0);
  if (!(first >= 48 && first <= 57) || name.length > 10) return false;
  const index = Number(name);
  return String(index) === name && index <= LARGEST_INDEX;
}

/** Assignment, except that the member comes last if it is new, and that one named `__proto__` is a member like any other. */
export function setMember(object: JsonObject, name: string, value: Json): void {
  noteOrder(object, name);
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}

/** An order is added to and never copied: payloads may have tens of thousands of members with such names. */
function noteOrder(object: JsonObject, name: string): void {
  const order = anyOrder ? ORDERS.get(object) : undefined;
  if ((order === undefined && !isIndex(name)) || Object.hasOwn(object, name)) return;
  if (order !== undefined) order.push(name);
  else keepOrder(object, [...Object.keys(object), name]);
}

/** `Object.keys` in the order in which the members were written. */
export function memberNames(object: JsonObject): readonly string[] {
  const names = Object.keys(object);
  const order = isReordered(names) ? ORDERS.get(object) : undefined;
  if (order === undefined) return names;
  const known = new Set(order);
  return [...known].filter((name) => Object.hasOwn(object, name)).concat(names.filter((name) => !known.has(name)));
}

/** JavaScript lists indexes first, so the first name tells whether there are any. */
function isReordered(names: readonly string[]): boolean {
  return names.length > 1 && isIndex(names[0] as string);
}

/** `Object.entries` in the order in which the members were written. */
export function entriesOf(object: JsonObject): readonly (readonly [string, Json])[] {
  return memberNames(object).map((name) => [name, object[name] as Json] as const);
}

export function hasMember(object: JsonObject, name: string): boolean {
  return Object.hasOwn(object, name);
}

/** A copy that keeps the order of its members. */
export function copied(object: JsonObject): JsonObject {
  const copy: JsonObject = { ...object };
  const order = ORDERS.get(object);
  if (order !== undefined) keepOrder(copy, [...order]);
  return copy;
}

let anyOrder = false;

function keepOrder(object: JsonObject, order: string[]): void {
  anyOrder = true;
  ORDERS.set(object, order);
}

/** Whether any object of this process has an order of its own. */
export function ordersExist(): boolean {
  return anyOrder;
}

/** Whether `JSON.stringify` would write the members in another order. */
export function hasOwnOrder(object: JsonObject): boolean {
  return ORDERS.has(object);
}
