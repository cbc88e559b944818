import { isDate } from 'node:util/types';
/** `value` as the content of an XML element: lists as `member` elements, maps as `entry` elements, dates in ISO 8601, bytes in base64, absent fields left out. */
export function xmlContent(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (isDate(value)) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item) => xmlElement('member', item)).join('');
  if (value instanceof Map) {
    return [...value].map(([key, item]) => xmlElement('entry', { key, value: item })).join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => xmlElement(name, item))
      .join('');
  }
  return String(value).replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function xmlElement(name: string, value: unknown, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<${name}${attribute}>${xmlContent(value)}</${name}>`;
}
