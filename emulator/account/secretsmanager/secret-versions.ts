import { DAY_MS } from '../../durations';
import { uuid } from '../../random';
import { ServiceError } from '../service-error';
import {
  CURRENT,
  invalidParameter,
  PREVIOUS,
  type Secret,
  type SecretsState,
  type SecretValue,
  type SecretVersion,
  versionWith,
} from './secrets-state';

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const MAX_VERSIONS = 100;
const MAX_STAGES_PER_VERSION = 20;
const MAX_VALUE_BYTES = 65_536;

/** What a request says about the value, or undefined if it says nothing. */
export function requestedValue(request: SecretValue): SecretValue | undefined {
  const { SecretString, SecretBinary } = request;
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (SecretString === undefined && SecretBinary === undefined) return undefined;
  const bytes = SecretString === undefined ? (SecretBinary as Uint8Array).length : Buffer.byteLength(SecretString);
  if (bytes > MAX_VALUE_BYTES) {
    throw invalidParameter(`The secret value has ${bytes} bytes; it can have at most ${MAX_VALUE_BYTES}.`);
  }
  return SecretString === undefined ? { SecretBinary } : { SecretString };
}

/** The token of a request, or a new one: it becomes the version's id. */
export function versionIdOf(state: SecretsState, token: string | undefined): string {
  if (token === undefined) return uuid(state.context.random);
  if (token.length < 32 || token.length > 64)
    throw invalidParameter('ClientRequestToken must be 32-64 characters long.');
  return token;
}

export function isSameValue(left: SecretValue, right: SecretValue): boolean {
  if (left.SecretString !== undefined || right.SecretString !== undefined)
    return left.SecretString === right.SecretString;
  return Buffer.compare(left.SecretBinary as Uint8Array, right.SecretBinary as Uint8Array) === 0;
}

/** Adds a version with `stages`, taking them from whichever versions had them. The first one is always current. */
export function addVersion(
  state: SecretsState,
  secret: Secret,
  id: string,
  value: SecretValue,
  stages: readonly string[],
): SecretVersion {
  if (stages.length < 1 || stages.length > MAX_STAGES_PER_VERSION) {
    throw invalidParameter(`VersionStages must have 1 to ${MAX_STAGES_PER_VERSION} members, not ${stages.length}.`);
  }
  const now = state.context.now();
  const version: SecretVersion = { id, createdDate: now, value, stages: new Set() };
  const wanted = secret.versions.size === 0 && !stages.includes(CURRENT) ? [...stages, CURRENT] : stages;
  discardOldVersions(secret, now);
  secret.versions.set(id, version);
  for (const stage of wanted) attachStage(secret, stage, version);
  secret.lastChangedDate = now;
  return version;
}

/** Moves `stage` to `version`. AWSPREVIOUS follows AWSCURRENT by itself. */
export function attachStage(secret: Secret, stage: string, version: SecretVersion): void {
  const holder = versionWith(secret, stage);
  if (holder === version) return;
  holder?.stages.delete(stage);
  version.stages.add(stage);
  if (stage === CURRENT && holder) {
    versionWith(secret, PREVIOUS)?.stages.delete(PREVIOUS);
    holder.stages.add(PREVIOUS);
  }
}

/** @throws ServiceError `ResourceNotFoundException` */
export function versionById(secret: Secret, id: string): SecretVersion {
  const version = secret.versions.get(id);
  if (!version) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for VersionId: ${id}`,
    );
  }
  return version;
}

/** Above the quota Secrets Manager removes deprecated versions, but none that is younger than 24 hours. */
function discardOldVersions(secret: Secret, now: Date): void {
  for (const [id, version] of secret.versions) {
    if (secret.versions.size < MAX_VERSIONS) return;
    if (version.stages.size === 0 && now.getTime() - version.createdDate.getTime() > DAY_MS) secret.versions.delete(id);
  }
  if (secret.versions.size >= MAX_VERSIONS) {
    throw new ServiceError('LimitExceededException', `The secret already has ${MAX_VERSIONS} versions.`);
  }
}
