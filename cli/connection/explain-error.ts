import { VerbError } from '../verb-error';
import type { ConnectionOptions } from './connection-options';

interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const NO_CREDENTIALS = ['CredentialsProviderError', 'TokenProviderError'];
const REFUSED_CREDENTIALS = [
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
];
const DENIED = ['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'UnauthorizedOperation'];
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE'];
/** Of services; what is there must have been looked up or named before anything was done. */
const MISSING = [
  'ExecutionDoesNotExist',
  'StateMachineDoesNotExist',
  'NoSuchEntityException',
  'ResourceNotFoundException',
];
const THROTTLED = ['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded'];

/** What the SDK throws, in words, with the next step; whatever else it is stays as it is. */
export function explainError(thrown: unknown, { profile }: Pick<ConnectionOptions, 'profile'> = {}): unknown {
  if (thrown instanceof VerbError || !(thrown instanceof Error)) return thrown;
  const { name, code, message } = thrown as SdkError;
  const say = (...[text, reason, next]: ConstructorParameters<typeof VerbError>) =>
    new VerbError(text, reason, next, { cause: thrown });
  if (NO_CREDENTIALS.includes(name)) {
    return profile === undefined
      ? say('there are no credentials', 'denied', 'name a --profile, or try it without an account: --local')
      : say(`there is no profile ${profile} with credentials`, 'denied', 'aws configure list-profiles names them');
  }
  if (REFUSED_CREDENTIALS.includes(name)) {
    return say(`AWS does not accept the credentials: ${message}`, 'denied', 'sign in again, or name another --profile');
  }
  if (DENIED.includes(name)) return say(message, 'denied', 'the --help of the verb shows the policy that it needs');
  if (UNREACHABLE.some((known) => known === code || message.includes(` ${known} `))) {
    return say(
      `nobody answers: ${message || code}`,
      'failed',
      'look at the network, the --region and the --endpoint-url',
    );
  }
  if (MISSING.includes(name))
    return say(message, 'notFound', 'look at the name, the --region, the --profile and the --stack');
  if (THROTTLED.includes(name))
    return say(`AWS is asked too often: ${message}`, 'failed', 'wait a minute and try again');
  if (/region is missing/i.test(message)) {
    return say('there is no region', 'usage', 'name a --region, or set one in the profile or AWS_REGION');
  }
  return thrown;
}
