import { isJsonObject, type Json, type JsonObject } from '../../../json';
import { hasMember, memberNames, setMember } from '../../../json-members';
import { RuntimeFailure } from '../../errors';
import { misapplied, missing, PathFailure, type Trail } from './path-failure';
import { fragmentOf, isDefinite, type Step } from './step';

/** Every `..` and `*` may multiply the nodes; a payload has some 130,000 at most. This takes about half a second. */
const MOST_VISITS = 2_000_000;

/**
 * Applies the steps of a path as Jayway JsonPath 2.0 does, which AWS's own engine was built with, its peculiarities
 * included: a missing member at the end fails the path unless a `[*]` over a list stands before it, an index after `..`
 * must exist in every list, several names can only come last.
 *
 * Where the library throws something else than that a path is not found, because a filter meets a scalar or compares a
 * number with a word, AWS's engine hangs, and nobody has measured the cloud: here the filter does not match.
 */
export class Walk {
  readonly found: Json[] = [];
  #visits = 0;

  constructor(
    private readonly steps: readonly Step[],
    /** Of these steps. */
    private readonly skipsMissing: readonly boolean[],
    private readonly root: Json,
  ) {}

  /** Throws `PathFailure` where the path does not fit the data. */
  go(position: number, node: Json, trail: Trail | undefined): void {
    if (++this.#visits > MOST_VISITS) throw new RuntimeFailure(`the path visits more than ${MOST_VISITS} nodes`);
    const step = this.steps[position];
    if (step === undefined) {
      this.found.push(node);
      return;
    }
    switch (step.kind) {
      case 'names':
        this.#names(step.names, position, node, trail);
        break;
      case 'array':
        this.#array(step, position, node, trail);
        break;
      case 'wildcard':
        this.#wildcard(position, node, trail);
        break;
      case 'filter':
        this.#filter(step, position, node, trail);
        break;
      case 'scan':
        this.#scan(position + 1, node, trail);
        break;
      case 'self':
        this.go(position + 1, node, undefined);
    }
  }

  #names(names: readonly string[], position: number, node: Json, trail: Trail | undefined): void {
    if (!isJsonObject(node)) {
      throw missing(`Property ${fragmentOf({ kind: 'names', names })} not found in path …`, trail);
    }
    const [name] = names;
    if (name !== undefined && names.length === 1) {
      this.#member(name, position, node, trail);
      return;
    }
    if (position < this.steps.length - 1) {
      const path = { up: trail, at: { kind: 'names', names } as const };
      throw misapplied('Multi properties can only be used as path leafs: …', path);
    }
    this.found.push(pick(node, names));
  }

  #member(name: string, position: number, node: JsonObject, trail: Trail | undefined): void {
    const path = { up: trail, at: name };
    if (hasMember(node, name)) {
      this.go(position + 1, node[name] as Json, path);
      return;
    }
    if (position === this.steps.length - 1) throw missing('No results for path: …', path);
    if (!this.skipsMissing[position]) throw missing('Missing property in path …', path);
  }

  #element(index: number, position: number, list: readonly Json[], trail: Trail | undefined): void {
    const path = { up: trail, at: index };
    const element = list[index];
    if (element === undefined) throw missing('Index out of bounds when evaluating path …', path);
    this.go(position + 1, element, path);
  }

  #array(step: Step & { kind: 'array' }, position: number, node: Json, trail: Trail | undefined): void {
    if (node === null) throw missing('The path … is null', trail);
    if (!Array.isArray(node)) {
      throw misapplied(`Filter: ${fragmentOf(step)} can only be applied to arrays. Current context is: …`, trail);
    }
    for (const index of indexesOf(step, node.length)) this.#element(index, position, node, trail);
  }

  #wildcard(position: number, node: Json, trail: Trail | undefined): void {
    if (isJsonObject(node)) {
      for (const name of memberNames(node)) this.#member(name, position, node, trail);
    } else if (Array.isArray(node)) {
      for (const index of node.keys()) {
        try {
          this.#element(index, position, node, trail);
        } catch (failure) {
          if (!(failure instanceof PathFailure) || !failure.missing) throw failure;
        }
      }
    }
  }

  #filter(step: Step & { kind: 'filter' }, position: number, node: Json, trail: Trail | undefined): void {
    if (isJsonObject(node)) {
      if (step.test(node, this.root)) this.go(position + 1, node, trail);
    } else if (Array.isArray(node)) {
      for (let index = 0; index < node.length; index++) {
        if (step.test(node[index] as Json, this.root)) this.#element(index, position, node, trail);
      }
    }
  }

  /** Parents come before their children. `position` is that of the step after the dots. */
  #scan(position: number, node: Json, trail: Trail | undefined): void {
    this.#visits++;
    const step = this.steps[position] as Step;
    if (isJsonObject(node)) {
      if (this.#stopsAt(step, node)) this.go(position, node, trail);
      for (const name of memberNames(node)) this.#scanChild(position, node[name] as Json, trail, name);
    } else if (Array.isArray(node)) {
      if (this.#stopsAt(step, node)) this.#scanList(position, node, trail);
      for (let index = 0; index < node.length; index++) this.#scanChild(position, node[index] as Json, trail, index);
    }
  }

  /** Most children have none, and need no trail. */
  #scanChild(position: number, child: Json, trail: Trail | undefined, at: string | number): void {
    if (isJsonObject(child) || Array.isArray(child)) this.#scan(position, child, { up: trail, at });
    else this.#visits++;
  }

  /** In the middle of a path the step itself is passed over: what follows is applied to every element. */
  #scanList(position: number, list: readonly Json[], trail: Trail | undefined): void {
    if (position === this.steps.length - 1) {
      this.go(position, list as Json[], trail);
      return;
    }
    for (let index = 0; index < list.length; index++) {
      this.go(position + 1, list[index] as Json, { up: trail, at: index });
    }
  }

  #stopsAt(step: Step, node: JsonObject | Json[]): boolean {
    if (step.kind === 'names') return isJsonObject(node) && step.names.every((name) => hasMember(node, name));
    if (step.kind === 'array') return Array.isArray(node);
    return step.kind === 'wildcard' || (step.kind === 'filter' && step.test(node, this.root));
  }
}

/** By position: a missing parent is passed over; only where the step, the one before it and all after it are definite, a missing parent fails the path. */
export function skipsMissing(steps: readonly Step[]): readonly boolean[] {
  const last = steps.findLastIndex((step) => !isDefinite(step));
  return steps.map((_, position) => last >= Math.max(0, position - 1));
}

function pick(node: JsonObject, names: readonly string[]): JsonObject {
  const picked: JsonObject = {};
  for (const name of names) if (hasMember(node, name)) setMember(picked, name, node[name] as Json);
  return picked;
}

/** Only the start of a slice to the end, and the end of one from the start, may be counted from the end. */
function indexesOf({ operation, numbers }: Step & { kind: 'array' }, length: number): readonly number[] {
  const [first = 0, second = 0] = numbers;
  switch (operation) {
    case 'index':
      return [first];
    case 'indexes':
      return numbers;
    case 'from the end':
      return [length + first];
    case 'from':
      return between(Math.max(0, first < 0 ? length + first : first), length);
    case 'to':
      return between(0, Math.min(length, first < 0 ? length + first : first));
    case 'between':
      return length === 0 ? [] : between(first, Math.min(length, second));
  }
}

function between(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
}
