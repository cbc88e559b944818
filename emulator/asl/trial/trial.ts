import { after } from '../../clock';
import type { Json } from '../../json';
import { TaskError, type TaskHandler } from '../../task';
import { matchesError } from '../error-names';
import { QueryEvaluationFailure, RuntimeFailure, StateError } from '../errors';
import { Flow } from '../flow';
import type { Variables } from '../query/surroundings';
import { delaySeconds, mostAttempts } from '../retry';
import { Run } from '../run';
import type { Inspection } from './inspection';
import { followStages } from './stages';
import { type Trial, TrialVisit } from './trial-visit';

export type TrialResult = { readonly inspection: Inspection; readonly variables: Variables | undefined } & (
  | { readonly status: 'SUCCEEDED'; readonly output: Json; readonly next: string | undefined }
  | ({ readonly status: 'FAILED' | 'RETRIABLE' } & Failure)
  | ({ readonly status: 'CAUGHT_ERROR'; readonly output: Json; readonly next: string } & Failure)
);

interface Failure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** TestState runs no longer: https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html. */
const LONGEST_SECONDS = 300;

/** Runs one state once, and tells what its retriers or catchers would make of a failure. */
export async function tryState(trial: Trial): Promise<TrialResult> {
  const inspection: Inspection = { input: trial.run.input };
  const holder: { visit?: TrialVisit } = {};
  const tasks: TaskHandler = (call) => {
    if (holder.visit !== undefined) holder.visit.parameters = call.parameters;
    return trial.run.tasks(call);
  };
  const run = new Run({ ...trial.run, tasks, recordHistory: false });
  const { variables } = trial;
  const visit = new TrialVisit(new Flow(run, trial.states, { scope: run.scope, lastEventId: 0, variables }), trial);
  holder.visit = visit;
  const takeBackTimer = after(run.clock, LONGEST_SECONDS * 1000, () =>
    run.scope.abort(new StateError('States.Timeout')),
  );
  try {
    const { output, assigned, next } = await run.scope.race(() => followStages(visit, inspection));
    return { status: 'SUCCEEDED', inspection, output, next, variables: assigned && { ...variables, ...assigned } };
  } catch (thrown) {
    return await failed(visit, inspection, failureOf(thrown));
  } finally {
    takeBackTimer();
  }
}

async function failed(visit: TrialVisit, inspection: Inspection, failure: StateError): Promise<TrialResult> {
  const { trial } = visit;
  const { error, cause } = failure;
  const { retriers, catchers } = trial.state;
  const retryIndex = retriers.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
  const retrier = retriers[retryIndex];
  if (retrier !== undefined && trial.retries < mostAttempts(retrier)) {
    const seconds = Math.trunc(delaySeconds(retrier, trial.retries, visit.random));
    inspection.errorDetails = { retryIndex, retryBackoffIntervalSeconds: seconds };
    return { status: 'RETRIABLE', inspection, error, cause, variables: undefined };
  }
  const catchIndex = catchers.findIndex(({ errorEquals }) => matchesError(errorEquals, failure));
  const catcher = catchers[catchIndex];
  if (catcher === undefined) {
    if (retrier !== undefined) inspection.errorDetails = { retryIndex };
    return { status: 'FAILED', inspection, error, cause, variables: undefined };
  }
  try {
    const { output, assigned } = await catcher.finish(visit, failure.output);
    if (trial.language === 'JSONPath') inspection.afterResultPath = output;
    inspection.errorDetails = { catchIndex };
    const variables = assigned && { ...trial.variables, ...assigned };
    return { status: 'CAUGHT_ERROR', inspection, error, cause, output, next: catcher.next, variables };
  } catch (thrown) {
    const second = failureOf(thrown);
    return { status: 'FAILED', inspection, error: second.error, cause: second.cause, variables: undefined };
  }
}

/** Recordings show causes without the place in a history, which there is not. */
function failureOf(thrown: unknown): StateError {
  if (thrown instanceof StateError) return thrown;
  if (thrown instanceof TaskError) return new StateError(thrown.error, thrown.cause);
  if (thrown instanceof RuntimeFailure) return new StateError('States.Runtime', thrown.message);
  if (thrown instanceof QueryEvaluationFailure) return new StateError('States.QueryEvaluationError', thrown.message);
  throw thrown;
}
