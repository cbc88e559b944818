/**
 * Takes the field at `path` (`AccessKey.SecretAccessKey`, `Tags.0.Key`) out of an answer. A path that is not there
 * changes nothing.
 */
export function withoutField(path: string): (answer: object) => object {
  return (answer) => changed(answer, path.split('.'), () => undefined);
}

/** Puts `value`, say one of another type, where the field at `path` is. */
export function withField(path: string, value: unknown): (answer: object) => object {
  return (answer) => changed(answer, path.split('.'), () => value);
}

function changed<T>(value: T, [name, ...rest]: readonly string[], change: (old: unknown) => unknown): T {
  if (name === undefined) return change(value) as T;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const replacement = changed(copy[name], rest, change);
  if (replacement === undefined) delete copy[name];
  else copy[name] = replacement;
  return copy as T;
}
