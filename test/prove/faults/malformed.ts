import { isJsonObject, type Json } from '../../../emulator/json';
import type { NamedFault } from './fault';

const PREFIX = 'malformed';
const WAYS = ['missing', 'other', 'null', 'empty'] as const;
type Way = (typeof WAYS)[number];

/**
 * `malformed@AccessKeyMetadata.0.Status@missing`: every way in which the answer may be other than it is. As a whole it is
 * always an object: the SDK makes it, and no path of a ResultSelector could be guarded against anything else.
 */
export function malformations(answer: Json): readonly string[] {
  const paths = pathsOf(answer).filter((path) => path.length > 0);
  return paths.flatMap((path) => {
    const value = at(answer, path);
    const ways = WAYS.filter((way) => (way === 'empty' ? Array.isArray(value) && value.length > 0 : true));
    return ways.map((way) => `${PREFIX}@${path.join('.')}@${way}`);
  });
}

/** The fault of a name that `malformations` gave; undefined for any other name. */
export function malformed(name: string): NamedFault | undefined {
  const [prefix, path, way] = name.split('@');
  if (prefix !== PREFIX) return undefined;
  const steps = path ? path.split('.') : [];
  return {
    looksLike: () => name,
    play: async (call, answer) => changed(await answer(call), steps, way as Way),
  };
}

/** The first item of a list stands for all. */
function pathsOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner: readonly [string, Json][] = Array.isArray(value)
    ? value.slice(0, 1).map((item) => ['0', item])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return [path, ...inner.flatMap(([name, item]) => pathsOf(item, [...path, name]))];
}

function at(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, name) => (inner as Record<string, Json> | undefined)?.[name], value);
}

function changed(value: Json, [step, ...rest]: readonly string[], way: Way): Json {
  if (step === undefined) return replacement(value, way);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value;
  const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    if (name !== step) return [[name, item]];
    return rest.length === 0 && way === 'missing' ? [] : [[name, changed(item, rest, way)]];
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function replacement(value: Json, way: Way): Json {
  if (way === 'null') return null;
  if (way === 'empty') return [];
  if (typeof value === 'string') return 7;
  return Array.isArray(value) ? {} : 'of another type';
}
