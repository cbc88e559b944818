import { isJsonObject, type Json } from '../../json';
import { entriesOf } from '../../json-members';
import { toForm, toText } from './form-encoding';
import { percentEncode } from './percent-encode';

/** As TestState shows it, under the names of `inspectionData.request`. */
export interface HttpRequest {
  readonly protocol: string;
  readonly method: string;
  readonly url: string;
  /** `[name: value, name: value]` */
  readonly headers: string;
  readonly body?: string;
}

/** No response may be longer, in bytes. */
const RANGE = 'bytes=0-262144';

/**
 * The call that the parameters of an HTTP Task ask for. What its EventBridge connection would add (authorization, headers, query, body)
 * is not known here: it is a secret, which TestState leaves out as well unless it is to reveal it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
 */
export function httpRequest(parameters: Json, region: string): HttpRequest {
  const { ApiEndpoint = '', Method = '', ...given } = isJsonObject(parameters) ? parameters : {};
  const endpoint = toText(ApiEndpoint);
  const query = toQuery(given.QueryParameters);
  const body = toBody(given.RequestBody, given.Transform);
  return {
    protocol: /^(\w+):/.exec(endpoint)?.[1]?.toLowerCase() ?? '',
    method: toText(Method),
    url: query === '' ? endpoint : `${endpoint}${endpoint.includes('?') ? '&' : '?'}${query}`,
    headers: listed([
      ...pairsOf(given.Headers),
      ['User-Agent', `Amazon|StepFunctions|HttpInvoke|${region}`],
      ['Range', RANGE],
    ]),
    ...(body !== undefined && { body }),
  };
}

/** `[name: value, name: value]`, a header with several values as often as it has some. */
export function listed(headers: readonly (readonly [name: string, value: string])[]): string {
  return `[${headers.map(([name, value]) => `${name}: ${value}`).join(', ')}]`;
}

/** The members of an object, each as often as it has values. */
export function pairsOf(values: Json | undefined): (readonly [name: string, value: string])[] {
  if (!isJsonObject(values)) return [];
  return entriesOf(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, toText(each)] as const),
  );
}

/** An object, a list of objects or of texts, or a text; what is written as text is taken as it is. */
function toQuery(parameters: Json | undefined): string {
  if (parameters === undefined || parameters === null) return '';
  if (Array.isArray(parameters)) return parameters.map(toQuery).join('&');
  if (!isJsonObject(parameters)) return toText(parameters);
  return pairsOf(parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

/** A text goes as it is, everything else as JSON, or as a form where `Transform` asks for one. */
function toBody(body: Json | undefined, transform: Json | undefined): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  const { RequestBodyEncoding = 'NONE', RequestEncodingOptions = {} } = isJsonObject(transform) ? transform : {};
  if (RequestBodyEncoding !== 'URL_ENCODED') return toText(body);
  const { ArrayFormat = 'INDICES' } = isJsonObject(RequestEncodingOptions) ? RequestEncodingOptions : {};
  return toForm(body, String(ArrayFormat));
}
