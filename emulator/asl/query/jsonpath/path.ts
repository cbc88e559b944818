import { isJsonObject, type Json } from '../../../json';
import { hasMember } from '../../../json-members';
import { RuntimeFailure } from '../../errors';
import { SearchTimeout, withinSearchTime } from '../guarded-regexp';
import { missing, PathFailure } from './path-failure';
import { isDefinite, type Step } from './step';
import { skipsMissing, Walk } from './walk';

/**
 * A parsed JSONPath in the service's dialect. A definite path names one node and gives that node; any other gives a
 * list, which is empty where nothing matches, and holds one element where one does.
 */
export class Path {
  readonly definite: boolean;
  readonly #simple: readonly (string | number)[] | undefined;
  readonly #skipsMissing: readonly boolean[];

  constructor(
    readonly text: string,
    /** `$` reads the document at hand, `$$` the context object, a name the variable of that name. */
    readonly root: '$' | '$$' | { readonly variable: string },
    readonly steps: readonly Step[],
  ) {
    this.definite = steps.every(isDefinite);
    this.#simple = simplified(steps);
    this.#skipsMissing = skipsMissing(steps);
  }

  /** The value that the path gives on `document`, or undefined where the path fails. */
  find(document: Json): Json | undefined {
    if (this.#simple !== undefined) return stepDown(document, this.#simple);
    const found = this.#walk(document, document);
    return found instanceof PathFailure ? undefined : found;
  }

  /** The same inside a filter, whose document is `root`. */
  findIn(node: Json, root: Json): Json | undefined {
    if (this.#simple !== undefined) return stepDown(node, this.#simple);
    const found = this.#walk(node, root);
    return found instanceof PathFailure ? undefined : found;
  }

  /** Why `find` gives nothing, in the words of the service's library. */
  explain(document: Json): string {
    const found = this.#walk(document, document);
    return found instanceof PathFailure ? found.message : '';
  }

  #walk(node: Json, root: Json): Json | PathFailure {
    if (root === null && this.steps.length > 0) return missing('root can not be null', undefined);
    const walk = new Walk(this.steps, this.#skipsMissing, root);
    try {
      withinSearchTime(() => walk.go(0, node, undefined));
    } catch (failure) {
      if (failure instanceof PathFailure) return failure;
      if (failure instanceof SearchTimeout) throw new RuntimeFailure(`${this.text}: ${failure.message}`);
      throw failure;
    }
    return this.definite ? (walk.found[0] as Json) : walk.found;
  }
}

/** Names and indexes, as most paths are; undefined for a path with anything else. */
function simplified(steps: readonly Step[]): (string | number)[] | undefined {
  const keys: (string | number)[] = [];
  for (const step of steps) {
    const key = step.kind === 'names' && step.names.length === 1 ? step.names[0] : indexOf(step);
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

function indexOf(step: Step): number | undefined {
  return step.kind === 'array' && step.operation === 'index' ? step.numbers[0] : undefined;
}

function stepDown(document: Json, keys: readonly (string | number)[]): Json | undefined {
  let node: Json | undefined = document;
  for (const key of keys) {
    if (typeof key === 'number') node = Array.isArray(node) ? node[key] : undefined;
    else node = isJsonObject(node) && hasMember(node, key) ? node[key] : undefined;
    if (node === undefined) return undefined;
  }
  return node;
}
