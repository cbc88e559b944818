import type { ProcessorDefinition } from '../definition';
import type { Visit } from '../visit';
import { compileDistributed } from './distributed-map';
import { runInline } from './inline-map';
import { compileItemReader } from './item-reader';
import { compileSelection, STATE_DATA, toMapItems } from './map-items';
import type { Perform, StateSource } from './state-source';

/** Map: runs its states once for each item; its result lists the outputs in the order of the items. */
export function compileMap(source: StateSource): Perform {
  const { definition, language, next, compileStates } = source;
  const field = definition.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const processor = definition[field] as ProcessorDefinition;
  const states = compileStates(processor, field);
  const prepareReading = compileItemReader(source);
  const itemsOf = language.items(definition);
  const inputsOf = compileSelection(source);
  const maxConcurrency = language.field(definition, 'MaxConcurrency', 'count');
  const finish = language.finish(definition);
  const runDistributed =
    processor.ProcessorConfig?.Mode === 'DISTRIBUTED' ? compileDistributed(source, processor, states) : undefined;

  return async (visit) => {
    if (prepareReading !== undefined && runDistributed !== undefined) {
      const concurrency = (await maxConcurrency?.(visit)) ?? 0;
      started(visit, 0);
      const read = await prepareReading(visit);
      const inputs = async () => inputsOf(visit, await read());
      return { result: await runDistributed(visit, inputs, concurrency), finish, next };
    }
    const found = toMapItems(await itemsOf(visit));
    const items = runDistributed === undefined ? found : { ...found, source: STATE_DATA };
    const concurrency = (await maxConcurrency?.(visit)) ?? 0;
    started(visit, items.items.length);
    const inputs = await inputsOf(visit, items);
    const result =
      runDistributed === undefined
        ? await runInline(visit, states, items, inputs, concurrency)
        : await runDistributed(visit, inputs, concurrency);
    return { result, finish, next };
  };
}

/** `length` is 0 where an ItemReader is still to tell how many items there are. */
function started({ flow }: Visit, length: number): void {
  flow.emit({ type: 'MapStateStarted', details: () => ({ mapStateStartedEventDetails: { length } }) });
}
