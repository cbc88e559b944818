import { isJsonObject, type Json } from '../../json';
import { StateError } from '../errors';
import { toText } from './form-encoding';
import { listed, pairsOf } from './http-request';

/** As TestState shows it, under the names of `inspectionData.response`. */
export interface HttpResponse {
  readonly protocol: string;
  readonly statusCode?: string;
  readonly statusMessage?: string;
  readonly headers?: string;
  readonly body?: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html#unsupported-http-task-responses */
const UNSUPPORTED = /^(?:application\/octet-stream|(?:image|video|audio)\/)/i;

/** The result; throws StateError, in recorded words, where it is that of a response which a Task cannot take. */
export function acceptedResult(result: Json): Json {
  const headers = isJsonObject(result) ? pairsOf(result.Headers) : [];
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!UNSUPPORTED.test(type)) return result;
  throw new StateError(
    'States.Runtime',
    `Unsupported response content-type '${type}'. Please see documentation for list of unsupported content-types.`,
  );
}

/** The response that a result `{Headers, ResponseBody, StatusCode, StatusText}` was made of. */
export function httpResponse(result: Json, protocol: string): HttpResponse {
  const { Headers, ResponseBody, StatusCode, StatusText } = isJsonObject(result) ? result : {};
  return {
    protocol,
    ...(StatusCode !== undefined && { statusCode: toText(StatusCode) }),
    ...(StatusText !== undefined && { statusMessage: toText(StatusText) }),
    ...(Headers !== undefined && { headers: listed(pairsOf(Headers)) }),
    ...(ResponseBody !== undefined && { body: toText(ResponseBody) }),
  };
}
