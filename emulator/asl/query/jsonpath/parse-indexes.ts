import { parseInteger } from './java-text';
import type { ArrayOperation, Step } from './step';

/** What was read of the numbers between brackets. */
interface Reading {
  readonly text: string;
  position: number;
  buffer: string;
  readonly numbers: number[];
  /** Which of `,`, `2:`, `:2` and `2:4` were met. */
  readonly met: Set<ArrayOperation>;
}

/** `[2]`, `[0,2]`, `[1:]`, `[:2]`, `[1:3]` and `[(@.length-1)]`; a step of a slice is read, and means nothing. */
export function parseIndexes(text: string, start: number): Step {
  if (text[start] === '@') return parseFromTheEnd(text.slice(start));
  const reading: Reading = { text, position: start, buffer: '', numbers: [], met: new Set() };
  while (/[\p{Nd}, :-]/u.test(current(reading))) {
    readCharacter(reading);
    if (current(reading) === ']') break;
    reading.position++;
  }
  if (reading.buffer !== '') flush(reading);
  return { kind: 'array', operation: operationOf(reading), numbers: reading.numbers };
}

function operationOf({ numbers, met }: Reading): ArrayOperation {
  if (numbers.length === 1 && !met.has('to') && !met.has('from')) return 'index';
  const operation = (['indexes', 'from', 'to', 'between'] as const).find((one) => met.has(one));
  if (operation === undefined) throw new SyntaxError('expected an index');
  return operation;
}

function readCharacter(reading: Reading): void {
  const character = current(reading);
  if (character === ':') readSlice(reading);
  else if (character === ',') {
    flush(reading);
    reading.met.add('indexes');
  } else if (character !== ' ') reading.buffer += character;
}

function readSlice(reading: Reading): void {
  const hasStart = reading.buffer !== '';
  if (hasStart) flush(reading);
  reading.position++;
  while (/[\p{Nd} -]/u.test(current(reading))) {
    if (current(reading) !== ' ') reading.buffer += current(reading);
    reading.position++;
  }
  if (!hasStart) reading.met.add('to');
  else reading.met.add(reading.buffer === '' ? 'from' : 'between');
  if (!hasStart || reading.buffer !== '') flush(reading);
}

function flush(reading: Reading): void {
  reading.numbers.push(parseInteger(reading.buffer));
  reading.buffer = '';
}

function current({ text, position }: Reading): string {
  const character = text[position];
  if (character === undefined) throw new SyntaxError(`expected ']' at the end of ${text}`);
  return character;
}

/** `@.length - 1` or `@.size() - 1`, up to the closing parenthesis. */
function parseFromTheEnd(text: string): Step {
  const [, name = '', offset] = /^@.([^-]*)(-[^)]*)\)/s.exec(text) ?? [];
  if (offset === undefined) throw new SyntaxError(`expected (@.length - n), not ${text}`);
  const property = name.replace(/[ ()]/g, '');
  if (property !== 'size' && property !== 'length') {
    throw new SyntaxError(`invalid function: @.${property}. Supported are [(@.length - n)] and [(@.size() - n)]`);
  }
  return { kind: 'array', operation: 'from the end', numbers: [parseInteger(offset.replaceAll(' ', ''))] };
}
