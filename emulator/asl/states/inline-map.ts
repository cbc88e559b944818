import type { Json } from '../../json';
import { Flow } from '../flow';
import type { CompiledStates } from '../machine';
import { Scope } from '../scope';
import type { Visit } from '../visit';
import { type Child, runChildren } from './children';
import { iterationEvents } from './iteration-events';
import { itemContext, type MapItems } from './map-items';
import { takeEarlier } from './parallel';

/** An inline Map runs at most this many iterations at a time, whatever its MaxConcurrency. */
const MOST_CONCURRENT = 40;

/** Runs the iterations of an inline Map and gives their outputs in the order of the items. */
export async function runInline(
  visit: Visit,
  states: CompiledStates,
  items: MapItems,
  inputs: readonly Json[],
  maxConcurrency: number,
): Promise<Json[]> {
  const { flow, state } = visit;
  const { run } = flow;
  const scope = new Scope(flow.scope);
  const earlier = takeEarlier(visit);
  const events = iterationEvents(state.name);
  const start = (index: number, previousEventId: number): Child => {
    const lastEventId = run.emit(events.started, previousEventId, index);
    const iteration = new Flow(run, states, {
      scope,
      lastEventId,
      variables: flow.variables,
      item: itemContext(items, index),
    });
    return { flow: iteration, run: () => iteration.resume(earlier[index], inputs[index] as Json) };
  };
  const result = await runChildren(visit, {
    count: inputs.length,
    earlier,
    concurrency: Math.min(maxConcurrency || MOST_CONCURRENT, MOST_CONCURRENT),
    scope,
    start,
    succeeded: (iteration, index) => {
      iteration.emit(events.succeeded, index);
    },
    ended: (_iteration, index, outcome, previousEventId) => {
      run.emit(outcome === 'Failed' ? events.failed : events.aborted, previousEventId, index);
    },
  });
  run.emit({ type: 'MapStateSucceeded' }, flow.lastEventId);
  return result;
}
