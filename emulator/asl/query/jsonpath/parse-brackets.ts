import { parseFilter } from './parse-filter';
import { parseIndexes } from './parse-indexes';
import { misapplied } from './path-failure';
import type { Step } from './step';

/** `[?]` stands for a filter that a program hands over; there is none, and the path fails as soon as it is asked. */
const PLACEHOLDER = /^\[\s*\?\s*[,*\s?]*\]$/;

/** Parses a step from its opening bracket on. What comes before the first telling character is passed over. */
export function parseBrackets(text: string): Step {
  if (text === '[*]') return { kind: 'wildcard' };
  if (PLACEHOLDER.test(text)) return { kind: 'filter', test: refusesAll };
  const start = text.search(/[?'\p{Nd}:@-]/u);
  if (start < 0) throw new SyntaxError(`could not analyze path component: ${text}`);
  if (text[start] === '?') return { kind: 'filter', test: parseFilter(text.slice(0, endOfFilter(text))) };
  return text[start] === "'" ? parseNames(text) : parseIndexes(text, start);
}

function refusesAll(): never {
  throw misapplied('there is no filter for [?] in …', undefined);
}

/** What stands between single quotes up to the first closing bracket; a backslash is a character of the name. */
export function parseNames(text: string): Step {
  const end = text.indexOf(']', text.indexOf("'"));
  if (end < 0) throw new SyntaxError(`expected ']' at the end of ${text}`);
  const pieces = text.slice(0, end).split("'");
  return { kind: 'names', names: pieces.filter((_, index) => index % 2 === 1 && index < pieces.length - 1) };
}

/** Parentheses and brackets inside single quotes do not count, unless a backslash stands before the quote. */
function endOfFilter(text: string): number {
  let quoted = false;
  let parentheses = 0;
  let brackets = 0;
  for (let position = 0; position < text.length; position++) {
    const character = text[position];
    if (character === "'" && text[position - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (character === '(') parentheses++;
    if (character === ')') parentheses--;
    if (character === '[') brackets++;
    if (character === ']') brackets--;
    if (character === ']' && parentheses === 0) {
      if (brackets === 0) return position + 1;
      break;
    }
  }
  throw new SyntaxError(`filter brackets are not balanced: ${text}`);
}
