import type { AuthorizationRequest } from '../account-service';
import { ServiceError } from '../service-error';
import { existingSecret, type Secret, type SecretsState } from './secrets-state';

/** What a request has to say for KMS to be asked. */
interface ValueInput {
  readonly SecretId?: string;
  readonly KmsKeyId?: string;
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

/**
 * What KMS is asked by Secrets Manager as the caller: writing reads the key that the secret had before, and by the text of
 * the API's model UpdateSecret needs to encrypt as well.
 */
const WRITING = ['kms:GenerateDataKey', 'kms:Decrypt'];
const UPDATING = [...WRITING, 'kms:Encrypt'];
const READING = ['kms:Decrypt'];

/**
 * The permissions on the customer managed key that encrypts the value. The key `aws/secretsmanager`, which a secret has
 * unless it names one by its ARN, lets everybody of the account use it through Secrets Manager.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz
 */
export function kmsRequests(state: SecretsState, action: string, input: ValueInput): readonly AuthorizationRequest[] {
  const secret = existingSecret(state, input.SecretId ?? '');
  const keyArn = input.KmsKeyId ?? secret?.kmsKeyId;
  if (keyArn === undefined || !/^arn:[^:]+:kms:/.test(keyArn)) return [];
  return actionsOf(action, input).map((kmsAction) => ({
    action: kmsAction,
    resource: keyArn,
    context: {
      'kms:ViaService': `secretsmanager.${state.context.region}.amazonaws.com`,
      'kms:EncryptionContext:SecretARN': secret?.arn,
    },
    refusal: accessToKmsDenied(),
  }));
}

/** @throws ServiceError where KMS lets nobody use the key of the secret */
export function checkKmsKey(state: SecretsState, { kmsKeyId }: Pick<Secret, 'kmsKeyId'>): void {
  if (kmsKeyId !== undefined && state.closedKmsKeys.has(kmsKeyId)) throw accessToKmsDenied();
}

function actionsOf(action: string, { SecretString, SecretBinary }: ValueInput): readonly string[] {
  if (action === 'getSecretValue') return READING;
  const isValue = SecretString !== undefined || SecretBinary !== undefined;
  if (!isValue) return [];
  if (action === 'updateSecret') return UPDATING;
  return ['createSecret', 'putSecretValue'].includes(action) ? WRITING : [];
}

/** Secrets Manager names neither the key nor what was asked of it. */
function accessToKmsDenied(): ServiceError {
  return new ServiceError('AccessDeniedException', 'Access to KMS is not allowed', 400);
}
