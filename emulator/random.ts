import { randomBytes } from 'node:crypto';

/** Where ids, jitter and `States.MathRandom` come from. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
}

const BYTES_A_NUMBER = 4;
/** Asking the system costs the same for one number as for a thousand. */
let pool = randomBytes(0);
let used = 0;

/** Unpredictable; 32 bits a number. */
export const systemRandom: Random = {
  next() {
    if (used === pool.length) {
      pool = randomBytes(1024 * BYTES_A_NUMBER);
      used = 0;
    }
    const number = pool.readUInt32BE(used);
    used += BYTES_A_NUMBER;
    return number / 2 ** 32;
  },
};

/** The same numbers for the same seed (mulberry32), for runs that can be repeated. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

const HEX = '0123456789abcdef';

/** A random UUID, version 4. */
export function uuid(random: Random): string {
  let text = '';
  for (let index = 0; index < 32; index++) {
    const digit = Math.floor(random.next() * 16);
    if (index === 8 || index === 12 || index === 16 || index === 20) text += '-';
    text += HEX[index === 12 ? 4 : index === 16 ? (digit & 3) | 8 : digit];
  }
  return text;
}

/** `length` characters drawn from `alphabet`. */
export function randomString(random: Random, length: number, alphabet: string): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet[Math.floor(random.next() * alphabet.length)];
  return text;
}
