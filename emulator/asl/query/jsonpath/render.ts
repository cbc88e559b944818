import { isJsonObject, type Json } from '../../../json';
import { entriesOf } from '../../../json-members';
import { isNumber, numberText } from '../../../json-number';

/**
 * A value inside a text, as AWS's own engine renders it: an object as a Java map prints itself, `{a=1, b=[]}`, a list as
 * JSON, with all that is in it. The escapes in the JSON are those of the library json-smart.
 */
export function render(value: Json): string {
  if (isJsonObject(value))
    return `{${entriesOf(value)
      .map(([name, member]) => `${name}=${render(member)}`)
      .join(', ')}}`;
  if (Array.isArray(value)) return json(value);
  return isNumber(value) ? numberText(value) : String(value);
}

function json(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
  if (isJsonObject(value)) {
    return `{${entriesOf(value)
      .map(([name, member]) => `${quoted(name)}:${json(member)}`)
      .join(',')}}`;
  }
  return typeof value === 'string' ? quoted(value) : render(value);
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const ESCAPED = /["\\/\u0000-\u001f\u007f-\u009f\u2000-\u20ff]/g;

function quoted(text: string): string {
  const escaped = text.replace(ESCAPED, (character) => {
    return SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}
