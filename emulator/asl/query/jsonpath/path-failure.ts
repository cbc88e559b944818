import { fragmentOf, type Step } from './step';

/** Where a walk stands, for messages: the steps behind it, newest first. */
export interface Trail {
  readonly up: Trail | undefined;
  /** The name of the member, the index of the element, or a step that gives several. */
  readonly at: string | number | Step;
}

/** Why a path gives no value. No Error, because filters meet it at every other element and nobody reads its stack. */
export class PathFailure {
  constructor(
    /** Something is not there; a wildcard passes over it, and a comparison with it is false. */
    readonly missing: boolean,
    private readonly reason: string,
    private readonly trail: Trail | undefined,
  ) {}

  /** In the words of Jayway JsonPath, the library of the service. */
  get message(): string {
    let path = '';
    for (let here = this.trail; here !== undefined; here = here.up) path = shown(here) + path;
    return this.reason.replace('…', () => `$${path}`);
  }
}

function shown({ at }: Trail): string {
  if (typeof at === 'number') return `[${at}]`;
  return typeof at === 'string' ? `['${at}']` : fragmentOf(at);
}

/** Something is not there; `…` in the reason stands for the path so far. */
export function missing(reason: string, trail: Trail | undefined): PathFailure {
  return new PathFailure(true, reason, trail);
}

/** The path does not fit the data, or may not be used like this; the whole path fails, whatever stands around. */
export function misapplied(reason: string, trail: Trail | undefined): PathFailure {
  return new PathFailure(false, reason, trail);
}
