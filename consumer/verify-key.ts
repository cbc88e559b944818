import { type ClientConfig, withDefaults } from './client-config';
import { KeyNotAcceptedError } from './errors';
import type { Identity } from './identity';
import { mask } from './mask';
import { isRefusal } from './refusal';
import type { KeyPair } from './secret-shape';
import { systemTime, type Time } from './time';

/** A new key is accepted everywhere after some seconds; this waits a minute and three seconds in all. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * Waits until AWS accepts a key. `sts:GetCallerIdentity` needs no permission and changes nothing.
 * @returns whose key it is
 * @throws KeyNotAcceptedError after a minute; any other error of STS as it is
 */
export async function verifyKey(
  key: KeyPair,
  clientConfig: ClientConfig = {},
  { sleep = systemTime.sleep }: Pick<Time, 'sleep'> = {},
): Promise<Identity> {
  for (const pause of PAUSES_MS) {
    const identity = await identityOf(key, clientConfig);
    if (identity !== undefined) return identity;
    await sleep(pause);
  }
  const identity = await identityOf(key, clientConfig);
  if (identity !== undefined) return identity;
  const problem = `the secret names key ${mask(key.accessKeyId)}, which aws does not accept`;
  throw new KeyNotAcceptedError(`${problem}: look whether it is Active`);
}

/** Whose key it is; `undefined` if AWS refuses it. Throws any other error of STS as it is. */
export async function identityOf(key: KeyPair, clientConfig: ClientConfig = {}): Promise<Identity | undefined> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const { accessKeyId, secretAccessKey } = key;
  const sts = new STSClient({ ...withDefaults(clientConfig), credentials: { accessKeyId, secretAccessKey } });
  try {
    const { Arn: arn = '', UserId: userId = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return { arn, userId };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  } finally {
    sts.destroy();
  }
}
