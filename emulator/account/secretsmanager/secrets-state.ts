import type { RotationRulesType, Tag } from '@aws-sdk/client-secrets-manager';
import { randomString } from '../../random';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly createdDate: Date;
  readonly tags: Map<string, Tag>;
  /** By version id, oldest first. */
  readonly versions: Map<string, SecretVersion>;
  description?: string;
  kmsKeyId?: string;
  lastChangedDate: Date;
  lastAccessedDate?: Date;
  deletion?: { readonly requested: Date; readonly due: Date };
  /** Set where this region only holds a replica. */
  primaryRegion?: string;
  /** Set once Secrets Manager was told to rotate the secret; it stays when that is cancelled. */
  rotation?: SecretRotation;
  /** The service that made the secret and alone may write it, `rds`. */
  owningService?: string;
}

export interface SecretRotation {
  readonly enabled: boolean;
  readonly lambdaArn?: string;
  readonly rules?: RotationRulesType | undefined;
}

export interface SecretVersion {
  readonly id: string;
  readonly createdDate: Date;
  readonly value: SecretValue;
  /** Staging labels. A version without any is deprecated. */
  readonly stages: Set<string>;
  lastAccessedDate?: Date;
}

export interface SecretValue {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

export interface SecretsState {
  readonly context: ServiceContext;
  readonly secrets: Map<string, Secret>;
  /** ARNs of keys that KMS lets nobody use. */
  readonly closedKmsKeys: Set<string>;
}

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';

const SUFFIX_LENGTH = 6;
const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function arnPrefix({ partition, region, accountId }: ServiceContext): string {
  return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:`;
}

export function newSecretArn(context: ServiceContext, name: string): string {
  return `${arnPrefix(context)}${name}-${randomString(context.random, SUFFIX_LENGTH, SUFFIX_ALPHABET)}`;
}

/**
 * By name, by ARN, or by ARN without its six random characters.
 * @throws ServiceError `ResourceNotFoundException`; a secret whose deletion is due is gone.
 */
export function findSecret(state: SecretsState, secretId: string | undefined): Secret {
  if (secretId === undefined || secretId === '')
    throw invalidParameter('You must provide a value for the SecretId parameter.');
  const secret = existingSecret(state, secretId);
  if (!secret) throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return secret;
}

/** As `findSecret`, but undefined where there is none. */
export function existingSecret(state: SecretsState, secretId: string): Secret | undefined {
  const prefix = arnPrefix(state.context);
  const id = secretId.startsWith(prefix) ? secretId.slice(prefix.length) : secretId;
  const complete = id === secretId ? undefined : state.secrets.get(id.slice(0, -SUFFIX_LENGTH - 1));
  const secret = complete?.arn === secretId ? complete : state.secrets.get(id);
  if (secret?.deletion && secret.deletion.due <= state.context.now()) {
    state.secrets.delete(secret.name);
    return undefined;
  }
  return secret;
}

/** @throws ServiceError `InvalidRequestException` where the secret is scheduled for deletion. */
export function findLiveSecret(state: SecretsState, secretId: string | undefined): Secret {
  const secret = findSecret(state, secretId);
  if (secret.deletion) {
    throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
  }
  return secret;
}

/** @throws ServiceError `InvalidRequestException` where it is scheduled for deletion, a replica, or another service's. */
export function findWritableSecret(state: SecretsState, secretId: string | undefined): Secret {
  const secret = findLiveSecret(state, secretId);
  refuseReplica(secret);
  if (secret.owningService !== undefined) {
    throw invalidRequest('The secret is managed by another service, and you must use that service to update it.');
  }
  return secret;
}

export function refuseReplica(secret: Secret): void {
  if (secret.primaryRegion !== undefined) {
    throw invalidRequest("Operation not permitted on a replica secret. Call must be made in primary secret's region.");
  }
}

export function versionWith(secret: Secret, stage: string): SecretVersion | undefined {
  for (const version of secret.versions.values()) if (version.stages.has(stage)) return version;
  return undefined;
}

/** AWS gives labels in alphabetical order. */
export function stagesOf(version: SecretVersion): string[] {
  return [...version.stages].sort();
}

export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

export function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message);
}
