import type { Json } from '../../json';
import { uuid } from '../../random';
import type { ProcessorDefinition } from '../definition';
import { QueryEvaluationFailure, RuntimeFailure, StateError } from '../errors';
import { errorAndCause } from '../event-details';
import type { Execution } from '../execution';
import type { CompiledMachine, CompiledStates } from '../machine';
import { startExecution } from '../start-execution';
import type { Visit } from '../visit';
import { type Batch, ChildExecutions, resultOf } from './child-executions';
import { compileBatcher } from './item-batches';
import { compileResultWriter, type WriteResults } from './result-writer';
import type { StateSource } from './state-source';
import { type Tolerance, thresholdExceeded } from './tolerance';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const MOST_CONCURRENT = 10_000;

/** What each item's child gets; an ItemReader reads it when the run has begun. */
type Inputs = readonly Json[] | (() => Promise<readonly Json[]>);

/**
 * Compiles a Map whose iterations are executions of their own: they have their own context object and history, and do
 * not see the variables of their parent.
 */
export function compileDistributed(
  source: StateSource,
  processor: ProcessorDefinition,
  states: CompiledStates,
): (visit: Visit, inputs: Inputs, maxConcurrency: number) => Promise<Json> {
  const { definition, language } = source;
  const type = processor.ProcessorConfig?.ExecutionType ?? 'STANDARD';
  const machine: CompiledMachine = { definition: processor, type, timeoutSeconds: undefined, states };
  const batchesOf = compileBatcher(source);
  const write = compileResultWriter(source);
  const toleratedCount = language.field(definition, 'ToleratedFailureCount', 'count');
  const toleratedPercentage = language.field(definition, 'ToleratedFailurePercentage', 'percentage');

  const split = async (visit: Visit, inputs: readonly Json[]) => {
    const batches = await batchesOf(visit, inputs);
    for (const { input } of batches) visit.checkSize(input);
    return batches;
  };

  return async (visit, inputs, maxConcurrency) => {
    const tolerance = { count: await toleratedCount?.(visit), percentage: await toleratedPercentage?.(visit) };
    const known = typeof inputs === 'function' ? undefined : await split(visit, inputs);
    const mapRun = beginMapRun(visit, { label: definition.Label ?? uuid(visit.random), maxConcurrency, tolerance });
    const read = async () => split(visit, typeof inputs === 'function' ? await inputs() : inputs);
    const batches = mapRun.batches ?? known ?? (await read().catch((thrown) => fail(visit, mapRun, thrown)));
    mapRun.batches = batches;
    return runChildExecutions(visit, mapRun, machine, batches, write);
  };
}

/** The run ends where its items cannot be read. */
function fail(visit: Visit, mapRun: ChildExecutions, thrown: unknown): never {
  const failure = visit.failureOf(thrown);
  mapRun.status = 'FAILED';
  mapRun.stopTime = visit.clock.now();
  throw emitFailure(visit, failure);
}

interface MapRunPlan {
  readonly label: string;
  readonly maxConcurrency: number;
  readonly tolerance: Tolerance;
}

/** A redriven execution takes up the run that it left; any other attempt begins one. */
function beginMapRun(visit: Visit, { label, maxConcurrency, tolerance }: MapRunPlan): ChildExecutions {
  const { flow } = visit;
  const { run } = flow;
  const earlier = visit.retryCount === 0 ? visit.earlier?.mapRun : undefined;
  if (earlier !== undefined) {
    visit.mapRun = earlier;
    earlier.takeUp();
    const { mapRunArn, redriveCount } = earlier;
    flow.emit({ type: 'MapRunRedriven', details: () => ({ mapRunRedrivenEventDetails: { mapRunArn, redriveCount } }) });
    return earlier;
  }
  const { stateMachineArn, executionArn } = run.options;
  const labelled = `${stateMachineArn}/${label}`;
  const mapRun = new ChildExecutions({
    mapRunArn: `${labelled.replace(':stateMachine:', ':mapRun:')}:${uuid(run.random)}`,
    executionArn,
    stateMachineArn: labelled,
    startTime: run.clock.now(),
    maxConcurrency,
    tolerance,
  });
  visit.mapRun = mapRun;
  run.mapRuns.push(mapRun);
  const { mapRunArn } = mapRun;
  flow.emit({ type: 'MapRunStarted', details: () => ({ mapRunStartedEventDetails: { mapRunArn } }) });
  return mapRun;
}

