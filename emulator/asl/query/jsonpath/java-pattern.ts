import { GuardedRegExp } from '../guarded-regexp';

/** Whether the text is a pattern: `/…/` or `/…/i`. No other flag is known. */
export function isPattern(text: string): boolean {
  return text.startsWith('/') && (text.endsWith('/') || text.endsWith('/i'));
}

/** What Java's patterns have by other names than JavaScript's, for ASCII, as in Java. */
const CLASSES: Readonly<Record<string, string>> = {
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Upper: 'A-Z',
  Lower: 'a-z',
  Punct: '!-\\/:-@\\[-`{-~',
  Space: '\\s',
  XDigit: '0-9a-fA-F',
};

const ESCAPE = /\\Q(.*?)(?:\\E|$)|\\p\{(\w+)\}|\\([AzZ])|\\[\s\S]/gs;

/**
 * Compiles `/…/` and `/…/i`, which must match the whole text.
 * @throws SyntaxError for what is no pattern, or one that JavaScript has no equal of
 */
export function compilePattern(text: string): RegExp {
  const end = text.lastIndexOf('/');
  if (end === 0) throw new SyntaxError('unfinished pattern');
  return new GuardedRegExp(`^(?:${translated(text.slice(1, end))})$`, text.endsWith('i') ? 'i' : '');
}

function translated(pattern: string): string {
  return pattern.replace(ESCAPE, (escaped, quoted?: string, name?: string, anchor?: string) => {
    if (quoted !== undefined) return quoted.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
    if (name !== undefined) return CLASSES[name] === undefined ? escaped : `[${CLASSES[name]}]`;
    if (anchor !== undefined) return anchor === 'A' ? '^' : '$';
    return escaped;
  });
}
