import { isJsonObject, type Json } from '../../../json';
import { copied, setMember } from '../../../json-members';
import { MAX_DEPTH, stringify, TOO_DEEP } from '../../../json-text';
import { RuntimeFailure, StateError } from '../../errors';
import { parsePath } from './parse-path';

/** Puts a value into a document and gives the changed document; everything that is not on the path is shared. */
export type Insert = (document: Json, value: Json) => Json;

/**
 * Parses a ResultPath: `$`, or names and indexes below it.
 * @throws SyntaxError where the path reads the context object or a variable, or names more than one place
 */
export function parseReferencePath(text: string): Insert {
  const path = parsePath(text);
  const keys = path.steps.map((step) => {
    const [name, ...others] = step.kind === 'names' ? step.names : [];
    if (name !== undefined && others.length === 0) return name;
    const [index = -1] = step.kind === 'array' && step.operation === 'index' ? step.numbers : [];
    if (index >= 0) return index;
    throw new SyntaxError(`only names and indexes may follow $ in '${text}'`);
  });
  if (path.root !== '$') throw new SyntaxError(`'${text}' does not start with $.`);
  if (keys.length === 0) return (_document, value) => value;
  return (document, value) => {
    if (keys.length > MAX_DEPTH) throw new RuntimeFailure(TOO_DEEP);
    return insert(document, keys, 0, value);
  };
}

function insert(node: Json, keys: readonly (string | number)[], position: number, value: Json): Json {
  const key = keys[position];
  if (key === undefined) return value;
  if (typeof key === 'number') {
    if (!Array.isArray(node) || key >= node.length) throw conflict(key, node);
    return node.with(key, insert(node[key] as Json, keys, position + 1, value));
  }
  if (!isJsonObject(node)) throw conflict(key, node);
  const changed = copied(node);
  const existing = Object.hasOwn(node, key) ? (node[key] as Json) : parentFor(keys[position + 1]);
  setMember(changed, key, insert(existing, keys, position + 1, value));
  return changed;
}

/** Missing parents are made, but no list: there is no element at any index of it. */
function parentFor(key: string | number | undefined): Json {
  return typeof key === 'number' ? [] : {};
}

function conflict(key: string | number, node: Json): StateError {
  return new StateError(
    'States.ReferencePathConflict',
    `Unable to apply step ${JSON.stringify(key)} to input ${stringify(node)}`,
  );
}
