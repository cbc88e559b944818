import type { Json, JsonObject } from '../../json';
import type { Surroundings } from '../query/surroundings';
import type { Visit } from '../visit';
import type { StateSource } from './state-source';

/** What a Map runs over. */
export interface MapItems {
  readonly items: readonly Json[];
  /** Where they are the members of an object: its names, in their order. */
  readonly keys?: readonly string[];
}

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
  return async (visit, { items, keys }) => {
    if (select === undefined) return items;
    const inputs: Json[] = [];
    for (const index of items.keys())
      inputs.push(await select(aroundItem(visit, { items, ...(keys && { keys }) }, index)));
    return inputs;
  };
}

function aroundItem(visit: Visit, items: MapItems, index: number): Surroundings {
  return visit.around(itemContext(items, index));
}

/** `$$.Map.Item`: of a member of an object, its name and its value. */
export function itemContext({ items, keys }: MapItems, Index: number): JsonObject {
  const item = items[Index] as Json;
  if (keys === undefined) return { Index, Value: item };
  return { Index, Key: keys[Index] as string, Value: (item as JsonObject).Value as Json };
}
