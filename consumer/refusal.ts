/**
 * The names under which services say that they do not accept a key: unknown, Inactive, deleted, or, for temporary
 * credentials, expired. Query services (STS, IAM) and those that speak REST with XML (Route 53) say
 * InvalidClientTokenId, those that speak JSON or CBOR (Secrets Manager, DynamoDB, Lambda) UnrecognizedClientException,
 * S3 InvalidAccessKeyId. The others are of temporary credentials.
 */
const REFUSALS = new Set([
  'InvalidClientTokenId',
  'InvalidClientTokenIdException',
  'UnrecognizedClient',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'ExpiredToken',
  'ExpiredTokenException',
]);

/** The status of every refusal: 400 (JSON 1.0 and 1.1), 401 (EC2) or 403. */
const STATUSES = [400, 401, 403];

/**
 * What services say under names that they use for other things too: EC2's AuthFailure, which also stands for what an
 * account may not do, API Gateway's and IoT's ForbiddenException. Here the words tell.
 */
const WORDS =
  /not able to validate the provided (access )?credentials|security token included in the request is (invalid|expired)|access key id.{0,40}does not exist in our records|access key id or security token is invalid/i;

/**
 * The error of a service that does not accept the caller's key, in contrast to one that denies him something. A HEAD
 * request to S3 has no body, and so neither a name nor words to tell it by.
 */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status !== undefined && !STATUSES.includes(status)) return false;
  return REFUSALS.has(error.name) || (status !== undefined && WORDS.test(error.message));
}

/** The error of the SDK that found no credentials at all to ask with. */
export function isMissingCredentials(error: unknown): error is Error {
  return error instanceof Error && error.name === 'CredentialsProviderError';
}
