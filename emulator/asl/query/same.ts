import { isJsonObject, type Json } from '../../json';
import { memberNames } from '../../json-members';
import { isNumber, numberText } from '../../json-number';
import { canonicalDecimal, compareDecimals } from './jsonpath/decimal';

/** Whether two values are the same: numbers by value, members in any order. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return compareDecimals(numberText(a), numberText(b)) === 0;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const names = memberNames(a);
  return (
    names.length === memberNames(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

/** The same text for values that are the same, so that a list of any length can be searched at once. */
export function sameKey(value: Json): string {
  if (isNumber(value)) return canonicalDecimal(numberText(value));
  if (Array.isArray(value)) return `[${value.map(sameKey).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = [...memberNames(value)]
    .sort()
    .map((name) => `${JSON.stringify(name)}:${sameKey(value[name] as Json)}`);
  return `{${members.join()}}`;
}
