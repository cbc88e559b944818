import { isJsonObject, type Json, type JsonObject } from '../../json';
import { TaskError } from '../../task';
import { StateError } from '../errors';
import type { Visit } from '../visit';
import { parseDataset } from './dataset';
import { callS3 } from './s3-call';
import type { StateSource } from './state-source';

/** Evaluates where the items of a Distributed Map are, and how many it takes; what that gives reads them. */
export type PrepareReading = (visit: Visit) => Promise<() => Promise<Json[] | JsonObject>>;

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
  const config: JsonObject = isJsonObject(reader.ReaderConfig) ? reader.ReaderConfig : {};
  const parameters = language.template(definition, reader.Arguments ?? reader.Parameters ?? {}, 'ItemReader/Arguments');
  const paths = definition.InputPath === undefined ? {} : { InputPath: definition.InputPath };
  const mostItems = language.field({ ...config, ...paths }, 'MaxItems', 'integer');
  const lists = String(reader.Resource).endsWith(':listObjectsV2');
  const { Transformation: transformation = 'NONE' } = config;
  return async (visit) => {
    if (transformation !== 'NONE') {
      throw new StateError(
        'States.Runtime',
        `the emulator has no Transformation ${String(transformation)} in a reader`,
      );
    }
    const place = await parameters(visit);
    const most = (await mostItems?.(visit)) || Number.POSITIVE_INFINITY;
    return async () => {
      try {
        if (most < 0) throw new SyntaxError('field MaxItems must be positive');
        const items = lists ? await listObjects(visit, place) : parseDataset(await readObject(visit, place), config);
        return Array.isArray(items) ? items.slice(0, most) : items;
      } catch (error) {
        throw failed(error);
      }
    };
  };
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
