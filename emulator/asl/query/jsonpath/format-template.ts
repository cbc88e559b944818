import type { Json } from '../../../json';
import { render } from './render';

/** `\\'`, `\\{`, `\\}` and `\\\\` stand for the second character, in every string of an intrinsic function. */
export function unescapeText(text: string): string {
  return text.replace(/\\(['{}\\])/g, '$1');
}

const ESCAPABLE = "'{}\\";

/**
 * `States.Format`: puts the arguments in place of `{}`. Strings are inserted without quotes. Letter by letter, because a
 * regular expression takes longer than most states.
 * @throws Error where there are not as many arguments as `{}`, and for a brace that is neither a pair nor escaped
 */
export function formatTemplate(template: string, args: readonly Json[]): string {
  let text = '';
  let used = 0;
  let from = 0;
  for (let at = 0; at < template.length; at++) {
    const character = template[at];
    const next = template[at + 1] ?? ' ';
    if (character === '\\' && ESCAPABLE.includes(next)) {
      text += template.slice(from, at);
      from = ++at;
    } else if (character === '{' && next === '}') {
      const argument = args[used++];
      text += template.slice(from, at) + (argument === undefined ? '' : render(argument));
      from = ++at + 1;
    } else if (character === '{' || character === '}') {
      throw new Error(`the template has a brace alone: ${template}`);
    }
  }
  if (used !== args.length) {
    throw new Error(`the number of arguments is ${args.length}, but the template has ${used} occurrences of {}`);
  }
  return text + template.slice(from);
}
