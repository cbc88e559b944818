import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WireRequest } from './wire-message';

/** What an `Authorization: AWS4-HMAC-SHA256 …` header says. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `20250101`. */
  readonly date: string;
  readonly region: string;
  /** The signing name, `iam`. */
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256 +Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;

/** Undefined if the request is not signed, or not by SigV4 in the header. */
export function authorizationOf(request: WireRequest): Authorization | undefined {
  const [, accessKeyId, date, region, service, signedHeaders, signature] =
    HEADER.exec(request.headers.authorization ?? '') ?? [];
  if (!accessKeyId || !date || !region || !service || !signedHeaders || !signature) return undefined;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

/**
 * Whether the request was signed with `secretAccessKey`, and its body is the one that was signed. The age of the
 * signature is not looked at: the account may live in another time than its clients.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSignedWith(request: WireRequest, authorization: Authorization, secretAccessKey: string): boolean {
  const declared = request.headers['x-amz-content-sha256'];
  const actual = sha256(request.body);
  if (declared !== undefined && declared !== 'UNSIGNED-PAYLOAD' && declared !== actual) return false;
  const { date, region, service, signedHeaders } = authorization;
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path, service),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    declared ?? actual,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const stringToSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonicalRequest)].join('\n');
  const key = ['aws4_request', service, region, date].reduceRight(
    (signingKey: Buffer | string, part) => hmac(signingKey, part),
    `AWS4${secretAccessKey}`,
  );
  return timingSafeEqual(hmac(key, stringToSign), Buffer.from(authorization.signature, 'hex'));
}

/** Every service but S3 signs the path encoded once more. */
function canonicalPath(path: string, service: string): string {
  return service === 's3' ? path : path.split('/').map(encode).join('/');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

/** As RFC 3986 has it; `encodeURIComponent` leaves five more characters alone. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer | string, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
