import type { Json } from '../json';
import { matchesError } from './error-names';
import type { StateError } from './errors';
import { variableTexts } from './event-details';
import type { CompiledState } from './machine';
import type { Finished } from './query/query-language';
import type { Variables } from './query/surroundings';
import { RetryBudget } from './retry';
import { attempted, type Soon, soon } from './soon';
import type { Visit } from './visit';

/** Where a state leads. */
export interface Transition {
  readonly output: Json;
  readonly next: string | undefined;
}

/** Runs a state that was entered until it is left, with its retries and catchers. */
export function runState(visit: Visit, state: CompiledState): Soon<Transition> {
  return attempted(
    () => attempt(visit, state),
    (thrown) =>
      state.retriers.length === 0 ? fail(visit, state, visit.failureOf(thrown)) : retry(visit, state, thrown),
  );
}

function attempt(visit: Visit, state: CompiledState): Soon<Transition> {
  return soon(state.perform(visit), ({ result, finish, next }) =>
    soon(finish(visit, result), (finished) => ({ output: leave(visit, state, finished), next })),
  );
}

/** Tries again and again, until that succeeds or nothing is left to try. */
async function retry(visit: Visit, state: CompiledState, firstThrown: unknown): Promise<Transition> {
  const budget = new RetryBudget(state.retriers);
  for (let thrown = firstThrown; ; ) {
    const failure = visit.failureOf(thrown);
    const delay = budget.next(failure, visit.random);
    if (delay === undefined) return await fail(visit, state, failure);
    await sleep(visit, delay);
    visit.retryCount++;
    try {
      return await attempt(visit, state);
    } catch (again) {
      thrown = again;
    }
  }
}

function leave(visit: Visit, { events }: CompiledState, { output, assigned }: Finished): Json {
  const { flow } = visit;
  visit.checkSize(output);
  const known = assigned === undefined ? undefined : { ...flow.variables, ...assigned };
  if (assigned !== undefined && known !== undefined) visit.checkAssigned(assigned, known);
  // An empty Assign leaves no trace.
  if (assigned !== undefined && hasMembers(assigned)) {
    const assignedVariables = flow.run.history.needed ? variableTexts(assigned) : {};
    flow.emit(events.exitedAssigning, { output, assignedVariables });
  } else flow.emit(events.exited, output);
  flow.run.history.hold(output);
  if (known !== undefined) {
    for (const name in assigned) flow.run.history.hold(assigned[name] as Json);
    flow.variables = known;
  }
  return output;
}

function hasMembers(assigned: Variables): boolean {
  for (const _name in assigned) return true;
  return false;
}

function fail(visit: Visit, state: CompiledState, failure: StateError): Soon<Transition> {
  const { type, catchers } = state;
  if (!failure.terminal && (type === 'Parallel' || type === 'Map')) visit.flow.emit({ type: `${type}StateFailed` });
  const catcher = catchers.find(({ errorEquals }) => matchesError(errorEquals, failure));
  if (catcher === undefined) throw failure;
  const { finish, next } = catcher;
  return attempted(
    () => soon(finish(visit, failure.output), (finished) => ({ output: leave(visit, state, finished), next })),
    (thrown) => {
      throw visit.failureOf(thrown);
    },
  );
}

async function sleep(visit: Visit, seconds: number): Promise<void> {
  if (seconds > 0) await visit.flow.scope.sleep(visit.clock, seconds * 1000);
}
