import { type Random, randomString } from '../../random';

const ID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECRET_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function newAccessKeyId(random: Random): string {
  return `AKIA${randomString(random, 16, ID_ALPHABET)}`;
}

export function newSecretAccessKey(random: Random): string {
  return randomString(random, 40, SECRET_ALPHABET);
}

export function newUserId(random: Random): string {
  return `AIDA${randomString(random, 17, ID_ALPHABET)}`;
}

export function newRoleId(random: Random): string {
  return `AROA${randomString(random, 17, ID_ALPHABET)}`;
}
