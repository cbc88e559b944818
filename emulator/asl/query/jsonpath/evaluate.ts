import type { Json } from '../../../json';
import { stringify } from '../../../json-text';
import { RuntimeFailure } from '../../errors';
import type { Surroundings } from '../surroundings';
import { parsePath } from './parse-path';
import type { Path } from './path';

/** Gives a value on a document (`$`) in its surroundings (`$$`, variables). */
export type Evaluate = (document: Json, around: Surroundings) => Json;

/** The value of a path, or undefined where a definite path finds nothing. */
export function resolve(path: Path, document: Json, around: Surroundings): Json | undefined {
  if (path.root === '$') return path.find(document);
  if (path.root === '$$') return path.find(around.context);
  const { variable } = path.root;
  return Object.hasOwn(around.variables, variable) ? path.find(around.variables[variable] as Json) : undefined;
}

/** A path whose absence fails the state, quoting the whole document, as the service does. `field` is named in the cause. */
export function required(path: Path, field: string): Evaluate {
  return (document, around) => {
    const value = resolve(path, document, around);
    if (value !== undefined) return value;
    const input = stringify(path.root === '$$' ? around.context : document);
    throw new RuntimeFailure(
      `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${input}'`,
    );
  };
}

/** InputPath, OutputPath or ItemsPath: `null` gives `{}`, absence the document itself. */
export function selector(text: Json | undefined): Evaluate | undefined {
  if (text === undefined || text === '$') return undefined;
  if (text === null) return () => ({});
  const path = parsePath(text as string);
  return (document, around) => {
    const value = resolve(path, document, around);
    if (value !== undefined) return value;
    throw new RuntimeFailure(`Invalid path '${path.text}' : ${explain(path, document, around)}`);
  };
}

/** Why the path finds nothing, such as `No results for path: $['a']['b']`, as the library of the service words it. */
export function explain(path: Path, document: Json, around: Surroundings): string {
  if (path.root === '$') return path.explain(document);
  return path.root === '$$' ? path.explain(around.context) : path.explain(around.variables[path.root.variable] ?? {});
}
