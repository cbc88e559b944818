import jsonata from 'jsonata';
import type { Json } from '../../../json';
import { seededRandom, uuid } from '../../../random';
import { digest, isHashAlgorithm } from '../digest';
import { partition, range } from '../lists';
import type { Surroundings } from '../surroundings';

const FORMAT_NOW = jsonata('$fromMillis($millis, $picture, $timezone)');

/**
 * What the service adds to JSONata or does otherwise: time and randomness are the emulator's own, and there is no
 * `$eval` (https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html).
 */
export function serviceFunctions({ clock, random }: Pick<Surroundings, 'clock' | 'random'>): Record<string, unknown> {
  return {
    eval: undefined,
    millis: () => clock.now(),
    now: (picture?: string, timezone?: string) =>
      picture === undefined
        ? new Date(clock.now()).toISOString()
        : FORMAT_NOW.evaluate(undefined, { millis: clock.now(), picture, timezone }),
    uuid: () => uuid(random),
    random: (seed?: number) => (seed === undefined ? random : seededRandom(seed)).next(),
    parse: (text?: string) => (text === undefined ? undefined : (JSON.parse(text) as Json)),
    hash: (data?: string, algorithm = 'SHA-1') => {
      if (data === undefined) return undefined;
      if (!isHashAlgorithm(algorithm)) throw new Error(`unknown hash algorithm ${algorithm}`);
      return digest(data, algorithm);
    },
    partition: (list?: Json[], size?: number) => {
      if (list === undefined || size === undefined) return undefined;
      if (!(size > 0)) throw new Error('the size of a partition must be positive');
      return partition(list, Math.floor(size));
    },
    range: (first: number, last: number, step: number) => {
      if (!(step > 0) && !(step < 0)) throw new Error('the step of a range must not be zero');
      return collapse(range(first, last, step));
    },
  };
}

/** JSONata gives the element itself for a sequence of one, and nothing for an empty one. */
function collapse(numbers: number[]): Json | undefined {
  return numbers.length > 1 ? numbers : numbers[0];
}
