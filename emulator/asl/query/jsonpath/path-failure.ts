/** Where a walk stands, for messages: the steps behind it, newest first. */
export interface Trail {
  readonly up: Trail | undefined;
  /** `['name']` or `[0]`. */
  readonly fragment: string;
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
    for (let here = this.trail; here !== undefined; here = here.up) path = here.fragment + path;
    return this.reason.replace('…', () => `$${path}`);
  }
}

/** Something is not there; `…` in the reason stands for the path so far. */
export function missing(reason: string, trail: Trail | undefined): PathFailure {
  return new PathFailure(true, reason, trail);
}

/** The path does not fit the data, or may not be used like this; the whole path fails, whatever stands around. */
export function misapplied(reason: string, trail: Trail | undefined): PathFailure {
  return new PathFailure(false, reason, trail);
}
