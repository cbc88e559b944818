import { randomFillSync } from 'node:crypto';

/** Where ids, jitter and `States.MathRandom` come from. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
}

/** Asking the system costs the same for one number as for a thousand. */
const pool = new Uint32Array(1024);
let used = pool.length;

/** Unpredictable; 32 bits a number. */
export const systemRandom: Random = {
  next() {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return (pool[used++] as number) / 2 ** 32;
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
  const digits = randomString(random, 32, HEX);
  const variant = HEX[(HEX.indexOf(digits.charAt(16)) & 3) | 8];
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

/** `length` characters drawn from `alphabet`, which is of ASCII. */
export function randomString(random: Random, length: number, alphabet: string): string {
  // Added up letter by letter it would be a chain of pieces.
  const letters = Buffer.allocUnsafe(length);
  for (let index = 0; index < length; index++) {
    letters[index] = alphabet.charCodeAt(Math.floor(random.next() * alphabet.length));
  }
  return letters.toString('latin1');
}
