import type { ExprNode } from 'jsonata';

/** Members of `$states` beside these exist in some fields only. */
const STATES = ['input', 'context'];

/** Nodes of JSONata's tree, which its types leave open. */
interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
}

/**
 * What an expression refers to that is not there, in the words of the service: it has no context item, so that a path may
 * not begin with a name, no `$$`, and members of `$states` depend on the field. `extra` are those that the field has.
 */
export function findReferences(ast: ExprNode, extra: readonly string[]): string[] {
  const found = new Set<string>();
  walk(ast as Node, true, [...STATES, ...extra], found);
  return [...found];
}

function walk(node: unknown, atTop: boolean, members: readonly string[], found: Set<string>): void {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return;
  if (Array.isArray(node)) {
    for (const item of node) walk(item, atTop, members, found);
    return;
  }
  const { type, value, steps } = node as Node;
  if (type === 'path' && steps !== undefined) {
    walkPath(node as Node, steps, atTop, members, found);
    return;
  }
  if (type === 'variable' && value === '$') found.add("Reference to '$$' is not supported.");
  if (type === 'name' && atTop) found.add(`Reference to '${value}' at the top level is not supported.`);
  for (const [key, part] of Object.entries(node)) walk(part, atTop && !isRelative(key), members, found);
}

/** What stands in these parts is applied to items. */
function isRelative(key: string): boolean {
  return key === 'predicate' || key === 'stages' || key === 'group';
}

function walkPath(
  path: Node,
  [first, ...others]: readonly Node[],
  atTop: boolean,
  members: readonly string[],
  found: Set<string>,
): void {
  const [second] = others;
  if (first?.type === 'variable' && first.value === 'states' && second?.type === 'name') {
    if (!members.includes(String(second.value))) found.add(`Field '$states.${second.value}' does not exist.`);
  }
  walk(first, atTop, members, found);
  walk(others, false, members, found);
  for (const [key, part] of Object.entries(path)) if (key !== 'steps') walk(part, false, members, found);
}
