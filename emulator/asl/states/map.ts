import type { ProcessorDefinition } from '../definition';
import { compileDistributed } from './distributed-map';
import { runInline } from './inline-map';
import { compileItems, compileSelection } from './map-items';
import type { Perform, StateSource } from './state-source';

/** Map: runs its states once for each item; its result lists the outputs in the order of the items. */
export function compileMap(source: StateSource): Perform {
  const { definition, language, next, compileStates } = source;
  const field = definition.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = definition[field] as ProcessorDefinition;
  const states = compileStates(processor, field);
  const itemsOf = compileItems(source);
  const inputsOf = compileSelection(source);
  const maxConcurrency = language.field(definition, 'MaxConcurrency', 'count');
  const finish = language.finish(definition);
  const runDistributed =
    processor.ProcessorConfig?.Mode === 'DISTRIBUTED' ? compileDistributed(source, processor, states) : undefined;
  // What an ItemReader reads is not known yet when the state starts.
  const lengthOf = (count: number) => (definition.ItemReader === undefined ? count : 0);

  return async (visit) => {
    const items = await itemsOf(visit);
    const concurrency = (await maxConcurrency?.(visit)) ?? 0;
    visit.flow.emit('MapStateStarted', () => ({
      mapStateStartedEventDetails: { length: lengthOf(items.items.length) },
    }));
    const inputs = await inputsOf(visit, items);
    const result =
      runDistributed === undefined
        ? await runInline(visit, states, items, inputs, concurrency)
        : await runDistributed(visit, inputs, concurrency);
    return { result, finish, next };
  };
}
