import { isJsonObject, type Json } from '../../json';
import { entriesOf } from '../../json-members';
import { stringify } from '../../json-text';
import { percentEncode } from './percent-encode';

/** How the `ArrayFormat` of RequestEncodingOptions names the item of a list. */
const ITEM_NAMES: Readonly<Record<string, (name: string, index: number) => string>> = {
  INDICES: (name, index) => `${name}[${index}]`,
  REPEAT: (name) => name,
  BRACKETS: (name) => `${name}[]`,
};

/**
 * A body as `application/x-www-form-urlencoded`: members of objects as `outer[inner]`, lists by `arrayFormat`: `INDICES`, `REPEAT`,
 * `BRACKETS` or `COMMAS`. https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html#url-encode-request-body
 */
export function toForm(body: Json, arrayFormat: string): string {
  const pairs: string[] = [];
  const add = (name: string, value: Json): void => {
    if (isJsonObject(value)) {
      for (const [member, inner] of entriesOf(value)) add(name === '' ? member : `${name}[${member}]`, inner);
    } else if (!Array.isArray(value)) {
      pairs.push(`${percentEncode(name)}=${percentEncode(toText(value))}`);
    } else if (arrayFormat === 'COMMAS') {
      pairs.push(`${percentEncode(name)}=${percentEncode(value.map(toText).join(','))}`);
    } else {
      const nameOf = ITEM_NAMES[arrayFormat] ?? ITEM_NAMES.INDICES;
      for (const [index, item] of value.entries()) add(nameOf?.(name, index) ?? name, item);
    }
  };
  add('', body);
  return pairs.join('&');
}

/** Text as it is, everything else as JSON. */
export function toText(value: Json): string {
  return typeof value === 'string' ? value : stringify(value);
}
