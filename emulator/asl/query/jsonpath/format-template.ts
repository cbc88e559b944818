import type { Json } from '../../../json';
import { render } from './render';

/** `\\'`, `\\{`, `\\}` and `\\\\` stand for the second character, in every string of an intrinsic function. */
export function unescapeText(text: string): string {
  return text.replace(/\\(['{}\\])/g, '$1');
}

/** A pair of braces, an escape, or a brace alone; all else stands for itself. */
const PIECE = /\{\}|\\['{}\\]|[{}]/g;

/**
 * `States.Format`: puts the arguments in place of `{}`. Strings are inserted without quotes.
 * @throws Error where there are not as many arguments as `{}`, and for a brace that is neither a pair nor escaped
 */
export function formatTemplate(template: string, args: readonly Json[]): string {
  let used = 0;
  const text = template.replace(PIECE, (piece) => {
    if (piece === '{' || piece === '}') throw new Error(`the template has a brace alone: ${template}`);
    if (piece !== '{}') return unescapeText(piece);
    const argument = args[used++];
    return argument === undefined ? '' : render(argument);
  });
  if (used !== args.length) {
    throw new Error(`the number of arguments is ${args.length}, but the template has ${used} occurrences of {}`);
  }
  return text;
}
