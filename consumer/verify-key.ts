import { type ClientConfig, withDefaults } from './client-config';
import { KeyNotAcceptedError } from './errors';
import type { Identity } from './identity';
import { mask } from './mask';
import { isRefusal } from './refusal';
import type { KeyPair } from './secret-shape';
import { systemTime, type Time } from './time';

/** A new key is accepted everywhere after some seconds; this waits a minute and three seconds in all. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];
const WAIT_SECONDS = PAUSES_MS.reduce((sum, pause) => sum + pause, 0) / 1000;

export interface VerifyOptions extends Pick<Time, 'sleep'> {
  /** Hears once, in one sentence, what is being waited for, and how long at most. */
  readonly onWait?: ((message: string) => void) | undefined;
}

/**
 * Waits until AWS accepts a key. `sts:GetCallerIdentity` needs no permission and changes nothing.
 * @returns whose key it is
 * @throws KeyNotAcceptedError after a minute; any other error of STS as it is
 */
export async function verifyKey(
  key: KeyPair,
  clientConfig: ClientConfig = {},
  { sleep = systemTime.sleep, onWait }: VerifyOptions = {},
): Promise<Identity> {
  for (const [index, pause] of PAUSES_MS.entries()) {
    const identity = await identityOf(key, clientConfig);
    if (identity !== undefined) return identity;
    if (index === 0) {
      onWait?.(
        `aws does not know key ${mask(key.accessKeyId)}, as it may be for some seconds after a key is made: waiting for ` +
          `it, ${WAIT_SECONDS} seconds at most`,
      );
    }
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
