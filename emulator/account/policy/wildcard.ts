/** Whether `text` matches `pattern`, in which `*` is any run of characters and `?` any one. */
export type Matcher = (text: string) => boolean;

export function wildcard(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]');
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}

/** ARNs are compared part by part: a wildcard does not reach over one of the first five colons. */
export function arnWildcard(pattern: string): Matcher {
  if (pattern === '*') return () => true;
  const parts = arnParts(pattern).map((part) => wildcard(part));
  return (text) => {
    const given = arnParts(text);
    return given.length === parts.length && parts.every((matches, index) => matches(given[index] as string));
  };
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
