import type { Random } from '../random';

/** What every service of one account shares. */
export interface ServiceContext {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly random: Random;
  /** The account's time. */
  now(): Date;
}

/** `date` without its milliseconds: IAM keeps whole seconds. */
export function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

/** Midnight UTC of `date`'s day: Secrets Manager gives last accesses as days. */
export function wholeDay(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}
