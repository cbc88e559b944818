import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { copied, entriesOf, setMember } from '../../../json-members';
import { numberOf } from '../../../json-number';
import { parseJson, stringify } from '../../../json-text';
import { type Random, seededRandom, uuid } from '../../../random';
import { digest, type HashAlgorithm, isHashAlgorithm } from '../digest';
import { partition, range } from '../lists';
import { isSame, sameKey } from '../same';
import { formatTemplate } from './format-template';

/** An intrinsic function; throws a plain Error with the reason where its arguments are not what it takes. */
export type IntrinsicFunction = (args: readonly Json[], random: Random) => Json;

/** The service takes no longer text for hashing, encoding and decoding. */
const LONGEST_TEXT = 10_000;
const LONGEST_RANGE = 1_000;
const LARGEST_INTEGER = 2 ** 31 - 1;

/** All 18 of https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html. */
export const INTRINSIC_FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  'States.Array': (args) => [...args],
  'States.ArrayPartition': (args) => {
    const [list, size] = exactly(args, 2);
    return partition(asList(list), atLeast(1, asInteger(size)));
  },
  'States.ArrayContains': (args) => {
    const [list, wanted] = exactly(args, 2);
    return asList(list).some((item) => isSame(item, wanted));
  },
  'States.ArrayRange': (args) => {
    const [first, last, step] = exactly(args, 3).map(asInteger) as [number, number, number];
    if (step === 0) throw new Error('the step must not be zero');
    if (Math.floor((last - first) / step) + 1 > LONGEST_RANGE) throw new Error(`more than ${LONGEST_RANGE} elements`);
    return range(first, last, step);
  },
  'States.ArrayGetItem': (args) => {
    const [list, index] = exactly(args, 2);
    const item = asList(list)[asInteger(index)];
    if (item === undefined) throw new Error(`no element at index ${stringify(index as Json)}`);
    return item;
  },
  'States.ArrayLength': (args) => asList(exactly(args, 1)[0]).length,
  'States.ArrayUnique': (args) => {
    const list = asList(exactly(args, 1)[0]);
    const seen = new Set<string>();
    return list.filter((item) => seen.size < seen.add(sameKey(item)).size);
  },
  'States.Base64Encode': (args) => Buffer.from(asShortText(exactly(args, 1)[0])).toString('base64'),
  'States.Base64Decode': (args) => Buffer.from(asShortText(exactly(args, 1)[0]), 'base64').toString(),
  'States.Hash': (args) => {
    const [data, algorithm] = exactly(args, 2);
    return digest(asShortText(typeof data === 'string' ? data : stringify(data as Json)), asAlgorithm(algorithm));
  },
  'States.JsonMerge': (args) => {
    const [left, right, deep] = exactly(args, 3);
    if (deep !== false) throw new Error('only shallow merging is supported: the third argument must be false');
    const merged = copied(asObject(left));
    for (const [name, member] of entriesOf(asObject(right))) setMember(merged, name, member);
    return merged;
  },
  'States.StringToJson': (args) => {
    const text = asText(exactly(args, 1)[0]);
    return text.trim() === '' ? null : parseJson(text);
  },
  'States.JsonToString': (args) => stringify(exactly(args, 1)[0] as Json),
  'States.MathRandom': (args, random) => {
    if (args.length !== 2 && args.length !== 3) throw new Error('expected 2 or 3 arguments');
    const [start, end, seed] = args.map(asInteger) as [number, number, number?];
    if (end <= start) throw new Error('the end must be greater than the start');
    const source = seed === undefined ? random : seededRandom(seed);
    return start + Math.floor(source.next() * (end - start));
  },
  'States.MathAdd': (args) => {
    const [a, b] = exactly(args, 2).map(asInteger) as [number, number];
    return a + b;
  },
  'States.StringSplit': (args) => {
    const [text, delimiters] = exactly(args, 2).map(asText) as [string, string];
    return split(text, new Set(delimiters));
  },
  'States.UUID': (args, random) => {
    exactly(args, 0);
    return uuid(random);
  },
  'States.Format': ([template, ...args]) => formatTemplate(asText(template), args),
};

/** Every character of the delimiter splits; empty pieces are dropped. */
function split(text: string, delimiters: ReadonlySet<string>): string[] {
  const pieces = [''];
  for (const character of text) {
    if (delimiters.has(character)) pieces.push('');
    else pieces[pieces.length - 1] += character;
  }
  return pieces.filter((piece) => piece !== '');
}

function exactly(args: readonly Json[], count: number): readonly Json[] {
  if (args.length !== count) throw new Error(`expected ${count} arguments but received ${args.length}`);
  return args;
}

function asList(value: Json | undefined): Json[] {
  if (!Array.isArray(value)) throw new Error('expected an array');
  return value;
}

function asObject(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) throw new Error('expected a JSON object');
  return value;
}

function asText(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error('expected a string');
  return value;
}

function asShortText(value: Json | undefined): string {
  const text = asText(value);
  if (text.length > LONGEST_TEXT) throw new Error(`the text is longer than ${LONGEST_TEXT} characters`);
  return text;
}

/** Other numbers are rounded half up, as the service rounds each operand before it calculates. */
function asInteger(value: Json | undefined): number {
  const number = numberOf(value);
  if (number === undefined) throw new Error('expected a number');
  const rounded = Math.round(number) + 0;
  if (Math.abs(rounded) > LARGEST_INTEGER) throw new Error(`the number ${number} is out of range`);
  return rounded;
}

function atLeast(least: number, value: number): number {
  if (value < least) throw new Error(`expected at least ${least}`);
  return value;
}

function asAlgorithm(value: Json | undefined): HashAlgorithm {
  if (!isHashAlgorithm(value)) throw new Error('expected MD5, SHA-1, SHA-256, SHA-384 or SHA-512');
  return value;
}
