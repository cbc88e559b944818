/** Which cases are meant: all, those whose names match, or the one of that name. */
export type Names = RegExp | string | undefined;

export function isMeant(name: string, only: Names): boolean {
  if (only === undefined) return true;
  return typeof only === 'string' ? name === only : only.test(name);
}

/** What replays the cases of a machine, or one of them. */
export function idOf(machine: string, name?: string): string {
  return ['inputs', machine, ...(name === undefined ? [] : [name])].join('/');
}
