import type { Json } from '../../json';
import type { Flow } from '../flow';
import type { Scope } from '../scope';
import type { Visit, VisitingFlow } from '../visit';
import { iterationEvents } from './iteration-events';

/** Why the other branches or iterations are broken off when one has failed. */
class SiblingFailed extends Error {
  override readonly name = 'SiblingFailed';
}

/** One branch or iteration, ready to run. */
export interface Child {
  readonly flow: Flow;
  readonly run: () => Promise<Json>;
}

/** How the branches of a Parallel or the iterations of a Map come about and what is told of them. */
export interface Children {
  readonly count: number;
  /** Those of an execution that is redriven: what had ended well is not run again. */
  readonly earlier: readonly (VisitingFlow | undefined)[];
  readonly concurrency: number;
  /** Breaks off all of them. */
  readonly scope: Scope;
  /** Makes the child at `index`, whose first event follows `previousEventId`. */
  readonly start: (index: number, previousEventId: number) => Child;
  /** Called when a child has ended well; may add an event. */
  readonly succeeded: (flow: Flow, index: number) => void;
  /** Called for each child that was started and did not end well, after one has failed. */
  readonly ended: (flow: Flow, index: number, outcome: 'Failed' | 'Aborted', previousEventId: number) => void;
}

/**
 * Runs all children, a limited number at a time, and gives their outputs in the order of their indexes. The first failure
 * stops the others and is thrown.
 */
export async function runChildren(visit: Visit, children: Children): Promise<Json[]> {
  const { flow } = visit;
  const outputs: Json[] = new Array(children.count);
  const pending: number[] = [];
  for (let index = 0; index < children.count; index++) {
    const earlier = children.earlier[index];
    if (earlier?.output === undefined) {
      pending.push(index);
    } else {
      visit.children[index] = earlier;
      outputs[index] = earlier.output;
    }
  }
  const started: { flow: Flow; index: number }[] = [];
  let failed: { flow: Flow; error: unknown } | undefined;

  const start = (index: number, previousEventId: number) => {
    const child = children.start(index, previousEventId);
    visit.children[index] = child.flow;
    started.push({ flow: child.flow, index });
    return { ...child, index };
  };

  const work = async (first: ReturnType<typeof start>) => {
    for (let child = first; ; ) {
      try {
        outputs[child.index] = await child.run();
      } catch (error) {
        if (children.scope.reason === undefined) {
          failed = { flow: child.flow, error };
          children.scope.abort(new SiblingFailed());
        }
        return;
      }
      const { lastEventId } = child.flow;
      children.succeeded(child.flow, child.index);
      flow.lastEventId = child.flow.lastEventId;
      const index = children.scope.reason === undefined ? pending.shift() : undefined;
      if (index === undefined) return;
      child = start(index, lastEventId);
    }
  };

  const startedAt = flow.lastEventId;
  const first = pending.splice(0, children.concurrency).map((index) => start(index, startedAt));
  await Promise.all(first.map(work));
  children.scope.close();
  if (failed === undefined) {
    flow.scope.throwIfAborted();
    return outputs;
  }
  const { lastEventId } = failed.flow;
  for (const child of started) {
    if (child.flow.output === undefined) {
      children.ended(child.flow, child.index, child.flow === failed.flow ? 'Failed' : 'Aborted', lastEventId);
      emitAborted(child.flow, lastEventId);
    }
  }
  flow.lastEventId = lastEventId;
  throw failed.error;
}

/** Tells of every state that was entered and not left, innermost first, and of every iteration that was not finished. */
function emitAborted(flow: VisitingFlow, previousEventId: number): void {
  const { visit, run } = flow;
  if (visit === undefined) return;
  const { type, name } = visit.state;
  for (const [index, child] of visit.children.entries()) {
    if (child === undefined || child.output !== undefined) continue;
    if (type === 'Map') {
      run.history.add(iterationEvents(name).aborted, previousEventId, index);
    }
    emitAborted(child, previousEventId);
  }
  if (visit.mapRun?.status === 'ABORTED') run.history.add({ type: 'MapRunAborted' }, previousEventId);
  if (type === 'Task' || type === 'Wait' || type === 'Parallel' || type === 'Map') {
    run.history.add({ type: `${type}StateAborted` }, previousEventId);
  }
}
