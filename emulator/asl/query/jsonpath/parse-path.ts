import { parseFilter } from './filter';
import { Path, type PathStep } from './path';
import { Reader } from './syntax';

/** Where a path stands decides what ends it: nothing, the `,` or `)` of a call, or an operator of a filter. */
type Place = 'alone' | 'argument' | 'filter';

/**
 * Parses `$.a['b'][0]`, `$$.Execution.Id` or `$variable.field`.
 * @throws SyntaxError with the place of the fault
 */
export function parsePath(text: string): Path {
  const reader = new Reader(text);
  const path = parsePathAt(reader, 'alone');
  if (!reader.done) reader.fail('unexpected text');
  return path;
}

/** Parses the path that comes next and leaves the reader behind it. */
export function parsePathAt(reader: Reader, place: Place): Path {
  const start = reader.position;
  const root = parseRoot(reader, place);
  const steps: PathStep[] = [];
  for (let step = parseStep(reader, place); step !== undefined; step = parseStep(reader, place)) {
    steps.push(...step);
    if (steps.at(-1)?.kind === 'function') break;
  }
  return new Path(reader.text.slice(start, reader.position), root, steps);
}

const VARIABLE = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

function parseRoot(reader: Reader, place: Place): Path['root'] {
  if (place === 'filter' && reader.take('@')) return '$';
  reader.expect('$');
  if (place !== 'filter' && reader.take('$')) return '$$';
  const variable = reader.match(VARIABLE);
  return variable === undefined ? '$' : { variable };
}

const NAMES: Record<Place, RegExp> = {
  alone: /[^\s.[\]()*,'"]+/y,
  argument: /[^\s.[\]()*,'"]+/y,
  filter: /[^\s.[\]()*,'"=!<>&|]+/y,
};

function parseStep(reader: Reader, place: Place): PathStep[] | undefined {
  if (reader.take('..')) {
    const next = reader.peek() === '[' ? parseBrackets(reader) : parseName(reader, place);
    return [{ kind: 'scan' }, next];
  }
  if (reader.take('.')) return [parseName(reader, place)];
  return reader.peek() === '[' ? [parseBrackets(reader)] : undefined;
}

function parseName(reader: Reader, place: Place): PathStep {
  if (reader.take('*')) return { kind: 'wildcard' };
  const name = reader.match(NAMES[place]) ?? reader.fail('expected a name');
  return reader.take('()') ? { kind: 'function', name } : { kind: 'name', name };
}

function parseBrackets(reader: Reader): PathStep {
  reader.expect('[');
  reader.skipSpaces();
  const step = parseSelector(reader);
  reader.skipSpaces();
  reader.expect(']');
  return step;
}

const INTEGER = /-?\d+/y;

function parseSelector(reader: Reader): PathStep {
  if (reader.take('*')) return { kind: 'wildcard' };
  if (reader.take('?(')) {
    const test = parseFilter(reader);
    reader.skipSpaces();
    reader.expect(')');
    return { kind: 'filter', test };
  }
  if (reader.peek() === "'" || reader.peek() === '"') {
    const names = parseList(reader, () => reader.quoted());
    return names.length === 1 ? { kind: 'name', name: names[0] as string } : { kind: 'names', names };
  }
  return parseIndexes(reader);
}

function parseIndexes(reader: Reader): PathStep {
  const from = reader.match(INTEGER);
  reader.skipSpaces();
  if (reader.take(':')) {
    reader.skipSpaces();
    const to = reader.match(INTEGER);
    return { kind: 'slice', from: toNumber(from), to: toNumber(to) };
  }
  if (from === undefined) reader.fail('expected an index, a name in quotes, a slice, a filter or *');
  const indexes = [Number(from)];
  while (reader.take(',')) {
    reader.skipSpaces();
    indexes.push(Number(reader.match(INTEGER) ?? reader.fail('expected an index')));
    reader.skipSpaces();
  }
  return indexes.length === 1 ? { kind: 'index', index: indexes[0] as number } : { kind: 'indexes', indexes };
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function parseList<T>(reader: Reader, parseItem: () => T): T[] {
  const items = [parseItem()];
  for (reader.skipSpaces(); reader.take(','); reader.skipSpaces()) {
    reader.skipSpaces();
    items.push(parseItem());
  }
  return items;
}
