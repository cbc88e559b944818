import type { Json } from '../../json';
import type { ProcessorDefinition } from '../definition';
import type { Visit } from '../visit';
import { compileDistributed } from './distributed-map';
import { runInline } from './inline-map';
import type { Perform, StateSource } from './state-source';

/** Map: runs its states once for each item; its result lists the outputs in the order of the items. */
export function compileMap(source: StateSource): Perform {
  const { definition, language, next, compileStates } = source;
  const field = definition.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = definition[field] as ProcessorDefinition;
  const states = compileStates(processor, field);
  const itemsOf = language.items(definition);
  const select = language.itemSelector(definition);
  const maxConcurrency = language.field(definition, 'MaxConcurrency', 'count');
  const finish = language.finish(definition);
  const runDistributed =
    processor.ProcessorConfig?.Mode === 'DISTRIBUTED' ? compileDistributed(source, processor, states) : undefined;

  const inputsOf = async (visit: Visit, items: readonly Json[]): Promise<readonly Json[]> => {
    if (select === undefined) return items;
    const inputs: Json[] = [];
    for (const [Index, Value] of items.entries()) inputs.push(await select(visit.around({ Index, Value })));
    return inputs;
  };

  return async (visit) => {
    const items = await itemsOf(visit);
    const concurrency = (await maxConcurrency?.(visit)) ?? 0;
    visit.flow.emit('MapStateStarted', () => ({ mapStateStartedEventDetails: { length: items.length } }));
    const inputs = await inputsOf(visit, items);
    const result =
      runDistributed === undefined
        ? await runInline(visit, states, items, inputs, concurrency)
        : await runDistributed(visit, inputs, concurrency);
    return { result, finish, next };
  };
}
