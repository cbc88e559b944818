import { Readable } from 'node:stream';
import {
  type AwsCredentialIdentity,
  type AwsCredentialIdentityProvider,
  type HandlerExecutionContext,
  type MetadataBearer,
  type Pluggable,
  SMITHY_CONTEXT_KEY,
} from '@smithy/types';
import { KeyRefusedError } from './errors';
import { mask } from './mask';
import { isRefusal } from './refusal';

/**
 * Lets a client of the AWS SDK v3 outlive a key that is deactivated without notice, as a compromised one is: where
 * a service refuses the key, the credentials are refreshed at once and the request is made once more with the new key.
 * Works with `fromRotatedSecret` and with any other provider that heeds `forceRefresh`.
 *
 * ```ts
 * client.middlewareStack.use(retryWithRefreshedKey(client.config));
 * ```
 *
 * It stands before the step in which the SDK chooses the identity (the SDK's own retries come after it and sign with
 * the old one again), so the second request is serialised, signed and, where its endpoint depends on the account,
 * addressed anew. A request with a stream in its input is not repeated, since the stream is spent, but the next
 * request has the new key; nor is a HEAD request to S3, whose refusal has no name.
 * @throws KeyRefusedError, with the service's error as `cause`, when there is no other key to be had
 */
export function retryWithRefreshedKey<Input extends object, Output extends MetadataBearer>(config: {
  readonly credentials: AwsCredentialIdentityProvider;
}): Pluggable<Input, Output> {
  return {
    applyToStack(stack) {
      stack.add(
        (next, context) => async (args) => {
          try {
            return await next(args);
          } catch (error) {
            const refused = signer(context);
            if (!isRefusal(error) || refused === undefined) throw error;
            await refresh(config.credentials, refused.accessKeyId, error);
            if (hasStream(args.input)) throw error;
            return next(args);
          }
        },
        { step: 'initialize', priority: 'low', name: 'retryWithRefreshedKey', override: true },
      );
    },
  };
}

/** Has the provider, and the SDK's memory of its answer, replaced the key that was refused. */
async function refresh(credentials: AwsCredentialIdentityProvider, refused: string, cause: Error): Promise<void> {
  const { accessKeyId } = await credentials({ forceRefresh: true, refusedAccessKeyId: refused }).catch((error) => {
    throw new KeyRefusedError(`key ${mask(refused)} is refused (${cause.name}), and no other is to be had: ${error}`, {
      cause,
    });
  });
  if (accessKeyId === refused) {
    throw new KeyRefusedError(
      `key ${mask(refused)} is refused (${cause.name}), and there is no other yet: rotate the user's key`,
      { cause },
    );
  }
}

/** The identity that the SDK has signed the request with; none where it did not come to that. */
function signer(context: HandlerExecutionContext): AwsCredentialIdentity | undefined {
  return context[SMITHY_CONTEXT_KEY]?.selectedHttpAuthScheme?.identity as AwsCredentialIdentity | undefined;
}

function hasStream(input: object): boolean {
  return Object.values(input).some((value) => value instanceof Readable || value instanceof ReadableStream);
}
