import { isJsonObject, type Json, type JsonObject } from '../../json';
import { stringify } from '../../json-text';
import { StateError } from '../errors';
import type { QueryLanguage } from '../query/query-language';
import { parseDataset } from '../states/dataset';
import { compileBatcher } from '../states/item-batches';
import { compileMostItems, compilePlace, readerConfig } from '../states/item-reader';
import { compileSelection, type MapItems, STATE_DATA, toMapItems } from '../states/map-items';
import { exceedsTolerance, thresholdExceeded } from '../states/tolerance';
import type { Inspection } from './inspection';
import { TrialRefusal } from './trial-refusal';
import type { TrialVisit } from './trial-visit';

/** What a Map does before its iterations; its result, which is mocked, stands for what they do. */
export async function inspectMap(visit: TrialVisit, language: QueryLanguage, inspection: Inspection): Promise<Json> {
  const { trial } = visit;
  const { definition } = trial;
  const items = await itemsOf(visit, language, inspection);
  inspection.maxConcurrency = (await language.field(definition, 'MaxConcurrency', 'count')?.(visit)) ?? 0;
  const count = await language.field(definition, 'ToleratedFailureCount', 'count')?.(visit);
  const percentage = await language.field(definition, 'ToleratedFailurePercentage', 'percentage')?.(visit);
  if (count !== undefined) inspection.toleratedFailureCount = count;
  if (percentage !== undefined) inspection.toleratedFailurePercentage = percentage;
  const inputs = await compileSelection({ definition, language })(visit, items);
  if (inputs !== items.items) inspection.afterItemSelector = [...inputs];
  const batches = await compileBatcher({ definition, language })(visit, inputs);
  if (definition.ItemBatcher !== undefined) inspection.afterItemBatcher = batches.map(({ input }) => shown(input));
  const lost = trial.failedIterations ?? 0;
  const total = items.items.length;
  if (lost > total) {
    throw new TrialRefusal('Map iteration failure count must be less than or equal to the number of Map iterations');
  }
  const result = trial.mockedResult?.();
  // A Map that names no tolerance is not judged: so it was recorded, although the Map of an execution tolerates none.
  const isJudged = count !== undefined || percentage !== undefined;
  if (isJudged && exceedsTolerance({ count, percentage }, lost, total)) throw thresholdExceeded();
  if (result === undefined) throw new StateError('States.Runtime', 'the result of a Map must be mocked');
  if (Array.isArray(result) && result.length !== batches.length) {
    throw new TrialRefusal("Input array does not equal the mocked result array's size");
  }
  return result;
}

/** An ItemReader reads what the test has in the place of its file. */
async function itemsOf(visit: TrialVisit, language: QueryLanguage, inspection: Inspection): Promise<MapItems> {
  const { definition, itemReaderData: data, language: name } = visit.trial;
  if (data === undefined) {
    const found = await language.items(definition)(visit);
    if (definition.ItemsPath !== undefined) inspection.afterItemsPath = found;
    const isDistributed = definition.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED';
    return { ...toMapItems(found), ...(isDistributed && { source: STATE_DATA }) };
  }
  const config = readerConfig(definition);
  const found = readData(data, config);
  // The guide has it for JSONPath alone.
  if (config.ItemsPointer !== undefined && name === 'JSONPath') inspection.afterItemsPointer = found;
  const { source } = await compilePlace({ definition, language })(visit);
  const most = await compileMostItems({ definition, language })(visit);
  return { ...toMapItems(Array.isArray(found) ? found.slice(0, most) : found), source };
}

function readData(data: string, config: JsonObject): Json[] | JsonObject {
  try {
    return parseDataset(data, config);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TrialRefusal(`mapItemReaderData is not what the ItemReader reads: ${error.message}`);
  }
}

function shown(batch: Json): Json {
  if (!isJsonObject(batch) || !Array.isArray(batch.Items)) return batch;
  return { ...batch, Items: batch.Items.map(stringify) };
}
