import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { Account, type AccountOptions } from '../../../emulator/account/account';
import type { Credentials } from '../../../emulator/account/callers';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';

/** Real SDK clients of everything that the account serves, without retries. */
export function clientsOf(account: Account, credentials: Credentials = account.adminCredentials) {
  const config = { region: account.region, credentials, maxAttempts: 1, requestHandler: account.requestHandler() };
  return {
    iam: new IAMClient(config),
    secretsManager: new SecretsManagerClient(config),
    ses: new SESClient(config),
    sns: new SNSClient(config),
    sts: new STSClient(config),
    s3: new S3Client(config),
    dynamoDb: new DynamoDBClient(config),
  };
}

/** An account at the start of 2025 whose time stands still until `clock.advance`. */
export function testAccount(options: Partial<AccountOptions> = {}) {
  const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });
  return { clock, account: new Account({ clock, random: seededRandom(1), ...options }) };
}
