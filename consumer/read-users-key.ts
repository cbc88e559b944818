import { type ClientConfig, withRegionOf } from './client-config';
import { KeyNotAcceptedError } from './errors';
import { assertUser } from './identity';
import { mask } from './mask';
import { type ReadSecretInput, readSecret, type SecretKey } from './read-secret';
import type { KeyPair } from './secret-shape';
import type { Time } from './time';
import { identityOf, verifyKey } from './verify-key';

/**
 * The key that a secret names, and where `user` is given, one that belongs to that user: STS is asked about a key that is
 * not held yet. Without `user` it is anybody's key, as whoever reads the secret may be a role.
 * @throws WrongUserError, KeyNotAcceptedError, and what `readSecret` throws
 */
export async function readUsersKey(
  input: ReadSecretInput &
    Pick<Time, 'sleep'> & {
      readonly clientConfig: ClientConfig;
      readonly user: string | undefined;
      readonly warn: (message: string) => void;
    },
  held: KeyPair | undefined,
): Promise<SecretKey> {
  const key = await readSecret(input);
  if (input.user === undefined || key.accessKeyId === held?.accessKeyId) return key;
  const clientConfig = withRegionOf(key.secretId, input.clientConfig);
  // With a key to go on with, nobody has to wait until the new one is known everywhere.
  const identity =
    held === undefined
      ? await verifyKey(key, clientConfig, { ...input, onWait: input.warn })
      : await identityOf(key, clientConfig);
  if (identity === undefined) throw new KeyNotAcceptedError(`aws does not accept key ${mask(key.accessKeyId)} yet`);
  assertUser(identity, input.user, key);
  return key;
}
