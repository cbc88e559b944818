import type { JsonObject } from '../../json';
import { addOtherLanguage, checkExclusive } from './fields';
import type { Place } from './values';

/** The fields of a part of a state that may have a path in JSONPath alone. */
export function checkPathFields(part: JsonObject, fields: readonly string[], where: Place): void {
  const { location, language, findings } = where;
  for (const field of fields) {
    const path = `${field}Path`;
    if (part[path] !== undefined && language === 'JSONata') addOtherLanguage(path, language, location, findings);
  }
  checkExclusive(
    part,
    fields.map((field) => [field, `${field}Path`]),
    location,
    findings,
  );
}
