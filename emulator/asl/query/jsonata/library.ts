import { parseJsonata } from './parse';

/** What a function of the library has for `this`. */
export interface Focus {
  readonly environment: { lookup(name: string): unknown };
}

/** A function of the library, without the check of its signature. */
export type LibraryFunction = (this: Focus, ...args: unknown[]) => unknown;

/**
 * `$string` and the like, for what falls back to them. The library gives them to nobody but its own evaluations. They answer
 * at once, where that can be had, and must not be given functions of expressions, which may answer by promises.
 */
export function libraryFunction(name: string): LibraryFunction {
  let found: LibraryFunction | undefined;
  const probe = parseJsonata('null');
  const entry = Symbol.for('jsonata.__evaluate_entry') as unknown as string;
  probe.assign(entry, (_part: unknown, _input: unknown, { lookup }: Focus['environment']) => {
    found = (lookup(name) as { readonly implementation: LibraryFunction }).implementation;
  });
  void probe.evaluate(undefined); // tells its first step before it waits for anything
  if (found === undefined) throw new Error(`the jsonata package has no $${name}`);
  return found;
}
