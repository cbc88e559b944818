import type jsonata from 'jsonata';
import { GuardedRegExp } from '../guarded-regexp';
import { synchronousLibrary } from './synchronous-library';

/** A parsed expression, which may answer at once, or by a promise. */
export interface Parsed extends Omit<jsonata.Expression, 'evaluate'> {
  evaluate(input: unknown, bindings?: Record<string, unknown>): unknown;
}

/** Parses JSONata, and throws what the library throws, with `code` and `message`. */
export type Parse = (text: string) => Parsed;

/** The library keeps the engine of whoever parsed last, so all parse with the same; its types take the class for an object. */
const OPTIONS = { RegexEngine: GuardedRegExp as unknown as RegExp };
const synchronous = synchronousLibrary();

/** Of which an evaluation answers at once; undefined where that cannot be had. */
export const parseSynchronous: Parse | undefined = synchronous && ((text) => synchronous(text, OPTIONS));

/** Of which an evaluation lets others act in between, and answers by a promise. Loaded when first needed: hardly ever. */
export const parsePublished: Parse = (text) => (require('jsonata') as typeof jsonata)(text, OPTIONS);

/** For what is only looked at. */
export const parseJsonata: Parse = parseSynchronous ?? parsePublished;
