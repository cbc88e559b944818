/** Whether `text` matches `pattern`, in which `*` is any run of characters and `?` any one. */
export type Matcher = (text: string) => boolean;

export function wildcard(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  return matcherOf(pattern, `^${sourceOf(pattern, '[^]')}$`);
}

/** Of the parts of an ARN the last one alone may have colons in it. */
const PARTS = 6;

/** ARNs are compared part by part: a wildcard does not reach over one of the first five colons. */
export function arnWildcard(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  const parts = pattern.split(':');
  const sources = parts.map((part, index) => sourceOf(part, index < PARTS - 1 ? '[^:]' : '[^]'));
  return matcherOf(pattern, `^${sources.join(':')}$`);
}

function matcherOf(pattern: string, source: string): Matcher {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const expression = new RegExp(source);
  return (text) => expression.test(text);
}

/** `any` is the expression for a character that a wildcard stands for. */
function sourceOf(pattern: string, any: string): string {
  return pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', `${any}*`)
    .replaceAll('?', any);
}
