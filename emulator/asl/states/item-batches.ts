import type { Json } from '../../json';
import { stringify } from '../../json-text';
import type { Visit } from '../visit';
import type { Batch } from './child-executions';
import type { StateSource } from './state-source';

/** Without an ItemBatcher each item is a batch of its own, and the child gets the item itself. */
export function compileBatcher({
  definition,
  language,
}: Pick<StateSource, 'definition' | 'language'>): (visit: Visit, items: readonly Json[]) => Promise<Batch[]> {
  const batcher = definition.ItemBatcher;
  if (batcher === undefined) return async (_visit, items) => items.map((input) => ({ input, itemCount: 1 }));
  const fields = { ...batcher, ...(definition.InputPath !== undefined && { InputPath: definition.InputPath }) };
  const mostItems = language.field(fields, 'MaxItemsPerBatch', 'count');
  const mostBytes = language.field(fields, 'MaxInputBytesPerBatch', 'count');
  const common =
    batcher.BatchInput === undefined
      ? undefined
      : language.template(definition, batcher.BatchInput, 'ItemBatcher/BatchInput');
  return async (visit, items) => {
    const limits = {
      items: (await mostItems?.(visit)) || Number.POSITIVE_INFINITY,
      bytes: (await mostBytes?.(visit)) || Number.POSITIVE_INFINITY,
    };
    const batchInput = await common?.(visit);
    return split(items, limits).map((batch) => ({
      input: { ...(batchInput !== undefined && { BatchInput: batchInput }), Items: batch },
      itemCount: batch.length,
    }));
  };
}

function split(items: readonly Json[], limits: { readonly items: number; readonly bytes: number }): Json[][] {
  const batches: Json[][] = [];
  let bytes = 0;
  for (const item of items) {
    const itemBytes = Buffer.byteLength(stringify(item)) + 1;
    const batch = batches.at(-1);
    if (batch !== undefined && batch.length < limits.items && bytes + itemBytes <= limits.bytes) {
      batch.push(item);
      bytes += itemBytes;
    } else {
      batches.push([item]);
      bytes = itemBytes;
    }
  }
  return batches;
}
