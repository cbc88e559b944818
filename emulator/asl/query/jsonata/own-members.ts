import type { Json } from '../../../json';

/** What every object of JavaScript has by inheritance, and JSON only where it is written. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether a name means something to every object of JavaScript. */
export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

/** The name of the function that reads a member; no expression can name it. */
export const OWN_MEMBER = ' member';

/** A node of a parsed expression, with what the library adds to it. */
interface Node {
  type?: unknown;
  value?: unknown;
  procedure?: unknown;
  arguments?: unknown;
}

/**
 * Has an expression read `constructor` and its like as members that are there only if the data has them. The library reads
 * what is inherited as well, calls what it finds, and so could change what all the process shares.
 */
export function readOwnMembers(ast: unknown, seen: Set<unknown> = new Set()): void {
  if (typeof ast !== 'object' || ast === null || seen.has(ast)) return;
  seen.add(ast);
  for (const part of Object.values(ast)) readOwnMembers(part, seen);
  const node = ast as Node;
  if (node.type !== 'name' || typeof node.value !== 'string' || !isInherited(node.value)) return;
  node.type = 'function';
  node.procedure = { type: 'variable', value: OWN_MEMBER };
  node.arguments = [
    { type: 'variable', value: '' },
    { type: 'string', value: node.value },
  ];
}

/** The member of an object, or those of all objects of a list. */
export function ownMember(data: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(data)) {
    const found = data.flatMap((item) => ownMember(item, name) ?? []);
    return found.length > 1 ? found : found[0];
  }
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, name)) return undefined;
  return (data as Readonly<Record<string, Json>>)[name];
}
