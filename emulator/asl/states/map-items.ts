import type { Json, JsonObject } from '../../json';
import type { Visit } from '../visit';
import type { StateSource } from './state-source';

/** What a Map runs over. */
export interface MapItems {
  readonly items: readonly Json[];
  /** Where they are the members of an object: its names, in their order. */
  readonly keys?: readonly string[];
  /** Of a Distributed Map, where they come from: `STATE_DATA`, `s3://bucket/key`, or `s3://bucket` for a listing. */
  readonly source?: string;
}

/** The items of the state's own data, for a Distributed Map; an inline one names no source, as recorded. */
export const STATE_DATA = 'STATE_DATA';

/** An object gives an item `{Key, Value}` for each member. */
export function toMapItems(found: Json[] | JsonObject): MapItems {
  if (Array.isArray(found)) return { items: found };
  const keys = Object.keys(found);
  return { keys, items: keys.map((Key) => ({ Key, Value: found[Key] as Json })) };
}

/** What an iteration gets: what the ItemSelector makes of it, or the item itself. */
export function compileSelection({
  definition,
  language,
}: Pick<StateSource, 'definition' | 'language'>): (visit: Visit, items: MapItems) => Promise<readonly Json[]> {
  const select = language.itemSelector(definition);
  return async (visit, mapItems) => {
    if (select === undefined) return mapItems.items;
    const inputs: Json[] = [];
    for (const index of mapItems.items.keys()) inputs.push(await select(visit.around(itemContext(mapItems, index))));
    return inputs;
  };
}

/** `$$.Map.Item`: of a member of an object, its name and its value. */
export function itemContext({ items, keys, source }: MapItems, Index: number): JsonObject {
  const item = items[Index] as Json;
  return {
    Index,
    ...(keys !== undefined && { Key: keys[Index] as string }),
    Value: keys === undefined ? item : ((item as JsonObject).Value as Json),
    ...(source !== undefined && { Source: source }),
  };
}
