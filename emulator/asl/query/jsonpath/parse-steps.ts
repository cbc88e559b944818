import { parseBrackets, parseNames } from './parse-brackets';
import type { Step } from './step';

/** Ends a name after a dot. */
const NAME_ENDS = ['.', '[', ' '];

/**
 * Parses what follows the root of a path, as Jayway JsonPath 2.0 does, which AWS's own engine was built with: dots before
 * brackets are passed over, and names may hold anything but dots, brackets and blanks.
 * @throws SyntaxError with the fault
 */
export function parseSteps(text: string): Step[] {
  if (text.endsWith('..')) throw new SyntaxError('a path can not end with a scan');
  if (text !== '' && text[0] !== '.' && text[0] !== '[') throw new SyntaxError(`expected '.' or '[' after the root`);
  const steps: Step[] = [];
  let position = 0;
  while (position < text.length) {
    const [step, next] = parseStep(text, position);
    if (step !== undefined) steps.push(step);
    position = next;
  }
  return steps;
}

/** The step at `position`, undefined for a dot that means nothing, and where the next one begins. */
function parseStep(text: string, position: number): readonly [Step | undefined, number] {
  switch (text[position]) {
    case ' ':
      throw new SyntaxError('no blank is allowed between the steps of a path');
    case '$':
      return [{ kind: 'self' }, position + 1];
    case '*':
      return [{ kind: 'wildcard' }, position + 1];
    case '[': {
      const end = endOfBrackets(text, position);
      return [parseBrackets(text.slice(position, end)), end];
    }
    case '.':
      return parseDot(text, position + 1);
    default: {
      const end = endOfName(text, position);
      return [parseNames(`['${text.slice(position, end)}']`), end];
    }
  }
}

function parseDot(text: string, position: number): readonly [Step | undefined, number] {
  if (position === text.length) throw new SyntaxError('a path can not end with a dot');
  if (text[position] === '.') return [{ kind: 'scan' }, position + 1];
  const end = endOfName(text, position);
  const name = text.slice(position, end);
  if (name === '') return [undefined, position];
  return [name === '*' ? { kind: 'wildcard' } : parseNames(`['${name}']`), end];
}

function endOfName(text: string, start: number): number {
  let end = start;
  while (end < text.length && !NAME_ENDS.includes(text[end] as string)) end++;
  return end;
}

/** Brackets are counted, quotes are not looked at. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  for (let position = start; position < text.length; position++) {
    if (text[position] === '[') depth++;
    if (text[position] === ']' && --depth === 0) return position + 1;
  }
  return text.length;
}
