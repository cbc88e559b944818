import type {
  CreateSecretRequest,
  CreateSecretResponse,
  DeleteSecretRequest,
  DeleteSecretResponse,
  DescribeSecretRequest,
  DescribeSecretResponse,
  RestoreSecretRequest,
  RestoreSecretResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-secrets-manager';
import { DAY_MS } from '../../durations';
import { ServiceError } from '../service-error';
import { addVersion, isSameValue, requestedValue, versionIdOf } from './secret-versions';
import {
  arnPrefix,
  CURRENT,
  existingSecret,
  findSecret,
  findWritableSecret,
  invalidParameter,
  invalidRequest,
  newSecretArn,
  refuseReplica,
  type Secret,
  type SecretsState,
  stagesOf,
} from './secrets-state';

const NAME = /^[\w/+=.@-]{1,512}$/;
const MAX_TAGS = 50;

export function secretActions(state: SecretsState) {
  return {
    createSecret(request: CreateSecretRequest): CreateSecretResponse {
      const name = checkName(request.Name);
      const value = requestedValue(request);
      const id = versionIdOf(state, request.ClientRequestToken);
      const existing = existingSecret(state, name);
      if (existing) return repeatedCreation(existing, id, value);
      const now = state.context.now();
      const secret: Secret = {
        name,
        arn: newSecretArn(state.context, name),
        createdDate: now,
        lastChangedDate: now,
        tags: new Map(),
        versions: new Map(),
        ...(request.Description !== undefined && { description: request.Description }),
        ...(request.KmsKeyId !== undefined && { kmsKeyId: request.KmsKeyId }),
      };
      setTags(secret, request.Tags ?? []);
      if (value) addVersion(state, secret, id, value, [CURRENT]);
      state.secrets.set(name, secret);
      return { ARN: secret.arn, Name: name, ...(value && { VersionId: id }) };
    },

    describeSecret({ SecretId }: DescribeSecretRequest): DescribeSecretResponse {
      return describeSecret(findSecret(state, SecretId));
    },

    /** Without a recovery window it also succeeds where there is no such secret. */
    deleteSecret(request: DeleteSecretRequest): DeleteSecretResponse {
      const { SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery = false } = request;
      const days = recoveryDays(RecoveryWindowInDays, ForceDeleteWithoutRecovery);
      const now = state.context.now();
      if (ForceDeleteWithoutRecovery && SecretId !== undefined && !existingSecret(state, SecretId)) {
        return { ARN: `${arnPrefix(state.context)}${SecretId}`, Name: SecretId, DeletionDate: now };
      }
      const secret = findSecret(state, SecretId);
      refuseReplica(secret);
      if (secret.deletion && !ForceDeleteWithoutRecovery) {
        throw invalidRequest(
          "You can't perform this operation on the secret because it was already scheduled for deletion.",
        );
      }
      const due = new Date(now.getTime() + days * DAY_MS);
      secret.deletion = { requested: now, due };
      if (ForceDeleteWithoutRecovery) state.secrets.delete(secret.name);
      return { ARN: secret.arn, Name: secret.name, DeletionDate: due };
    },

    restoreSecret({ SecretId }: RestoreSecretRequest): RestoreSecretResponse {
      const secret = findSecret(state, SecretId);
      refuseReplica(secret);
      delete secret.deletion;
      return { ARN: secret.arn, Name: secret.name };
    },

    tagResource({ SecretId, Tags = [] }: TagResourceRequest): object {
      setTags(findWritableSecret(state, SecretId), Tags);
      return {};
    },

    untagResource({ SecretId, TagKeys = [] }: UntagResourceRequest): object {
      const secret = findWritableSecret(state, SecretId);
      for (const key of TagKeys) secret.tags.delete(key);
      return {};
    },
  };
}

export function describeSecret(secret: Secret): DescribeSecretResponse {
  const labelled = [...secret.versions.values()].filter((version) => version.stages.size > 0);
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(secret.description !== undefined && { Description: secret.description }),
    ...(secret.kmsKeyId !== undefined && { KmsKeyId: secret.kmsKeyId }),
    CreatedDate: secret.createdDate,
    LastChangedDate: secret.lastChangedDate,
    ...(secret.lastAccessedDate && { LastAccessedDate: secret.lastAccessedDate }),
    ...(secret.deletion && { DeletedDate: secret.deletion.requested }),
    ...(secret.primaryRegion !== undefined && { PrimaryRegion: secret.primaryRegion }),
    ...(secret.rotation && {
      RotationEnabled: secret.rotation.enabled,
      ...(secret.rotation.lambdaArn !== undefined && { RotationLambdaARN: secret.rotation.lambdaArn }),
      ...(secret.rotation.rules && { RotationRules: secret.rotation.rules }),
    }),
    ...(secret.owningService !== undefined && { OwningService: secret.owningService }),
    ...(secret.tags.size > 0 && { Tags: [...secret.tags.values()] }),
    ...(labelled.length > 0 && {
      VersionIdsToStages: Object.fromEntries(labelled.map((version) => [version.id, stagesOf(version)])),
    }),
  };
}

/** The same token and value again is the answer to a repeated request. */
function repeatedCreation(secret: Secret, id: string, value: ReturnType<typeof requestedValue>): CreateSecretResponse {
  if (secret.deletion) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
  }
  const known = secret.versions.get(id);
  if (known && value && isSameValue(known.value, value)) return { ARN: secret.arn, Name: secret.name, VersionId: id };
  throw new ServiceError(
    'ResourceExistsException',
    `The operation failed because the secret ${secret.name} already exists.`,
  );
}

function checkName(name: string | undefined): string {
  if (name === undefined || !NAME.test(name)) {
    throw new ServiceError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      400,
    );
  }
  return name;
}

function setTags(secret: Secret, tags: readonly Tag[]): void {
  const keys = new Set([...secret.tags.keys(), ...tags.map((tag) => tag.Key ?? '')]);
  if (keys.size > MAX_TAGS)
    throw new ServiceError('LimitExceededException', `A secret can have at most ${MAX_TAGS} tags.`);
  for (const tag of tags) secret.tags.set(tag.Key ?? '', { ...tag });
}

function recoveryDays(asked: number | undefined, force: boolean): number {
  if (force && asked !== undefined) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  if (force) return 0;
  const days = asked ?? 30;
  if (days < 7 || days > 30) {
    throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  return days;
}
