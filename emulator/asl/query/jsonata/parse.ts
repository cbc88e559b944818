import jsonata from 'jsonata';
import { GuardedRegExp } from '../guarded-regexp';

/** The library keeps the engine of whoever parsed last, so all parse with the same; its types take the class for an object. */
const OPTIONS = { RegexEngine: GuardedRegExp as unknown as RegExp };

/**
 * Parses JSONata.
 * @throws what the library throws, with `code` and `message`
 */
export function parseJsonata(text: string): jsonata.Expression {
  return jsonata(text, OPTIONS);
}
