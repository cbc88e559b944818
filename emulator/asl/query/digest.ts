import { createHash } from 'node:crypto';

const ALGORITHMS = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' };

/** The algorithms of `States.Hash` and `$hash`, by the service's names. */
export type HashAlgorithm = keyof typeof ALGORITHMS;

export function isHashAlgorithm(value: unknown): value is HashAlgorithm {
  return typeof value === 'string' && Object.hasOwn(ALGORITHMS, value);
}

/** The hex digest of the UTF-8 text. */
export function digest(text: string, algorithm: HashAlgorithm): string {
  return createHash(ALGORITHMS[algorithm]).update(text).digest('hex');
}
