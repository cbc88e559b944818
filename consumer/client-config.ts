import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { proxyAgents } from './proxy-agents';

/** What the clients of Secrets Manager, IAM and STS have in common. */
export type ClientConfig = Pick<
  SecretsManagerClientConfig,
  'credentials' | 'endpoint' | 'logger' | 'maxAttempts' | 'profile' | 'region' | 'requestHandler'
>;

/**
 * A service that does not answer must not hold up the application for long, while there is a good key to go on with:
 * 3 s for a connection and 5 s for an answer, three attempts of it by the SDK's default.
 */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/**
 * Where a profile was named, the SDK would still warn of the key in the environment, which it does not take. (It goes
 * round its own logger that is silent.)
 */
const silent = () => undefined;
const SILENT = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/** With our time-outs, and through the proxy that the environment names. */
export function withDefaults(config: ClientConfig): ClientConfig {
  const logger = config.profile === undefined ? {} : { logger: SILENT };
  return { requestHandler: { ...TIMEOUTS, ...proxyAgents() }, ...logger, ...config };
}

/** For the service that has the secret: the region in its ARN, whatever region is asked for, as it is nowhere else. */
export function inRegionOf(secretId: string, config: ClientConfig): ClientConfig {
  const region = regionOf(secretId);
  return region === undefined ? config : { ...config, region };
}

/** For the other services: the region in the secret's ARN where nobody gave one. */
export function withRegionOf(secretId: string, config: ClientConfig): ClientConfig {
  return config.region === undefined ? inRegionOf(secretId, config) : config;
}

function regionOf(secretId: string): string | undefined {
  return secretId.match(/^arn:[^:]+:secretsmanager:([^:]+):/)?.[1];
}
