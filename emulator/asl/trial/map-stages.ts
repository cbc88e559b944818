import type { Json } from '../../json';
import { StateError } from '../errors';
import type { QueryLanguage } from '../query/query-language';
import { compileBatcher } from '../states/item-batches';
import { compileSelection, toMapItems } from '../states/map-items';
import { exceedsTolerance, thresholdExceeded } from '../states/tolerance';
import type { Inspection } from './inspection';
import type { TrialVisit } from './trial-visit';

/** What a Map does before its iterations; its result, which is mocked, stands for what they do. */
export async function inspectMap(visit: TrialVisit, language: QueryLanguage, inspection: Inspection): Promise<Json> {
  const { trial } = visit;
  const { definition } = trial;
  const found = trial.items ?? (await language.items(definition)(visit));
  const mapItems = toMapItems(found);
  const { items } = mapItems;
  if (definition.ItemsPath !== undefined) inspection.afterItemsPath = found;
  inspection.maxConcurrency = (await language.field(definition, 'MaxConcurrency', 'count')?.(visit)) ?? 0;
  const count = await language.field(definition, 'ToleratedFailureCount', 'count')?.(visit);
  const percentage = await language.field(definition, 'ToleratedFailurePercentage', 'percentage')?.(visit);
  if (count !== undefined) inspection.toleratedFailureCount = count;
  if (percentage !== undefined) inspection.toleratedFailurePercentage = percentage;
  const inputs = await compileSelection({ definition, language })(visit, mapItems);
  if (inputs !== items) inspection.afterItemSelector = [...inputs];
  if (definition.ItemBatcher !== undefined) {
    const batches = await compileBatcher({ definition, language })(visit, inputs);
    inspection.afterItemBatcher = batches.map(({ input }) => input);
  }
  const result = trial.mockedResult?.();
  const lost = trial.failedIterations ?? 0;
  // A Map that names no tolerance is not judged: so it was recorded, although the Map of an execution tolerates none.
  const isJudged = count !== undefined || percentage !== undefined;
  if (isJudged && exceedsTolerance({ count, percentage }, lost, items.length)) throw thresholdExceeded();
  if (result === undefined) throw new StateError('States.Runtime', 'the result of a Map must be mocked');
  return result;
}
