import type { Reach } from './deployment';

/** Whether a user is one of those whom the roles may touch, and at whom the sweep looks. */
export function isInReach({ paths, userNames }: Reach, userName: string, path: string): boolean {
  return paths ? paths.some((prefix) => path.startsWith(prefix)) : userNames.includes(userName);
}

/** Without the paths that lie under another of them. */
export function outermost(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

/** The longest path under which all of them lie; for `/apps/` and `/jobs/` that is `/`. */
export function commonPath(paths: readonly string[]): string {
  const [first = '/', ...others] = paths;
  const folders = first.split('/').slice(0, -1);
  const shared = folders.findIndex((_, n) => {
    const path = `${folders.slice(0, n + 1).join('/')}/`;
    return !others.every((other) => other.startsWith(path));
  });
  return `${folders.slice(0, shared === -1 ? folders.length : shared).join('/')}/`;
}

/**
 * Of the users that are listed under the common path, those under one of the paths, as a filter of JSONata: `[…]`, or nothing
 * where there is one path. A user whose path is not told is kept, to be seen: the roles reach nobody else.
 */
export function pathFilter(paths: readonly string[]): string {
  if (paths.length <= 1) return '';
  const under = paths.map((path) => `$substring(Path, 0, ${path.length}) = '${path}'`);
  return `[$not($exists(Path)) or ${under.join(' or ')}]`;
}
