import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';

/** What the clients of Secrets Manager, IAM and STS have in common. */
export type ClientConfig = Pick<
  SecretsManagerClientConfig,
  'credentials' | 'endpoint' | 'maxAttempts' | 'profile' | 'region' | 'requestHandler'
>;

/**
 * A service that does not answer must not hold up the application for long, while there is a good key to go on with:
 * 3 s for a connection and 5 s for an answer, three attempts of it by the SDK's default.
 */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/** The region of the clients is, where nobody gave one, that in the ARN of the secret, or else the SDK's default. */
export function withDefaults(config: ClientConfig, secretId?: string): ClientConfig {
  const region = config.region ?? secretId?.match(/^arn:[^:]+:secretsmanager:([^:]+):/)?.[1];
  return { requestHandler: TIMEOUTS, ...config, ...(region !== undefined && { region }) };
}
