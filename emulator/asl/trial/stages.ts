import type { Json, JsonObject } from '../../json';
import type { StateDefinition } from '../definition';
import { isHttpTask } from '../http/http-parameters';
import { httpRequest } from '../http/http-request';
import { httpResponse } from '../http/http-response';
import { languages } from '../languages';
import type { QueryLanguage } from '../query/query-language';
import type { Surroundings, Variables } from '../query/surroundings';
import { parseResource } from '../states/resource';
import type { Inspection } from './inspection';
import { inspectMap } from './map-stages';
import type { TrialVisit } from './trial-visit';

export interface Passed {
  readonly output: Json;
  readonly assigned: Variables | undefined;
  readonly next: string | undefined;
}

/** Does the work of the state, and notes each stage as it is reached: what fails leaves the stages before it. */
export async function followStages(visit: TrialVisit, inspection: Inspection): Promise<Passed> {
  const { definition, language: name, state } = visit.trial;
  const language = languages[name];
  const isJsonPath = name === 'JSONPath';
  const fixed = state.type === 'Pass' && isJsonPath && (definition.Result ?? undefined) !== undefined;
  if (state.type === 'Parallel') return await passParallel(visit, language, inspection);
  if (isJsonPath && !fixed) inspection.afterInputPath = await inputOf(language, definition, visit);
  if (state.type === 'Map') {
    const result = await inspectMap(visit, language, inspection);
    return await finish(visit, language, result, inspection);
  }
  if (state.type !== 'Task' && state.type !== 'Pass') {
    const { result, finish: end, next } = await state.perform(visit);
    return checked(visit, { ...(await end(visit, result)), next });
  }
  const { result } = await perform(visit, inspection);
  if (state.type === 'Task') noteResult(visit, inspection, result);
  else if (fixed) inspection.result = result;
  else noteWork(inspection, isJsonPath, definition, result);
  return await finish(visit, language, result, inspection);
}

/** Recordings do not show what its branches would get, although it is evaluated. */
async function passParallel(visit: TrialVisit, language: QueryLanguage, inspection: Inspection): Promise<Passed> {
  await language.workInput(visit.trial.definition)(visit);
  return await finish(visit, language, visit.trial.mockedResult?.() ?? [], inspection);
}

async function perform(visit: TrialVisit, inspection: Inspection) {
  const { definition, language, state } = visit.trial;
  try {
    return await state.perform(visit);
  } finally {
    if (visit.parameters !== undefined) {
      noteWork(inspection, language === 'JSONPath', definition, visit.parameters);
      if (callsHttp(definition)) inspection.request = httpRequest(visit.parameters, visit.flow.run.region);
    }
  }
}

function noteResult({ trial }: TrialVisit, inspection: Inspection, result: Json): void {
  inspection.result = result;
  if (callsHttp(trial.definition)) inspection.response = httpResponse(result, inspection.request?.protocol ?? '');
}

function callsHttp({ Resource = '' }: StateDefinition): boolean {
  const resource = parseResource(Resource);
  return resource !== undefined && isHttpTask(resource);
}

/** JSONPath always has Parameters, even where none are written; Arguments are shown where there are some. */
function noteWork(inspection: Inspection, isJsonPath: boolean, definition: JsonObject, value: Json): void {
  if (isJsonPath) inspection.afterParameters = value;
  else if (definition.Arguments !== undefined) inspection.afterArguments = value;
}

async function inputOf(language: QueryLanguage, { InputPath }: JsonObject, visit: TrialVisit): Promise<Json> {
  return await language.workInput(InputPath === undefined ? {} : { InputPath })(visit);
}

/** The output, one filter after the other, so that each is noted and none is evaluated twice. */
async function finish(visit: TrialVisit, language: QueryLanguage, raw: Json, inspection: Inspection): Promise<Passed> {
  const { definition } = visit.trial;
  const next = definition.Next;
  if (visit.trial.language === 'JSONata')
    return checked(visit, { ...(await language.finish(definition)(visit, raw)), next });
  const step = (fields: JsonObject, around: Surroundings, result: Json) => language.finish(fields)(around, result);
  const selected = (await step(only(definition, 'ResultSelector'), visit, raw)).output;
  inspection.afterResultSelector = selected;
  const { assigned } = await step(only(definition, 'Assign'), visit, selected);
  const merged = (await step(only(definition, 'ResultPath'), visit, selected)).output;
  inspection.afterResultPath = merged;
  const { output } = await step(only(definition, 'OutputPath'), visit, merged);
  return checked(visit, { output, assigned, next });
}

function checked(visit: TrialVisit, passed: Passed): Passed {
  visit.checkSize(passed.output);
  const { assigned } = passed;
  if (assigned !== undefined) visit.checkAssigned(assigned, { ...visit.variables, ...assigned });
  return passed;
}

function only(definition: JsonObject, field: string): JsonObject {
  const value = definition[field];
  return value === undefined ? {} : { [field]: value };
}
