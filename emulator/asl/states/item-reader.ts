import { isJsonObject, type Json, type JsonObject } from '../../json';
import { TaskError } from '../../task';
import type { StateDefinition } from '../definition';
import { StateError } from '../errors';
import type { Surroundings } from '../query/surroundings';
import type { Visit } from '../visit';
import { parseDataset } from './dataset';
import { type MapItems, toMapItems } from './map-items';
import { callS3 } from './s3-call';
import type { StateSource } from './state-source';

/** Evaluates where the items of a Distributed Map are, and how many it takes; what that gives reads them. */
export type PrepareReading = (visit: Visit) => Promise<() => Promise<MapItems>>;

/**
 * Compiles an ItemReader: an object in S3 (JSON, JSON lines, CSV), or the list of the objects under a prefix. Undefined where there is none.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function compileItemReader({
  definition,
  language,
}: Pick<StateSource, 'definition' | 'language'>): PrepareReading | undefined {
  const reader = definition.ItemReader;
  if (reader === undefined) return undefined;
  const config = readerConfig(definition);
  const place = compilePlace({ definition, language });
  const mostItems = compileMostItems({ definition, language });
  const { Transformation: transformation = 'NONE' } = config;
  return async (visit) => {
    if (transformation !== 'NONE') {
      throw new StateError(
        'States.Runtime',
        `the emulator has no Transformation ${String(transformation)} in a reader`,
      );
    }
    const { parameters, lists, source } = await place(visit);
    const most = await mostItems(visit);
    return async () => {
      try {
        if (most < 0) throw new SyntaxError('field MaxItems must be positive');
        const items = lists
          ? await listObjects(visit, parameters)
          : parseDataset(await readObject(visit, parameters), config);
        return { ...toMapItems(Array.isArray(items) ? items.slice(0, most) : items), source };
      } catch (error) {
        throw failed(error);
      }
    };
  };
}

/** The parameters of the call to S3, and what the context object names the source of each item. */
export function compilePlace({ definition, language }: Pick<StateSource, 'definition' | 'language'>) {
  const { Resource, Arguments, Parameters = {} } = definition.ItemReader ?? {};
  const template = language.template(definition, Arguments ?? Parameters, 'ItemReader/Arguments');
  const lists = String(Resource).endsWith(':listObjectsV2');
  return async (around: Surroundings) => {
    const parameters = await template(around);
    const { Bucket = '', Key = '' } = isJsonObject(parameters) ? parameters : {};
    return { parameters, lists, source: `s3://${String(Bucket)}${lists ? '' : `/${String(Key)}`}` };
  };
}

/** How many items at most are taken of what is read: infinity where `MaxItems` is 0 or missing. */
export function compileMostItems({
  definition,
  language,
}: Pick<StateSource, 'definition' | 'language'>): (around: Surroundings) => Promise<number> {
  const config = readerConfig(definition);
  const paths = definition.InputPath === undefined ? {} : { InputPath: definition.InputPath };
  const mostItems = language.field({ ...config, ...paths }, 'MaxItems', 'integer');
  return async (around) => (await mostItems?.(around)) || Number.POSITIVE_INFINITY;
}

export function readerConfig({ ItemReader: reader }: StateDefinition): JsonObject {
  return isJsonObject(reader?.ReaderConfig) ? reader.ReaderConfig : {};
}

async function readObject(visit: Visit, place: Json): Promise<string> {
  const object = await callS3(visit, 'getObject', place);
  const body = isJsonObject(object) ? object.Body : undefined;
  if (typeof body === 'string') return body;
  throw new SyntaxError('the object has no content');
}

/** The whole prefix, page after page; dates as seconds since 1970, entity tags with their quotes. */
async function listObjects(visit: Visit, place: Json): Promise<Json[]> {
  const items: Json[] = [];
  for (let token: Json | undefined; ; ) {
    const request = { ...(isJsonObject(place) ? place : {}), ...(token !== undefined && { ContinuationToken: token }) };
    const page = await callS3(visit, 'listObjectsV2', request);
    const { Contents = [], NextContinuationToken } = isJsonObject(page) ? page : {};
    for (const entry of Array.isArray(Contents) ? Contents : []) {
      if (isJsonObject(entry)) items.push(toItem(entry));
    }
    if (typeof NextContinuationToken !== 'string') return items;
    token = NextContinuationToken;
  }
}

function toItem({ ETag, Etag = ETag, Key = '', LastModified, Size = 0, StorageClass = 'STANDARD' }: JsonObject): Json {
  const seconds = typeof LastModified === 'string' ? Date.parse(LastModified) / 1000 : LastModified;
  return { Etag: Etag ?? '', Key, LastModified: seconds ?? 0, Size, StorageClass };
}

function failed(error: unknown): unknown {
  if (error instanceof TaskError) {
    // A mistake of whoever started the emulator is no outcome that a catcher may hide.
    if (error.error === 'States.Runtime') return new StateError(error.error, error.cause);
    return new StateError('States.ItemReaderFailed', error.cause);
  }
  return error instanceof SyntaxError ? new StateError('States.ItemReaderFailed', error.message) : error;
}
