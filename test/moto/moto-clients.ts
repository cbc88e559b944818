import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import type { AccountClients } from '../emulator/account/scenarios/scenario';

/** Where moto listens; `npm run test:moto` sets it. */
export const MOTO_ENDPOINT = process.env.MOTO_ENDPOINT;

/** moto takes any key and checks no signature. */
export function motoClients(endpoint: string): AccountClients {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  return {
    iam: new IAMClient(config),
    secretsManager: new SecretsManagerClient(config),
    ses: new SESClient(config),
    sns: new SNSClient(config),
    sts: new STSClient(config),
  };
}

/** Empties moto's account. */
export async function resetMoto(endpoint: string): Promise<void> {
  const response = await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  if (!response.ok) throw new Error(`moto could not be reset: ${response.status} ${await response.text()}`);
}
