import { trimmed } from './java-text';
import { parseSteps } from './parse-steps';
import { Path } from './path';
import type { Reader } from './syntax';

const ROOT = /^\$(?:\$|[\p{ID_Start}_][\p{ID_Continue}]*)?/u;

/**
 * Parses `$.a['b'][0]`, `$$.Execution.Id` or `$variable.field`. Blanks around it mean nothing.
 * @throws SyntaxError with the fault
 */
export function parsePath(text: string): Path {
  const path = trimmed(text);
  const root = ROOT.exec(path)?.[0];
  if (root === undefined) throw new SyntaxError(`a path must start with '$', but is '${text}'`);
  try {
    return new Path(text, rootOf(root), parseSteps(path.slice(root.length)));
  } catch (error) {
    throw new SyntaxError(`invalid path '${text}': ${(error as Error).message}`);
  }
}

function rootOf(text: string): Path['root'] {
  return text === '$' || text === '$$' ? text : { variable: text.slice(1) };
}

/** Parses the path that comes next in a call, up to the `,` or `)` that is neither in brackets nor in quotes. */
export function parseArgumentPath(reader: Reader): Path {
  const { text, position } = reader;
  let depth = 0;
  let quoted = false;
  let end = position;
  for (; end < text.length; end++) {
    const character = text[end] as string;
    if (character === "'" && depth > 0) quoted = !quoted;
    if (quoted) continue;
    if (depth === 0 && (character === ',' || character === ')')) break;
    if (character === '[' || character === '(') depth++;
    if (character === ']' || character === ')') depth--;
  }
  reader.position = end;
  return parsePath(text.slice(position, end));
}
