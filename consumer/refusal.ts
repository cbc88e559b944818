/**
 * The names under which services say that they do not accept a key: unknown, Inactive, deleted, or, for temporary
 * credentials, expired. Query services (STS, IAM) say InvalidClientTokenId, JSON services (Secrets Manager, DynamoDB)
 * UnrecognizedClientException, S3 InvalidAccessKeyId. A HEAD request to S3 has no body and so no name to tell it by.
 */
const REFUSALS = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'ExpiredToken',
  'ExpiredTokenException',
]);

/** The error of a service that does not accept the caller's key, in contrast to one that denies him something. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && REFUSALS.has(error.name);
}

/** The error of the SDK that found no credentials at all to ask with. */
export function isMissingCredentials(error: unknown): error is Error {
  return error instanceof Error && error.name === 'CredentialsProviderError';
}
