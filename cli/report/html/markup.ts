import { type html, raw } from 'hono/html';

/** Markup that is safe to put into more of it; text that is not is escaped by `html`. */
export type Markup = ReturnType<typeof html>;

/** Nothing, where something else might stand. */
export const NOTHING: Markup = raw('');

/** Many digits are read in groups of three. */
export const count = (number: number): string => number.toLocaleString('en-US');

/** `1 user`, `2 users`. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;
