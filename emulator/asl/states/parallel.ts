import { Flow } from '../flow';
import { Scope } from '../scope';
import type { Visit, VisitingFlow } from '../visit';
import { type Child, runChildren } from './children';
import type { Perform, StateSource } from './state-source';

/** Parallel: runs its branches side by side on the same input; its result lists their outputs in their order. */
export function compileParallel({ definition, language, next, compileStates }: StateSource): Perform {
  const workInput = language.workInput(definition);
  const finish = language.finish(definition);
  const branches = (definition.Branches ?? []).map((branch, index) => compileStates(branch, `Branches[${index}]`));
  return async (visit: Visit) => {
    const input = await workInput(visit);
    visit.checkSize(input);
    const { flow } = visit;
    flow.emit({ type: 'ParallelStateStarted' });
    const scope = new Scope(flow.scope);
    const earlier = takeEarlier(visit);
    const start = (index: number, lastEventId: number): Child => {
      const branch = new Flow(flow.run, branches[index] as (typeof branches)[number], {
        scope,
        lastEventId,
        variables: flow.variables,
        item: flow.item,
      });
      return { flow: branch, run: () => branch.resume(earlier[index], input) };
    };
    const result = await runChildren(visit, {
      count: branches.length,
      earlier,
      concurrency: branches.length,
      scope,
      start,
      succeeded: () => {},
      ended: () => {},
    });
    flow.run.emit({ type: 'ParallelStateSucceeded' }, flow.lastEventId);
    return { result, finish, next };
  };
}

/** The branches or iterations that a redriven execution takes up again, once; a retry begins anew. */
export function takeEarlier(visit: Visit): readonly (VisitingFlow | undefined)[] {
  const earlier = visit.retryCount === 0 ? (visit.earlier?.children ?? []) : [];
  visit.children = [];
  return earlier;
}
