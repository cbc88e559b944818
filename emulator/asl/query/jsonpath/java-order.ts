/** `String.hashCode` of Java, with the higher bits brought down as its `HashMap` does. */
function spreadHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash ^ (hash >>> 16);
}

/** Names in the order in which a `java.util.HashMap` lists them that they were put into one after the other. */
export function javaHashOrder(names: readonly string[]): string[] {
  let buckets = 16;
  while (names.length > buckets * 0.75) buckets *= 2;
  const placed = names.map((name) => ({ name, bucket: spreadHash(name) & (buckets - 1) }));
  return placed.sort((one, other) => one.bucket - other.bucket).map(({ name }) => name);
}
