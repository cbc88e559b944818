import {
  DescribeSecretCommand,
  type DescribeSecretCommandOutput,
  GetSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';

/** What is known of a secret that is to hold a user's key. */
export interface SecretFacts {
  readonly name: string;
  readonly arn: string;
  /** The value of the tag by which it says whose key it holds. */
  readonly user?: string;
  /** Why nobody may write it, if so. */
  readonly notWritable?: string;
  readonly kmsKeyId?: string;
  /** The key in its current version, where keyturn wrote that. */
  readonly ownKeyId?: string;
}

/** Undefined where there is none. */
export async function secretFacts(client: SecretsManagerClient, name: string): Promise<SecretFacts | undefined> {
  try {
    return facts(await client.send(new DescribeSecretCommand({ SecretId: name })), await client.config.region());
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function facts(described: DescribeSecretCommandOutput, region: string): SecretFacts {
  const { Name = '', ARN = '', Tags = [], KmsKeyId, VersionIdsToStages = {} } = described;
  const user = Tags.find(({ Key }) => Key === SECRET_USER_TAG)?.Value;
  const notWritable = whyNotWritable(described, region);
  const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes('AWSCURRENT'));
  return {
    name: Name,
    arn: ARN,
    ...(user !== undefined && { user }),
    ...(notWritable !== undefined && { notWritable }),
    ...(KmsKeyId !== undefined && { kmsKeyId: KmsKeyId }),
    ...(current?.startsWith(VERSION_ID_PREFIX) && { ownKeyId: current.slice(VERSION_ID_PREFIX.length) }),
  };
}

function whyNotWritable(
  { DeletedDate, PrimaryRegion, RotationEnabled, OwningService }: DescribeSecretCommandOutput,
  region: string,
): string | undefined {
  if (DeletedDate) return 'it is scheduled for deletion';
  if (PrimaryRegion !== undefined && PrimaryRegion !== region) return `it is a replica of ${PrimaryRegion}`;
  if (RotationEnabled) return 'Secrets Manager rotates it: aws secretsmanager cancel-rotate-secret';
  if (OwningService) return `${OwningService} owns it`;
  return undefined;
}

/** What of a value may be told: the names of its fields, and which access key it names. The value itself goes nowhere. */
export interface ValueFacts {
  readonly fields: readonly string[];
  readonly accessKeyId?: string;
}

/** Undefined where it may not be read; an empty list of fields is no JSON object, or no value. */
export async function valueFacts(client: SecretsManagerClient, name: string): Promise<ValueFacts | undefined> {
  let text: string | undefined;
  try {
    ({ SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: name })));
  } catch (error) {
    const { name } = error as Error;
    if (name === 'AccessDeniedException') return undefined;
    if (name !== 'ResourceNotFoundException') throw error;
  }
  const value = objectIn(text ?? '');
  const accessKeyId = Object.values(value).find((item) => /^A[A-Z]IA[A-Z0-9]{12,}$/.test(String(item)));
  return { fields: Object.keys(value), ...(accessKeyId !== undefined && { accessKeyId: String(accessKeyId) }) };
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
