import { type ClientConfig, withDefaults } from './client-config';
import { KeyNotAcceptedError } from './errors';
import { mask } from './mask';
import { isRefusal } from './refusal';
import type { KeyPair } from './secret-shape';
import { systemTime, type Time } from './time';

/** A new key is accepted everywhere after some seconds; this waits a minute and three seconds in all. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * Waits until AWS accepts a key. `sts:GetCallerIdentity` needs no permission and changes nothing.
 * @returns the ARN of the key's user
 * @throws KeyNotAcceptedError after a minute; any other error of STS as it is
 */
export async function verifyKey(
  key: KeyPair,
  clientConfig: ClientConfig = {},
  { sleep = systemTime.sleep }: Pick<Time, 'sleep'> = {},
): Promise<string> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const sts = new STSClient({ ...withDefaults(clientConfig), credentials: { ...key } });
  try {
    for (let tries = 0; ; tries++) {
      try {
        const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
        return Arn ?? '';
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const pause = PAUSES_MS[tries];
        if (pause === undefined) throw notAccepted(key, error);
        await sleep(pause);
      }
    }
  } finally {
    sts.destroy();
  }
}

function notAccepted({ accessKeyId }: KeyPair, cause: Error): KeyNotAcceptedError {
  const problem = `the secret names key ${mask(accessKeyId)}, which aws does not accept (${cause.name})`;
  return new KeyNotAcceptedError(`${problem}: look whether it is Active`, { cause });
}
