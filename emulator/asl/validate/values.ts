import type { JsonObject } from '../../json';
import { isExpression } from '../query/jsonata/expression';
import type { LanguageName } from './fields';
import type { Findings } from './findings';

/** The largest number of seconds, attempts and the like that the service takes. */
const LARGEST = 99_999_999;

/** Where a field stands, and in which language. */
export interface Place {
  readonly location: string;
  readonly language: LanguageName;
  readonly findings: Findings;
}

interface Range {
  readonly least: number;
  readonly most?: number;
}

export function checkInteger(
  part: JsonObject,
  field: string,
  range: Range,
  location: string,
  findings: Findings,
): void {
  const value = part[field];
  if (value === undefined) return;
  if (Number.isInteger(value)) checkRange(value as number, range, String, `${location}/${field}`, findings);
  else findings.add(`${location}/${field}`, 'Expected value of type Integer');
}

export function checkNumber(part: JsonObject, field: string, range: Range, location: string, findings: Findings): void {
  const value = part[field];
  if (value === undefined) return;
  if (typeof value === 'number') checkRange(value, range, asDecimal, `${location}/${field}`, findings);
  else findings.add(`${location}/${field}`, 'Expected value of type Number');
}

/** As Java writes a number that may have a fraction: https://github.com/floci-io/floci/issues/3733. */
function asDecimal(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

function checkRange(
  value: number,
  { least, most = LARGEST }: Range,
  written: (bound: number) => string,
  location: string,
  findings: Findings,
): void {
  if (value < least) findings.add(location, `Minimum value is ${written(least)}`);
  else if (value > most) findings.add(location, `Maximum value is ${written(most)}`);
}

/** A whole number, which a JSONata state may also give by an expression. */
export function checkCount(
  part: JsonObject,
  field: string,
  range: Range,
  { location, language, findings }: Place,
): void {
  if (!(language === 'JSONata' && isExpression(part[field]))) checkInteger(part, field, range, location, findings);
}

export function checkOneOf(
  part: JsonObject,
  field: string,
  allowed: readonly string[],
  location: string,
  findings: Findings,
): void {
  const value = part[field];
  if (value === undefined || allowed.some((one) => one === value)) return;
  findings.add(`${location}/${field}`, `The field '${field}' should have one of these values: [${allowed.join(', ')}]`);
}

/** Fields that hold a path; `null` where the field knows it. */
export function checkText(
  part: JsonObject,
  fields: readonly string[],
  location: string,
  findings: Findings,
  nullable = false,
): void {
  for (const field of fields) {
    const value = part[field];
    if (value === undefined || typeof value === 'string' || (nullable && value === null)) continue;
    findings.add(`${location}/${field}`, 'Expected value of type String');
  }
}

export function checkRequired(
  part: JsonObject,
  fields: readonly string[],
  location: string,
  findings: Findings,
): boolean {
  const missing = fields.filter((field) => part[field] === undefined);
  if (missing.length > 0) findings.add(location, `These fields are required: [${missing.join(', ')}]`);
  return missing.length === 0;
}

/** A field that must be a list with something in it. */
export function checkList(part: JsonObject, field: string, location: string, findings: Findings): boolean {
  if (!checkRequired(part, [field], location, findings)) return false;
  const { [field]: value } = part;
  const isList = Array.isArray(value);
  if (isList && value.length > 0) return true;
  findings.add(`${location}/${field}`, isList ? 'Value cannot be empty' : 'Expected value of type Array');
  return false;
}
