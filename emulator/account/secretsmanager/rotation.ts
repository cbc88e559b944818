import type {
  CancelRotateSecretRequest,
  CancelRotateSecretResponse,
  RotateSecretRequest,
  RotateSecretResponse,
} from '@aws-sdk/client-secrets-manager';
import { findLiveSecret, invalidRequest, refuseReplica, type SecretsState } from './secrets-state';

/**
 * The rotation that Secrets Manager does itself. It is configured and shown; no function runs here, so no value
 * changes, whatever RotateImmediately says.
 */
export function rotationActions(state: SecretsState) {
  return {
    rotateSecret({ SecretId, RotationLambdaARN, RotationRules }: RotateSecretRequest): RotateSecretResponse {
      const secret = findLiveSecret(state, SecretId);
      refuseReplica(secret);
      const lambdaArn = RotationLambdaARN ?? secret.rotation?.lambdaArn;
      if (lambdaArn === undefined && secret.owningService === undefined) {
        throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
      }
      secret.rotation = {
        enabled: true,
        ...(lambdaArn !== undefined && { lambdaArn }),
        ...((RotationRules ?? secret.rotation?.rules) && { rules: RotationRules ?? secret.rotation?.rules }),
      };
      return { ARN: secret.arn, Name: secret.name };
    },

    cancelRotateSecret({ SecretId }: CancelRotateSecretRequest): CancelRotateSecretResponse {
      const secret = findLiveSecret(state, SecretId);
      refuseReplica(secret);
      if (!secret.rotation) throw invalidRequest('Rotation was never configured for this secret.');
      secret.rotation = { ...secret.rotation, enabled: false };
      return { ARN: secret.arn, Name: secret.name };
    },
  };
}
