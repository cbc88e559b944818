import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromRotatedSecret } from '@keyturn/consumer/from-rotated-secret';
import type { Simulation } from './simulation';

/** What the SDK would otherwise look up in the environment and in files, for every client that it makes. */
const NOT_LOOKED_UP = {
  endpoint: 'https://account.test',
  defaultsMode: 'standard',
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
} as const;

/** What an application saw of one of its requests. */
export type RequestListener = (request: { readonly accessKeyId: string; readonly failed: boolean }) => void;

/** Four hours rather than the default 15 minutes: a previous key stays good for two weeks, and a story is told sooner. */
const REFRESH_INTERVAL_SECONDS = 4 * 60 * 60;

/** An application that has never heard of a rotation. */
export interface Application {
  /** One signed request. Never rejects. */
  request(): Promise<void>;
}

/**
 * An application that signs requests with the key in a secret, by the provider of `consumer/`. It reads the secret as
 * the role of its machine, and tries each request once: whatever AWS refuses counts.
 */
export function application(
  { account, clock }: Simulation,
  secretName: string,
  listener: RequestListener,
): Application {
  const wire = { ...NOT_LOOKED_UP, region: account.region, requestHandler: account.requestHandler(), maxAttempts: 1 };
  const credentials = fromRotatedSecret({
    secretId: secretName,
    now: () => new Date(clock.now()),
    refreshIntervalSeconds: REFRESH_INTERVAL_SECONDS,
    clientConfig: { ...wire, credentials: account.adminCredentials },
  });
  const sts = new STSClient({ ...wire, credentials });
  return {
    async request() {
      const { accessKeyId } = await credentials();
      const failed = await sts.send(new GetCallerIdentityCommand({})).then(
        () => false,
        () => true,
      );
      listener({ accessKeyId, failed });
    },
  };
}

/** A job with a copy of the key that a secret holds now. It is kept in a place that no rotation reaches. */
export function applicationWithCopy(
  { account }: Simulation,
  secretName: string,
  listener: RequestListener,
): Application {
  const { SecretString = '{}' } = account.secretsManager.getSecretValue({ SecretId: secretName });
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = JSON.parse(SecretString);
  const sts = new STSClient({
    ...NOT_LOOKED_UP,
    region: account.region,
    requestHandler: account.requestHandler(),
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey },
  });
  return {
    async request() {
      const failed = await sts.send(new GetCallerIdentityCommand({})).then(
        () => false,
        () => true,
      );
      listener({ accessKeyId, failed });
    },
  };
}
