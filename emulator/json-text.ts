import { visit } from 'jsonc-parser';
import type { Json, JsonObject } from './json';
import { entriesOf, hasOwnOrder, ordersExist, setMember } from './json-members';
import { JsonNumber, readNumber } from './json-number';

/** Deeper JSON is refused, as Jackson refuses it by default, so that no recursion of ours can overflow the stack. */
export const MAX_DEPTH = 1000;
export const TOO_DEEP = `Document nesting depth exceeds the maximum allowed (${MAX_DEPTH})`;

/**
 * What may not survive `JSON.parse`: fractions, exponents and long numbers, `-0`, and names that are indexes. A number
 * stands at the beginning or behind one of three signs; strings in which it looks like that are read carefully, too.
 */
const DELICATE = /(?:^|[:,[])\s*(?:-0|-?\d+[.eE]|-?\d{16})|"\d+"\s*:/;

/**
 * Reads JSON without loss: numbers and the order of members come out of `stringify` as the service would write them. The
 * reasons are worded as the service words them as far as they are known.
 * @throws SyntaxError
 */
export function parseJson(text: string): Json {
  if (depthExceeds(text, MAX_DEPTH)) {
    throw new SyntaxError(TOO_DEEP);
  }
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unrecognized(text) ?? error;
  }
  return DELICATE.test(text) ? readCarefully(text) : value;
}

/** Text that is no JSON, with the place where the service's parser stopped, as it writes it. */
export class MalformedJson extends SyntaxError {
  constructor(
    message: string,
    readonly source: string,
  ) {
    super(message);
  }
}

const MOST_OF_SOURCE = 500;

function malformed(message: string, text: string, end: number): MalformedJson {
  const lines = text.slice(0, end).split('\n');
  const rest = text.length - MOST_OF_SOURCE;
  const shown = rest > 0 ? `"${text.slice(0, MOST_OF_SOURCE)}"[truncated ${rest} chars]` : `"${text}"`;
  const column = (lines.at(-1) ?? '').length + 1;
  return new MalformedJson(message, `[Source: (String)${shown}; line: ${lines.length}, column: ${column}]`);
}

function unrecognized(text: string): MalformedJson | undefined {
  const [before = '', token] = /^\s*([A-Za-z_][\w.]*)/.exec(text) ?? [];
  if (token !== undefined && !['true', 'false', 'null'].includes(token)) {
    return malformed(
      `Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
      text,
      before.length,
    );
  }
  const [start = '', character] = /^\s*\{\s*([^"}\s])/.exec(text) ?? [];
  if (character === undefined) return undefined;
  return malformed(
    `Unexpected character ('${character}' (code ${character.codePointAt(0)})): was expecting double-quote to start field name`,
    text,
    start.length,
  );
}

function depthExceeds(text: string, limit: number): boolean {
  if (text.length < limit) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      if (++depth > limit) return true;
    } else if (character === ']' || character === '}') depth--;
  }
  return false;
}

/** Reads text that `JSON.parse` takes, by a parser that tells where each part stands. */
function readCarefully(text: string): Json {
  const open: (Json[] | JsonObject)[] = [];
  let result: Json = null;
  let name = '';
  const names: string[] = [];
  const add = (value: Json) => {
    const parent = open.at(-1);
    if (parent === undefined) result = value;
    else if (Array.isArray(parent)) parent.push(value);
    else setMember(parent, name, value);
  };
  const begin = (value: Json[] | JsonObject) => {
    add(value);
    names.push(name);
    open.push(value);
  };
  const end = () => {
    open.pop();
    name = names.pop() as string;
  };
  visit(
    text,
    {
      onObjectBegin: () => begin({}),
      onArrayBegin: () => begin([]),
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (property) => {
        name = property;
      },
      onLiteralValue: (value, offset, length) =>
        add(typeof value === 'number' ? readNumber(text.slice(offset, offset + length)) : value),
    },
    { disallowComments: true },
  );
  return result;
}

/** Writes JSON as the service does: numbers as they were read, members in the order in which they were written. */
export function stringify(value: Json): string {
  const mayDiffer = JsonNumber.exist || ordersExist();
  return mayDiffer && isDelicate(value) ? write(value) : JSON.stringify(value);
}

/** Whether `JSON.stringify` would write the value otherwise. */
function isDelicate(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof JsonNumber) return true;
  if (Array.isArray(value)) return value.some(isDelicate);
  if (hasOwnOrder(value)) return true;
  for (const name in value) if (isDelicate(value[name] as Json)) return true;
  return false;
}

function write(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = entriesOf(value).map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`);
  return `{${members.join(',')}}`;
}
