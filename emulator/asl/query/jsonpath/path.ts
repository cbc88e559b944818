import type { Json, JsonObject } from '../../../json';
import { isJsonObject } from '../../../json';

/** Decides whether a filter lets a node pass; `root` is the document that the path itself is applied to. */
export type FilterTest = (node: Json, root: Json) => boolean;

/** One step of a path, from a node to its children. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly test: FilterTest }
  | { readonly kind: 'scan' }
  | { readonly kind: 'function'; readonly name: string };

/**
 * A parsed JSONPath in the service's dialect. A definite path names one node and gives that node; any other gives a
 * list, which is empty where nothing matches, and holds one element where one does.
 */
export class Path {
  readonly definite: boolean;

  constructor(
    readonly text: string,
    /** `$` reads the document at hand, `$$` the context object, a name the variable of that name. */
    readonly root: '$' | '$$' | { readonly variable: string },
    readonly steps: readonly PathStep[],
  ) {
    this.definite = steps.every((step, index) => isDefinite(step, index === steps.length - 1));
  }

  /** The value that the path gives on `document`, or undefined where a definite path finds nothing. */
  find(document: Json): Json | undefined {
    if (this.definite) return this.#findOne(document);
    const found: Json[] = [];
    collect(document, this.steps, 0, document, found);
    return found;
  }

  #findOne(document: Json): Json | undefined {
    let node: Json | undefined = document;
    for (const step of this.steps) {
      if (node === undefined) return undefined;
      node = stepDown(node, step);
    }
    return node;
  }
}

function isDefinite(step: PathStep, isLast: boolean): boolean {
  return step.kind === 'name' || step.kind === 'index' || step.kind === 'function' || (step.kind === 'names' && isLast);
}

/** The one child that a definite step names. Functions such as `length()` parse, and find nothing: the service has none. */
function stepDown(node: Json, step: PathStep): Json | undefined {
  if (step.kind === 'name') return child(node, step.name);
  if (step.kind === 'index') return element(node, step.index);
  if (step.kind === 'names') return isJsonObject(node) ? pick(node, step.names) : undefined;
  return undefined;
}

function child(node: Json, name: string): Json | undefined {
  return isJsonObject(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}

function element(node: Json, index: number): Json | undefined {
  if (!Array.isArray(node)) return undefined;
  return node[index < 0 ? node.length + index : index];
}

/** Several names at the end of a path give one object with those of them that exist. */
function pick(node: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(node, name)).map((name) => [name, node[name] as Json]),
  );
}

function collect(node: Json, steps: readonly PathStep[], position: number, root: Json, found: Json[]): void {
  const step = steps[position];
  if (step === undefined) {
    found.push(node);
    return;
  }
  if (step.kind === 'scan') {
    scan(node, steps, position + 1, root, found);
    return;
  }
  for (const next of children(node, step, root, position === steps.length - 1)) {
    collect(next, steps, position + 1, root, found);
  }
}

/** Applies the rest of the path to the node and to everything below it, parents before children. */
function scan(node: Json, steps: readonly PathStep[], position: number, root: Json, found: Json[]): void {
  collect(node, steps, position, root, found);
  if (typeof node !== 'object' || node === null) return;
  for (const below of Object.values(node)) {
    if (typeof below === 'object' && below !== null) scan(below, steps, position, root, found);
  }
}

function children(node: Json, step: PathStep, root: Json, isLast: boolean): Json[] {
  switch (step.kind) {
    case 'wildcard':
      return typeof node === 'object' && node !== null ? Object.values(node) : [];
    case 'filter':
      if (Array.isArray(node)) return node.filter((item) => step.test(item, root));
      return isJsonObject(node) && step.test(node, root) ? [node] : [];
    case 'indexes':
      return step.indexes.map((index) => element(node, index)).filter((item) => item !== undefined);
    case 'slice':
      return Array.isArray(node) ? node.slice(step.from, step.to) : [];
    case 'names':
      if (!isJsonObject(node)) return [];
      return isLast ? [pick(node, step.names)] : Object.values(pick(node, step.names));
    default: {
      const one = stepDown(node, step);
      return one === undefined ? [] : [one];
    }
  }
}
