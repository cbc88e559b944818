import type { Json } from '../json';
import { matchesError } from './error-names';
import type { StateError } from './errors';
import { stateExited } from './event-details';
import type { CompiledState } from './machine';
import type { Finish } from './query/query-language';
import { RetryBudget } from './retry';
import type { Visit } from './visit';

/** Where a state leads. */
export interface Transition {
  readonly output: Json;
  readonly next: string | undefined;
}

/** Runs a state that was entered until it is left, with its retries and catchers. */
export async function runState(visit: Visit, state: CompiledState): Promise<Transition> {
  const { retriers } = state;
  const budget = retriers.length === 0 ? undefined : new RetryBudget(retriers);
  for (;;) {
    try {
      const { result, finish, next } = await state.perform(visit);
      return { output: await leave(visit, finish, result), next };
    } catch (thrown) {
      const failure = visit.failureOf(thrown);
      const delay = budget?.next(failure, visit.random);
      if (delay === undefined) return await fail(visit, state, failure);
      await sleep(visit, delay);
      visit.retryCount++;
    }
  }
}

async function leave(visit: Visit, finish: Finish, result: Json): Promise<Json> {
  const { flow, state } = visit;
  const { output, assigned } = await finish(visit, result);
  visit.checkSize(output);
  const known = assigned === undefined ? undefined : { ...flow.variables, ...assigned };
  if (assigned !== undefined && known !== undefined) visit.checkAssigned(assigned, known);
  flow.emit(`${state.type as Exclude<typeof state.type, 'Fail'>}StateExited`, () =>
    stateExited(state.name, output, assigned),
  );
  flow.run.history.hold(output);
  if (known !== undefined) {
    for (const name in assigned) flow.run.history.hold(assigned[name] as Json);
    flow.variables = known;
  }
  return output;
}

async function fail(visit: Visit, { type, catchers }: CompiledState, failure: StateError): Promise<Transition> {
  if (!failure.terminal && (type === 'Parallel' || type === 'Map')) visit.flow.emit(`${type}StateFailed`);
  const catcher = catchers.find(({ errorEquals }) => matchesError(errorEquals, failure));
  if (catcher === undefined) throw failure;
  try {
    return { output: await leave(visit, catcher.finish, failure.output), next: catcher.next };
  } catch (thrown) {
    throw visit.failureOf(thrown);
  }
}

async function sleep(visit: Visit, seconds: number): Promise<void> {
  if (seconds > 0) await visit.flow.scope.sleep(visit.clock, seconds * 1000);
}
