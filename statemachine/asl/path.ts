/** A reference path, a path into the context object (`$$`), or an intrinsic function. */
export type Path = `$${string}` | `States.${string}`;
