const MASK = (1n << 48n) - 1n;
const MULTIPLIER = 0x5deece66dn;

/** The first `nextDouble()` of `java.util.Random`, as its documentation defines it; the seed is cut to an integer. */
export function javaRandom(seed: number): number {
  let state = (BigInt.asIntN(64, BigInt(Math.trunc(seed))) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint) => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return Number(state >> (48n - bits));
  };
  const high = next(26n);
  return (high * 2 ** 27 + next(27n)) / 2 ** 53;
}
