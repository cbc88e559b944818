import type {
  GetSecretValueRequest,
  GetSecretValueResponse,
  PutSecretValueRequest,
  PutSecretValueResponse,
  UpdateSecretRequest,
  UpdateSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import { wholeDay } from '../service-context';
import { ServiceError } from '../service-error';
import { checkKmsKey } from './kms';
import { addVersion, isSameValue, requestedValue, versionById, versionIdOf } from './secret-versions';
import {
  CURRENT,
  findLiveSecret,
  findWritableSecret,
  invalidParameter,
  invalidRequest,
  type Secret,
  type SecretsState,
  type SecretVersion,
  stagesOf,
  versionWith,
} from './secrets-state';

export function secretValueActions(state: SecretsState) {
  return {
    getSecretValue({ SecretId, VersionId, VersionStage }: GetSecretValueRequest): GetSecretValueResponse {
      const secret = findLiveSecret(state, SecretId);
      const version = wantedVersion(secret, VersionId, VersionStage);
      checkKmsKey(state, secret);
      version.lastAccessedDate = wholeDay(state.context.now());
      secret.lastAccessedDate = version.lastAccessedDate;
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.id,
        ...(version.value as { SecretString: string }),
        VersionStages: stagesOf(version),
        CreatedDate: version.createdDate,
      };
    },

    /** A known token with the same value is the answer to a repeated request, and changes nothing. */
    putSecretValue({
      SecretId,
      ClientRequestToken,
      VersionStages,
      ...rest
    }: PutSecretValueRequest): PutSecretValueResponse {
      const secret = findWritableSecret(state, SecretId);
      const value = requestedValue(rest);
      if (!value) throw invalidParameter('You must provide either SecretString or SecretBinary.');
      checkKmsKey(state, secret);
      const id = versionIdOf(state, ClientRequestToken);
      const known = secret.versions.get(id);
      if (known && !isSameValue(known.value, value)) throw tokenInUse(secret, id);
      const version = known ?? addVersion(state, secret, id, value, VersionStages ?? [CURRENT]);
      return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: stagesOf(version) };
    },

    /** Unlike PutSecretValue it refuses every known token, whatever the value. */
    updateSecret({
      SecretId,
      ClientRequestToken,
      Description,
      KmsKeyId,
      ...rest
    }: UpdateSecretRequest): UpdateSecretResponse {
      const secret = findWritableSecret(state, SecretId);
      const value = requestedValue(rest);
      if (value) checkKmsKey(state, KmsKeyId === undefined ? secret : { kmsKeyId: KmsKeyId });
      const id = versionIdOf(state, ClientRequestToken);
      if (value && secret.versions.has(id)) throw tokenInUse(secret, id);
      if (Description !== undefined) secret.description = Description;
      if (KmsKeyId !== undefined) secret.kmsKeyId = KmsKeyId;
      secret.lastChangedDate = state.context.now();
      if (!value) return { ARN: secret.arn, Name: secret.name };
      addVersion(state, secret, id, value, [CURRENT]);
      return { ARN: secret.arn, Name: secret.name, VersionId: id };
    },
  };
}

function tokenInUse({ arn }: Secret, token: string): ServiceError {
  return new ServiceError(
    'ResourceExistsException',
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
  );
}

function wantedVersion(secret: Secret, id: string | undefined, stage: string | undefined): SecretVersion {
  if (id !== undefined) {
    const version = versionById(secret, id);
    if (stage !== undefined && !version.stages.has(stage)) {
      throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
    }
    return version;
  }
  const version = versionWith(secret, stage ?? CURRENT);
  if (!version) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for staging label: ${stage ?? CURRENT}`,
    );
  }
  return version;
}
