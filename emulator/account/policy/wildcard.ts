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

/** All statements of a role are asked about the same ARN, one after the other. */
let latest: { readonly arn: string; readonly parts: readonly string[] } = { arn: '', parts: [''] };

function arnParts(arn: string): readonly string[] {
  if (latest.arn === arn) return latest.parts;
  const all = arn.split(':');
  const parts = all.length <= 6 ? all : [...all.slice(0, 5), all.slice(5).join(':')];
  latest = { arn, parts };
  return parts;
}
