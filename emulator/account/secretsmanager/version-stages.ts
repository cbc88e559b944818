import type {
  ListSecretVersionIdsRequest,
  ListSecretVersionIdsResponse,
  SecretVersionsListEntry,
  UpdateSecretVersionStageRequest,
  UpdateSecretVersionStageResponse,
} from '@aws-sdk/client-secrets-manager';
import { decodeToken, encodeToken } from './next-token';
import { attachStage, versionById } from './secret-versions';
import {
  CURRENT,
  findSecret,
  findWritableSecret,
  invalidParameter,
  type Secret,
  type SecretsState,
  type SecretVersion,
  stagesOf,
  versionWith,
} from './secrets-state';

const MAX_RESULTS = 100;

export function versionStageActions(state: SecretsState) {
  return {
    listSecretVersionIds(request: ListSecretVersionIdsRequest): ListSecretVersionIdsResponse {
      const secret = findSecret(state, request.SecretId);
      const listed = [...secret.versions.values()].filter(
        (version) => request.IncludeDeprecated || version.stages.size > 0,
      );
      const start = request.NextToken === undefined ? 0 : decodeToken(request.NextToken);
      const end = start + checkMaxResults(request.MaxResults);
      return {
        Versions: listed.slice(start, end).map((version) => listEntry(secret, version)),
        ...(end < listed.length && { NextToken: encodeToken(end) }),
        ARN: secret.arn,
        Name: secret.name,
      };
    },

    /**
     * Moves a label, or takes it away. A label that is somewhere is taken only from the version that
     * RemoveFromVersionId names, which makes a move a compare-and-swap.
     */
    updateSecretVersionStage(request: UpdateSecretVersionStageRequest): UpdateSecretVersionStageResponse {
      const { VersionStage: stage = '', RemoveFromVersionId: from, MoveToVersionId: to } = request;
      const secret = findWritableSecret(state, request.SecretId);
      if (stage === '') throw invalidParameter('You must provide a value for the VersionStage parameter.');
      const target = to === undefined ? undefined : versionById(secret, to);
      const source = from === undefined ? undefined : versionById(secret, from);
      const holder = versionWith(secret, stage);
      checkSource(stage, holder, source, target);
      if (target) attachStage(secret, stage, target);
      else removeStage(stage, source);
      secret.lastChangedDate = state.context.now();
      return { ARN: secret.arn, Name: secret.name };
    },
  };
}

function checkSource(
  stage: string,
  holder: SecretVersion | undefined,
  source: SecretVersion | undefined,
  target: SecretVersion | undefined,
): void {
  if (source && source !== holder) {
    throw invalidParameter(
      holder
        ? `The parameter RemoveFromVersionId is invalid. Staging label ${stage} is currently attached to version ${holder.id}, not to version ${source.id}.`
        : `The parameter RemoveFromVersionId is invalid. Staging label ${stage} isn't attached to version ${source.id}.`,
    );
  }
  if (!source && target && holder && holder !== target) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
}

function removeStage(stage: string, source: SecretVersion | undefined): void {
  if (!source) throw invalidParameter('You must provide a value for RemoveFromVersionId or MoveToVersionId.');
  if (stage === CURRENT) {
    throw invalidParameter(
      `You can only move staging label ${CURRENT} to a different secret version. It can't be completely removed.`,
    );
  }
  source.stages.delete(stage);
}

function listEntry(secret: Secret, version: SecretVersion): SecretVersionsListEntry {
  return {
    VersionId: version.id,
    ...(version.stages.size > 0 && { VersionStages: stagesOf(version) }),
    ...(version.lastAccessedDate && { LastAccessedDate: version.lastAccessedDate }),
    CreatedDate: version.createdDate,
    KmsKeyIds: [secret.kmsKeyId ?? 'DefaultEncryptionKey'],
  };
}

function checkMaxResults(value = MAX_RESULTS): number {
  if (value < 1 || value > MAX_RESULTS) throw invalidParameter(`MaxResults must be 1 to ${MAX_RESULTS}, not ${value}.`);
  return value;
}
