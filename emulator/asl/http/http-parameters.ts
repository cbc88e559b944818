import { isJsonObject, type Json } from '../../json';
import { stringify } from '../../json-text';
import { RuntimeFailure } from '../errors';
import type { Resource } from '../states/resource';

/** Headers that a Task may not set: https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html */
const RESERVED = new Set(
  (
    'a-im accept-charset accept-datetime accept-encoding authorization cache-control connection content-encoding content-md5 date ' +
    'expect forwarded from host http2-settings if-match if-modified-since if-none-match if-range if-unmodified-since max-forwards ' +
    'origin pragma proxy-authorization referer server te trailer transfer-encoding upgrade via warning'
  ).split(' '),
);
const RESERVED_PREFIXES = ['x-forwarded-', 'x-amz-', 'x-amzn-'];

export function isHttpTask({ service, action, sdkIntegration }: Resource): boolean {
  return service === 'http' && action === 'invoke' && !sdkIntegration;
}

/** @throws RuntimeFailure, before anything is scheduled, for parameters that no call can be made of, in recorded words */
export function checkHttpParameters(parameters: Json): void {
  const faults = isJsonObject(parameters) ? [...missing(parameters), ...badHeaders(parameters.Headers)] : [];
  if (faults.length === 0) return;
  throw new RuntimeFailure(
    `The Parameters '${stringify(parameters)}' could not be used to start the Task: [${faults.join(', ')}]`,
  );
}

function missing(parameters: { readonly [name: string]: Json }): string[] {
  return ['ApiEndpoint', 'Method']
    .filter((name) => parameters[name] === undefined)
    .map((name) => `The field '${name}' is required but was missing`);
}

function badHeaders(headers: Json | undefined): string[] {
  if (!isJsonObject(headers)) return [];
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const reserved = names.filter(
    (name) => RESERVED.has(name) || RESERVED_PREFIXES.some((start) => name.startsWith(start)),
  );
  return reserved.length === 0 ? [] : [`The 'Headers' field contains unsupported values: [${reserved.join(', ')}]`];
}
