import type { Json } from '../../../json';
import { parseJson } from '../../../json-text';
import { uuid } from '../../../random';
import { digest, isHashAlgorithm } from '../digest';
import { partition, range } from '../lists';
import type { Surroundings } from '../surroundings';
import { javaRandom } from './java-random';
import { checkLength } from './limits';
import { parseJsonata } from './parse';
import type { Values } from './values';

const FORMAT_NOW = parseJsonata('$fromMillis($millis, $picture, $timezone)');
const STRING = parseJsonata('$string($value, $pretty)');
const PAD = parseJsonata('$pad($text, $width, $char)');

/**
 * What the service adds to JSONata or does otherwise: time and randomness are the emulator's own, and there is no
 * `$eval` (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html). The edges are those that were
 * measured on AWS: https://github.com/floci-io/floci/pull/2676.
 */
export function serviceFunctions(
  { clock, random }: Pick<Surroundings, 'clock' | 'random'>,
  values: Values,
): Record<string, unknown> {
  return {
    eval: undefined,
    millis: () => clock.now(),
    now: (picture?: string, timezone?: string) =>
      picture === undefined
        ? new Date(clock.now()).toISOString()
        : FORMAT_NOW.evaluate(undefined, { millis: clock.now(), picture, timezone }),
    uuid: atMost(0, 'uuid', () => uuid(random)),
    random: atMost(1, 'random', (seed?: number) => (seed === undefined ? random.next() : javaRandom(seed))),
    parse: atMost(1, 'parse', (text?: string) => (text === undefined ? undefined : parse(text, values))),
    hash: atMost(2, 'hash', hash),
    partition: atMost(2, 'partition', (list?: Json[], size?: number) => {
      if (list === undefined || size === undefined || !(Math.trunc(size) > 0)) return undefined;
      const chunks = partition(Array.isArray(list) ? list : [list], Math.trunc(size));
      return chunks.length === 0 ? undefined : chunks;
    }),
    range: atMost(3, 'range', (first?: number, last?: number, step?: number) => {
      if (first === undefined || last === undefined || !step) return undefined;
      checkLength(((last - first) / step) * 8);
      return collapse(range(first, last, step));
    }),
    string: async (value?: unknown, pretty?: boolean) => {
      const text = typeof value === 'number' ? integerText(value, values) : undefined;
      return text ?? STRING.evaluate(undefined, { value, pretty });
    },
    pad: (text?: string, width?: number, char?: string) => {
      checkLength(Math.abs(width ?? 0));
      return PAD.evaluate(undefined, { text, width, char });
    },
  };
}

/** What JSONata says of an argument too many, or of another type than that of the parameter. */
function atMost(count: number, name: string, implementation: (...args: never[]) => unknown) {
  return (...args: never[]) => {
    if (args.length > count) throw mismatch(count + 1, name);
    return implementation(...args);
  };
}

function mismatch(index: number, token: string): object {
  return {
    code: 'T0410',
    index,
    token,
    message: `Argument ${index} of function "${token}" does not match function signature`,
  };
}

/** As `$error` fails, which is how the service's own functions do. */
function refused(message: string): object {
  return { code: 'D3137', message };
}

function parse(text: unknown, values: Values): Json {
  if (typeof text !== 'string') throw mismatch(1, 'parse');
  try {
    return values.in(parseJson(text));
  } catch {
    throw refused('Invalid JSON');
  }
}

function hash(data?: unknown, algorithm: unknown = 'SHA-1'): string | undefined {
  if (data === undefined) return undefined;
  if (typeof data !== 'string') throw mismatch(1, 'hash');
  if (!isHashAlgorithm(algorithm)) throw refused(`Unsupported hash algorithm: ${algorithm}`);
  return digest(data, algorithm);
}

/** Where JSONata's 15 digits would not do, the shortest that give the same double; the integer itself where it is known. */
function integerText(value: number, values: Values): string | undefined {
  if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21) return undefined;
  return values.integer(value) ?? String(value);
}

/** JSONata gives the element itself for a sequence of one, and nothing for an empty one. */
function collapse<T extends Json>(items: T[]): Json | undefined {
  return items.length > 1 ? items : items[0];
}
