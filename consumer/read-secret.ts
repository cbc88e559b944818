import { type ClientConfig, inRegionOf, withDefaults } from './client-config';
import {
  CredentialsNotFoundError,
  KeyRefusedError,
  SecretNotNamedError,
  SecretShapeError,
  SecretUnavailableError,
  WAY_BACK,
} from './errors';
import { isMissingCredentials, isRefusal } from './refusal';
import { secretIdOfCaller } from './secret-id';
import { type KeyFields, type KeyPair, parseKeyPair } from './secret-shape';
import { assertSharedFilesEnd } from './shared-files';

/** What the current version of a secret says. */
export interface SecretKey extends KeyPair {
  readonly secretId: string;
  /** When this version was written; AWS always tells. */
  readonly createdAt?: Date;
}

/** Credentials that the secret may be read with. */
export interface Reader {
  /** What errors call them, such as `profile default`. */
  readonly name: string;
  /** `undefined` stands for the SDK's default chain. */
  readonly credentials: ClientConfig['credentials'];
}

export interface ReadSecretInput {
  /** Name or ARN. @default - the `SecretName` tag of the IAM user that reads */
  readonly secretId?: string | undefined;
  /** The names of the key's two fields in the secret. @default - the usual ones, see `parseKeyPair` */
  readonly fields?: KeyFields | undefined;
  readonly clientConfig?: ClientConfig | undefined;
  /** Tried in this order; the next one only if AWS refuses the key of one, or it has none. */
  readonly readers: readonly Reader[];
}

/**
 * The key in the current version of a secret.
 * @throws KeyRefusedError when no reader has a key that AWS accepts, CredentialsNotFoundError when none has any
 * @throws SecretUnavailableError, SecretNotNamedError, SecretShapeError, SharedFileError
 */
export async function readSecret({
  secretId,
  fields,
  clientConfig = {},
  readers,
}: ReadSecretInput): Promise<SecretKey> {
  await assertSharedFilesEnd();
  const refusals: string[] = [];
  let isRefused = false;
  let cause: unknown;
  for (const { name, credentials } of readers) {
    try {
      // A copy, because the SDK writes notes of its own into the object.
      const own =
        typeof credentials === 'object' ? { credentials: { ...credentials } } : credentials && { credentials };
      const config = { ...clientConfig, ...own };
      return await read(secretId ?? (await secretIdOfCaller(withDefaults(config))), fields, config);
    } catch (error) {
      if (error instanceof SecretNotNamedError || error instanceof SecretShapeError) throw error;
      if (!isRefusal(error) && !isMissingCredentials(error)) throw unavailable(secretId, error);
      isRefused ||= isRefusal(error);
      refusals.push(`${name}: ${isRefusal(error) ? error.name : whyMissing(error)}`);
      cause = error;
    }
  }
  if (!isRefused) {
    throw new CredentialsNotFoundError(
      `found no credentials to read ${described(secretId)} with (${refusals.join('; ')}): give this machine a role, or ` +
        'name a profile that has some as the source profile',
      { cause },
    );
  }
  throw new KeyRefusedError(
    `aws accepts no key to read ${described(secretId)} with (${refusals.join('; ')}): ${WAY_BACK}`,
    { cause },
  );
}

/** The SDK's own words, but where they quote a command, whose arguments and output are nobody else's business. */
function whyMissing({ message }: Error): string {
  if (/^Command failed/.test(message)) return 'its credential_process failed';
  return /from any providers/.test(message) ? 'none found' : message;
}

/** Loaded when it is first needed, so that a command that does not get this far starts at once. */
let sdk: Promise<typeof import('@aws-sdk/client-secrets-manager')> | undefined;

async function read(secretId: string, fields: KeyFields | undefined, config: ClientConfig): Promise<SecretKey> {
  sdk ??= import('@aws-sdk/client-secrets-manager');
  const { GetSecretValueCommand, SecretsManagerClient } = await sdk;
  const secretsManager = new SecretsManagerClient(withDefaults(inRegionOf(secretId, config)));
  try {
    const { SecretString, CreatedDate } = await secretsManager.send(new GetSecretValueCommand({ SecretId: secretId }));
    return {
      secretId,
      ...parseKeyPair(SecretString, secretId, fields),
      ...(CreatedDate && { createdAt: CreatedDate }),
    };
  } finally {
    secretsManager.destroy();
  }
}

function unavailable(secretId: string | undefined, error: unknown): SecretUnavailableError {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const advice = ADVICE.find(([words]) => words.test(reason))?.[1];
  return new SecretUnavailableError(`cannot read ${described(secretId)}: ${reason}${advice ? ` (${advice})` : ''}`, {
    cause: error,
  });
}

/** What the SDK leaves out when it is set up wrongly. Words for a person; nothing is decided by them. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/Region is missing/, 'give --region, or AWS_REGION, or a region in the profile'],
  [/Invalid URL/, 'look at AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SECRETS_MANAGER and endpoint_url in the config file'],
];

function described(secretId: string | undefined): string {
  return secretId === undefined ? 'the secret that the tag SecretName names' : `secret "${secretId}"`;
}
