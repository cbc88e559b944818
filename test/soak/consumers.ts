import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientConfig } from '@keyturn/consumer/client-config';
import { credentialProcess } from '@keyturn/consumer/credential-process';
import {
  CredentialsFileError,
  FileLockedError,
  FileNotReplaceableError,
  SecretShapeError,
  WrongUserError,
} from '@keyturn/consumer/errors';
import { fromRotatedSecret } from '@keyturn/consumer/from-rotated-secret';
import { retryWithRefreshedKey } from '@keyturn/consumer/refresh-middleware';
import type { KeyPair } from '@keyturn/consumer/secret-shape';
import { syncProfile } from '@keyturn/consumer/sync-profile';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import type { AwsCredentialIdentity } from '@smithy/types';

/** What all consumers of a simulation share. */
export interface Workplace {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clientConfig: Omit<ClientConfig, 'credentials' | 'profile'> & {
    readonly endpoint: string;
    readonly region: string;
  };
  /** A profile of a machine's own, in the shared credentials file of this process; its key is never rotated. */
  readonly machineProfile: string;
  /** For caches and credentials files. */
  readonly folder: string;
}

/** Whoever starts with a good key starts at last, whatever faults there are. */
const MOST_RESTARTS = 20;

/** What no outage explains; other errors show by the application's own request, if the key is too old by then. */
const NEVER_EXCUSED = [
  CredentialsFileError,
  FileNotReplaceableError,
  FileLockedError,
  WrongUserError,
  SecretShapeError,
];

/** An application with a key of `user`. */
export interface Consumer {
  readonly kind: 'provider' | 'profile' | 'process';
  readonly user: string;
  /** One run of the application: gets its key its own way and makes one request with it, which fails or does not. */
  run(): Promise<void>;
  /** What a person does after an exposure, again and again until it works. Absent where the application finds its way back by itself. */
  restart?(key: KeyPair): Promise<void>;
}

/**
 * A long-running application with a provider, which has started with a key of its user and knows no other way to the
 * secret. Only a person can bring it back when that key is exposed.
 */
export function providerConsumer(workplace: Workplace, user: string, first: KeyPair): Consumer {
  const { now, clientConfig } = workplace;
  const start = (key: KeyPair) => {
    const credentials = fromRotatedSecret({
      secretId: `apps/${user}`,
      now,
      clientConfig: { ...clientConfig, credentials: { ...key } },
      warn: () => undefined,
    });
    const sts = new STSClient({ ...clientConfig, credentials });
    sts.middlewareStack.use(retryWithRefreshedKey(sts.config));
    return sts;
  };
  let sts = start(first);
  return {
    kind: 'provider',
    user,
    run: () => request(sts),
    async restart(key) {
      for (let tries = 1; ; tries++) {
        sts.destroy();
        sts = start(key);
        try {
          return await request(sts);
        } catch (error) {
          if (tries === MOST_RESTARTS) throw error;
        }
      }
    },
  };
}

/** A scheduled task that brings its profile, in a file of several, up to date before it works; if it can. */
export function profileConsumer(workplace: Workplace, user: string, file: string): Consumer {
  const { sleep, clientConfig, machineProfile } = workplace;
  return {
    kind: 'profile',
    user,
    async run() {
      const secretId = `apps/${user}`;
      const options = { profile: user, user, file, secretId, sourceProfile: machineProfile, clientConfig, sleep };
      await syncProfile(options).catch((error: unknown) => {
        if (NEVER_EXCUSED.some((kind) => error instanceof kind)) throw error;
      });
      const { credentialsFile } = await loadSharedConfigFiles({
        filepath: file,
        configFilepath: '',
        ignoreCache: true,
      });
      const { aws_access_key_id = '', aws_secret_access_key = '' } = credentialsFile[user] ?? {};
      await requestWith(workplace, { accessKeyId: aws_access_key_id, secretAccessKey: aws_secret_access_key });
    },
  };
}

/** A short-lived command whose profile names `credential_process`. */
export function processConsumer(workplace: Workplace, user: string): Consumer {
  const { region, endpoint, ...clientConfig } = workplace.clientConfig;
  const cacheDirectory = join(workplace.folder, 'cache');
  return {
    kind: 'process',
    user,
    async run() {
      const { AccessKeyId, SecretAccessKey } = await credentialProcess({
        secretId: `apps/${user}`,
        sourceProfile: workplace.machineProfile,
        region,
        endpoint,
        clientConfig,
        cacheDirectory,
        now: workplace.now,
        warn: () => undefined,
      });
      await requestWith(workplace, { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey });
    },
  };
}

async function requestWith({ clientConfig }: Workplace, credentials: AwsCredentialIdentity): Promise<void> {
  const sts = new STSClient({ ...clientConfig, credentials });
  await request(sts).finally(() => sts.destroy());
}

async function request(sts: STSClient): Promise<void> {
  await sts.send(new GetCallerIdentityCommand({}));
}
