import * as sdk from '@aws-sdk/client-secrets-manager';
import type { AccountService, AuthorizationRequest } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { RequestContext } from '../policy/request-context';
import { requestTags, resourceTags } from '../policy/tag-context';
import type { ServiceContext } from '../service-context';
import { kmsRequests } from './kms';
import { listSecretsActions } from './list-secrets';
import { rotationActions } from './rotation';
import { secretValueActions } from './secret-values';
import { secretActions } from './secrets';
import { arnPrefix, CURRENT, existingSecret, findSecret, type Secret, type SecretsState } from './secrets-state';
import { versionStageActions } from './version-stages';

/** Secrets Manager's secrets. Its actions can be called directly, with everything allowed. */
export type SecretsManagerService = ReturnType<typeof secretsManagerService>;

export function secretsManagerService(context: ServiceContext) {
  const state: SecretsState = { context, secrets: new Map(), closedKmsKeys: new Set() };
  const actions = {
    ...secretActions(state),
    ...secretValueActions(state),
    ...versionStageActions(state),
    ...rotationActions(state),
    ...listSecretsActions(state),
  };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'secretsmanager',
      errorPrefix: 'SecretsManager',
      protocol: 'json',
      namespace: 'secretsmanager',
      sdk,
    }),
    actions,
    state,
    authorization: (action, input) => [authorization(state, action, input), ...kmsRequests(state, action, input)],
  };
  return {
    ...actions,
    state,
    service,
    /** Makes a secret the replica of one in `primaryRegion`: it can be read here, and not written. */
    becomeReplica(secretId: string, primaryRegion: string): void {
      findSecret(state, secretId).primaryRegion = primaryRegion;
    },
    /** From now on nobody can read or write values that the key (an ARN) encrypts: its policy denies it, or it is disabled. */
    closeKmsKey(keyArn: string): void {
      state.closedKmsKeys.add(keyArn);
    },
    openKmsKey(keyArn: string): void {
      state.closedKmsKeys.delete(keyArn);
    },
    /** Makes a secret one that `service` (`rds`) made: nobody else may write it. */
    becomeOwned(secretId: string, service: string): void {
      findSecret(state, secretId).owningService = service;
    },
  };
}

interface SecretInput {
  readonly SecretId?: string;
  readonly Name?: string;
  readonly VersionId?: string;
  readonly VersionStage?: string;
  readonly ForceDeleteWithoutRecovery?: boolean;
  readonly Tags?: readonly sdk.Tag[];
  readonly TagKeys?: readonly string[];
}

/** Stands for the six random characters of an ARN that is not made yet. */
const FUTURE_SUFFIX = '-AAAAAA';

/** A secret that does not exist is asked about by the name in the request, without the six characters. */
function authorization(state: SecretsState, action: string, input: SecretInput): AuthorizationRequest {
  if (action === 'listSecrets') return { action: 'secretsmanager:ListSecrets', resource: '*', context: {} };
  const id = input.SecretId ?? input.Name ?? '';
  const secret = existingSecret(state, id);
  const prefix = arnPrefix(state.context);
  const arnOfNone = `${id.startsWith(prefix) ? '' : prefix}${id}${action === 'createSecret' ? FUTURE_SUFFIX : ''}`;
  return {
    action: `secretsmanager:${capitalize(action)}`,
    resource: secret?.arn ?? arnOfNone,
    resourceName: id,
    context: {
      ...requestKeys(action, input),
      ...requestTags(input.Tags, input.TagKeys),
      ...(secret && resourceKeys(secret)),
    },
  };
}

function requestKeys(action: string, input: SecretInput): RequestContext {
  return {
    'secretsmanager:SecretId': input.SecretId,
    'secretsmanager:Name': input.Name,
    'secretsmanager:VersionId': input.VersionId,
    'secretsmanager:VersionStage': input.VersionStage ?? (action === 'getSecretValue' ? CURRENT : undefined),
    'secretsmanager:ForceDeleteWithoutRecovery': input.ForceDeleteWithoutRecovery?.toString(),
  };
}

function resourceKeys(secret: Secret): RequestContext {
  return {
    ...resourceTags('secretsmanager', secret.tags.values()),
    'secretsmanager:SecretPrimaryRegion': secret.primaryRegion,
  };
}