async function runChildExecutions(
  visit: Visit,
  mapRun: ChildExecutions,
  machine: CompiledMachine,
  batches: readonly Batch[],
  write: WriteResults | undefined,
): Promise<Json> {
  const { flow } = visit;
  const results: Json[] = [];
  const release = flow.scope.onAbort(() => stopAll(mapRun, 'ABORTED'));
  let nextIndex = 0;
  const work = async () => {
    while (nextIndex < batches.length && mapRun.status === 'RUNNING') {
      const index = nextIndex++;
      const batch = batches[index] as Batch;
      const child = takeUp(visit, mapRun, machine, index, batch.input);
      const result = await child.result;
      results[index] = resultOf(child, mapRun.stateMachineArn, result);
      const isTooMuch = mapRun.lose(batch, result);
      if (mapRun.status === 'RUNNING' && isTooMuch) stopAll(mapRun, 'FAILED');
    }
  };
  const workers = Math.min(mapRun.maxConcurrency || MOST_CONCURRENT, MOST_CONCURRENT, batches.length);
  await Promise.all(Array.from({ length: workers }, work));
  release();
  mapRun.stopTime = flow.run.clock.now();
  flow.scope.throwIfAborted();
  if (mapRun.status === 'FAILED') {
    await write?.(visit, mapRun, results).catch(ignoreFailureToWrite);
    throw emitFailure(visit, thresholdExceeded());
  }
  const written = (await write?.(visit, mapRun, results)) ?? results;
  mapRun.status = 'SUCCEEDED';
  // What comes after the state follows the event that began the run, as recordings show, and not its end.
  const succeeded = flow.run.emit({ type: 'MapRunSucceeded' }, flow.lastEventId);
  flow.run.emit({ type: 'MapStateSucceeded' }, succeeded);
  return written;
}

/** Starts the child, or runs on with the one of a redriven run: Standard children are redriven, Express ones start anew. */
function takeUp(
  visit: Visit,
  mapRun: ChildExecutions,
  machine: CompiledMachine,
  index: number,
  input: Json,
): Execution {
  const earlier = mapRun.byBatch[index];
  if (earlier?.status === 'SUCCEEDED') return earlier;
  if (earlier !== undefined && machine.type === 'STANDARD') {
    earlier.redrive();
    return earlier;
  }
  const { options, random, holdings } = visit.flow.run;
  const { onEvent, recordHistory, ...shared } = options;
  const executionName = uuid(random);
  const child = startExecution({
    ...shared,
    holdings,
    machine,
    type: machine.type,
    executionName,
    executionArn: `${mapRun.stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName}`,
    input,
  });
  mapRun.byBatch[index] = child;
  return child;
}

/** A run that has failed tells of that, and not of what came after it. */
function ignoreFailureToWrite(thrown: unknown): void {
  const expected = [StateError, RuntimeFailure, QueryEvaluationFailure].some((kind) => thrown instanceof kind);
  if (!expected) throw thrown;
}

function stopAll(mapRun: ChildExecutions, status: 'ABORTED' | 'FAILED'): void {
  mapRun.status = status;
  for (const child of mapRun.executions) {
    if (child.status === 'RUNNING') child.stop();
  }
}

function emitFailure(visit: Visit, failure: StateError): StateError {
  const details = errorAndCause(failure);
  visit.flow.emit({ type: 'MapRunFailed', details: () => ({ mapRunFailedEventDetails: details }) });
  return failure;
}
