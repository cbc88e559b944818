import type { Json } from '../../../json';
import { parseJson } from '../../../json-text';
import { uuid } from '../../../random';
import { digest, isHashAlgorithm } from '../digest';
import { partition, range } from '../lists';
import { type Evaluation, evaluationOf } from './evaluation';
import { javaRandom } from './java-random';
import { type Focus, type LibraryFunction, libraryFunction } from './library';
import { checkLength, checkPadding } from './limits';
import { LIST_FUNCTIONS } from './list-functions';
import { isInherited, OWN_MEMBER, ownMember } from './own-members';
import type { Parsed } from './parse';

const fromMillis = libraryFunction('fromMillis');
const string = libraryFunction('string');
const pad = libraryFunction('pad');
const formatNumber = libraryFunction('formatNumber');
const lookup = libraryFunction('lookup');

/** `count` is how many arguments the function takes; more are refused in the words of the library. */
interface OwnFunction {
  readonly count: number;
  readonly run: (evaluation: Evaluation, ...args: never[]) => unknown;
}

const OWN_FUNCTIONS: Readonly<Record<string, OwnFunction>> = {
  uuid: { count: 0, run: ({ random }) => uuid(random) },
  random: {
    count: 1,
    run({ random }, seed?: number) {
      checkNumbers('random', [seed]);
      return seed === undefined ? random.next() : javaRandom(seed);
    },
  },
  parse: { count: 1, run: ({ values }, text?: unknown) => (text === undefined ? undefined : values.in(parse(text))) },
  hash: { count: 2, run: (_evaluation, data?: unknown, algorithm?: unknown) => hash(data, algorithm) },
  partition: {
    count: 2,
    run(_evaluation, list?: Json[], size?: number) {
      checkNumbers('partition', [undefined, size]);
      return partitioned(list, size);
    },
  },
  range: {
    count: 3,
    run(_evaluation, first?: number, last?: number, step?: number) {
      checkNumbers('range', [first, last, step]);
      if (first === undefined || last === undefined || !step) return undefined;
      checkLength(((last - first) / step) * 8);
      return collapse(range(first, last, step));
    },
  },
};

/** Functions of the library that the service or the emulator does otherwise, with the library's signature. */
const CHANGED_FUNCTIONS: Readonly<Record<string, readonly [signature: string, run: LibraryFunction]>> = {
  millis: ['<:n>', timeOf],
  now: [
    '<s?s?:s>',
    function (picture, timezone) {
      if (picture === undefined) return new Date(timeOf.call(this)).toISOString();
      return fromMillis.call(this, timeOf.call(this), picture, timezone);
    },
  ],
  string: [
    '<x-b?:s>',
    function (value, pretty) {
      const text = typeof value === 'number' ? integerText(value, evaluationOf(this)) : undefined;
      return text ?? string.call(this, value, pretty);
    },
  ],
  formatNumber: [
    '<n-so?:s>',
    function (number, picture, options) {
      try {
        return formatNumber.call(this, number, picture, options);
      } catch (error) {
        throw error instanceof TypeError ? passivePicture(picture) : error;
      }
    },
  ],
  lookup: [
    '<x-s:x>',
    function (data, name) {
      return isInherited(String(name)) ? ownMember(data as Json, String(name)) : lookup.call(this, data, name);
    },
  ],
  pad: [
    '<s-ns?:s>',
    function (text, width, char) {
      checkLength(Math.abs(Number(width ?? 0)));
      checkPadding(Math.abs(Number(width ?? 0)) - String(text ?? '').length);
      return pad.call(this, text, width, char);
    },
  ],
};

/**
 * Gives an expression what the service adds to JSONata or does otherwise: time and randomness are the emulator's own, and
 * there is no `$eval` (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html). The edges are those that
 * were measured on AWS: https://github.com/floci-io/floci/pull/2676.
 */
export function addServiceFunctions(expression: Parsed): void {
  expression.assign('eval', undefined);
  expression.registerFunction(OWN_MEMBER, (data: Json | undefined, name: string) => ownMember(data, name));
  for (const [name, implementation] of OWN) expression.registerFunction(name, implementation);
  for (const [name, [signature, run]] of Object.entries({ ...CHANGED_FUNCTIONS, ...LIST_FUNCTIONS })) {
    expression.registerFunction(name, run, signature);
  }
}

const OWN: readonly (readonly [string, LibraryFunction])[] = Object.entries(OWN_FUNCTIONS).map(
  ([name, { count, run }]) => [
    name,
    function (...args) {
      if (args.length > count) throw mismatch(count + 1, name);
      return run(evaluationOf(this), ...(args as never[]));
    },
  ],
);

function timeOf(this: Focus): number {
  return evaluationOf(this).clock.now();
}

/** What JSONata says of an argument too many, or of another type than that of the parameter. */
function mismatch(index: number, token: string): object {
  return {
    code: 'T0410',
    index,
    token,
    message: `Argument ${index} of function "${token}" does not match function signature`,
  };
}

/** Of arguments that are given and are no numbers, the first is told. */
function checkNumbers(name: string, args: readonly unknown[]): void {
  const wrong = args.findIndex((argument) => argument !== undefined && typeof argument !== 'number');
  if (wrong >= 0) throw mismatch(wrong + 1, name);
}

/** The library stumbles over a picture without any digit, to which the service applies its rules: the last that is broken is told. */
function passivePicture(picture: unknown): object {
  return {
    code: String(picture)
      .split(';')
      .every((part) => part === '')
      ? 'D3085'
      : 'D3086',
  };
}

/** As `$error` fails, which is how the service's own functions do. */
function refused(message: string): object {
  return { code: 'D3137', message };
}

function parse(text: unknown): Json {
  if (typeof text !== 'string') throw mismatch(1, 'parse');
  try {
    return parseJson(text);
  } catch {
    throw refused('Invalid JSON');
  }
}

function hash(data: unknown, algorithm: unknown = 'SHA-1'): string | undefined {
  if (data === undefined) return undefined;
  if (typeof data !== 'string') throw mismatch(1, 'hash');
  if (!isHashAlgorithm(algorithm)) throw refused(`Unsupported hash algorithm: ${algorithm}`);
  return digest(data, algorithm);
}

function partitioned(list: Json[] | undefined, size: number | undefined): Json[][] | undefined {
  if (list === undefined || size === undefined || !(Math.trunc(size) > 0)) return undefined;
  const chunks = partition(Array.isArray(list) ? list : [list], Math.trunc(size));
  return chunks.length === 0 ? undefined : chunks;
}

/** Where JSONata's 15 digits would not do, the shortest that give the same double; the integer itself where it is known. */
function integerText(value: number, { values }: Evaluation): string | undefined {
  if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21) return undefined;
  return values.integer(value) ?? String(value);
}

/** JSONata gives the element itself for a sequence of one, and nothing for an empty one. */
function collapse<T extends Json>(items: T[]): Json | undefined {
  return items.length > 1 ? items : items[0];
}
