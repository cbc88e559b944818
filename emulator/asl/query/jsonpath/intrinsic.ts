import type { Json } from '../../../json';
import { parseJson } from '../../../json-text';
import { RuntimeFailure } from '../../errors';
import { type Evaluate, required } from './evaluate';
import { unescapeText } from './format-template';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';
import { parseArgumentPath } from './parse-path';
import { Reader } from './syntax';

/** The service nests no deeper. */
const DEEPEST_NESTING = 10;

export function isIntrinsic(text: string): boolean {
  return text.startsWith('States.');
}

/**
 * Parses a call such as `States.Format('{} {}', $.a, States.UUID())`.
 * @throws SyntaxError where the call is malformed or names an unknown function
 */
export function parseIntrinsic(text: string, field: string): Evaluate {
  const reader = new Reader(text);
  const call = parseCall(reader, field, 1);
  reader.skipSpaces();
  if (!reader.done) reader.fail('unexpected text');
  return call;
}

function parseCall(reader: Reader, field: string, depth: number): Evaluate {
  if (depth > DEEPEST_NESTING) reader.fail(`intrinsic functions nested deeper than ${DEEPEST_NESTING}`);
  const start = reader.position;
  const name = reader.match(/States\.\w+/y) ?? reader.fail('expected an intrinsic function');
  const implementation = INTRINSIC_FUNCTIONS[name] ?? reader.fail(`unknown intrinsic function ${name}`);
  const args = parseArguments(reader, field, depth, name === 'States.Format');
  const call = reader.text.slice(start, reader.position);
  return (document, around) => {
    const values = args.map((argument) => argument(document, around));
    try {
      return implementation(values, around.random);
    } catch (error) {
      throw new RuntimeFailure(`The function '${call}' had the following error: ${(error as Error).message}`);
    }
  };
}

/** The template of `States.Format` keeps its escapes, because they tell `{}` from text. */
function parseArguments(reader: Reader, field: string, depth: number, isFormat: boolean): Evaluate[] {
  reader.expect('(');
  reader.skipSpaces();
  const args: Evaluate[] = [];
  if (reader.take(')')) return args;
  do {
    reader.skipSpaces();
    args.push(parseArgument(reader, field, depth, isFormat && args.length === 0));
    reader.skipSpaces();
  } while (reader.take(','));
  reader.expect(')');
  return args;
}

const LITERAL = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function parseArgument(reader: Reader, field: string, depth: number, keepEscapes: boolean): Evaluate {
  const next = reader.peek();
  if (next === '$') return required(parseArgumentPath(reader), field);
  if (next === "'") return constant(keepEscapes ? parseText(reader) : unescapeText(parseText(reader)));
  if (next === 'S') return parseCall(reader, field, depth + 1);
  return constant(parseJson(reader.match(LITERAL) ?? reader.fail('expected an argument')));
}

/** What stands between the quotes, escapes included. */
function parseText(reader: Reader): string {
  const quoted = reader.match(/'(?:[^'\\]|\\.)*'/sy) ?? reader.fail('unfinished string');
  return quoted.slice(1, -1);
}

function constant(value: Json): Evaluate {
  return () => value;
}
