import type { ClientConfig } from './client-config';
import { SecretNotNamedError } from './errors';

/** The tag by which keyturn finds the secret of a user. IAM's tag keys are one whatever their case. */
const TAG = 'SecretName';

/**
 * The name of the secret that holds the caller's own key: the `SecretName` tag of his IAM user. Needs `iam:GetUser`
 * on that user and no name, as IAM takes it from the key that signs.
 * @throws SecretNotNamedError when the caller is no IAM user, or has no such tag
 */
export async function secretIdOfCaller(config: ClientConfig): Promise<string> {
  const { GetUserCommand, IAMClient } = await import('@aws-sdk/client-iam');
  const iam = new IAMClient(config);
  try {
    const { User: user } = await iam.send(new GetUserCommand({}));
    const secretId = user?.Tags?.find(({ Key }) => Key?.toLowerCase() === TAG.toLowerCase())?.Value;
    if (secretId === undefined || secretId === '') {
      throw new SecretNotNamedError(`user ${user?.UserName} has no tag ${TAG}: tag the user, or name the secret`);
    }
    return secretId;
  } catch (error) {
    // What IAM says to a role: "Must specify userName when calling with non-User credentials".
    if (error instanceof Error && error.name === 'ValidationError') {
      throw new SecretNotNamedError('the caller is no IAM user, so no tag names his secret: name it', { cause: error });
    }
    throw error;
  } finally {
    iam.destroy();
  }
}
