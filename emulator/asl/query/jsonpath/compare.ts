import type { Json } from '../../../json';
import { isNumber, numberText } from '../../../json-number';
import { compareDecimals, isDecimal } from './decimal';

export const NOT_COMPARABLE = 'not comparable';

/**
 * Compares the two sides of a criterion as Jayway JsonPath 2.0 does: `null` and the word null are one and come first, text
 * on the right is converted to the type of the value on the left, everything else has no order and is not equal.
 */
export function compare(expected: Json | RegExp, model: Json | RegExp): number | typeof NOT_COMPARABLE {
  if (expected === model) return 0;
  const [noneExpected, noModel] = [isNullish(expected), isNullish(model)];
  if (noneExpected || noModel) return Number(noModel) - Number(noneExpected);
  if (typeof expected === 'string' && typeof model === 'string') return compareTexts(expected, model);
  if (isNumber(model)) return compareWithNumber(expected, numberText(model));
  if (typeof model !== 'boolean') return NOT_COMPARABLE;
  if (typeof expected === 'string') return Number(expected.toLowerCase() === 'true') - Number(model);
  return typeof expected === 'boolean' ? Number(expected) - Number(model) : NOT_COMPARABLE;
}

function isNullish(value: Json | RegExp): boolean {
  return value === null || value === 'null';
}

/** By UTF-16 units; `\'` in the expected text stands for `'`. */
function compareTexts(expected: string, model: string): number {
  const text = expected.includes("'") ? expected.replaceAll("\\'", "'") : expected;
  return text < model ? -1 : Number(text > model);
}

/** Exact, in decimals. */
function compareWithNumber(expected: Json | RegExp, model: string): number | typeof NOT_COMPARABLE {
  if (isNumber(expected)) return compareDecimals(numberText(expected), model);
  return typeof expected === 'string' && isDecimal(expected) ? compareDecimals(expected, model) : NOT_COMPARABLE;
}
