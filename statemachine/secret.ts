import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE } from './asl/retry';

/**
 * The tag of a secret by which its owner says whose key it holds, and that the value is keyturn's to write, whole. Unlike
 * a user's tags, it heeds case.
 */
export const SECRET_USER_TAG = 'keyturn:user';

/**
 * Reads what there is to know of the secret, but for its value, into `$.secret`. Each field becomes a list, of one
 * value or none: Secrets Manager leaves out what is not set.
 */
export function describeSecret<const Name extends Path>(secretName: Name) {
  return {
    ...awsSdkTask('secretsmanager', 'describeSecret', { 'SecretId.$': secretName }),
    ResultSelector: {
      'user.$': `$..Tags[*][?(@.Key=='${SECRET_USER_TAG}')].Value`,
      'deletedDate.$': '$..DeletedDate',
      'primaryRegion.$': '$..PrimaryRegion',
      'rotationEnabled.$': '$..RotationEnabled',
      'owningService.$': '$..OwningService',
    },
    ResultPath: '$.secret',
    TimeoutSeconds: 5,
    Retry: [neverRetry('SecretsManager.ResourceNotFoundException'), RETRY_REPEATABLE],
  } as const;
}

export const DESCRIBE_SECRET = describeSecret('$.secretName');

/** `$.secret` is scheduled for deletion, or a replica of another region: nobody can write it. */
export const IS_READ_ONLY: Condition = {
  Or: [
    isSet('deletedDate'),
    {
      And: [isSet('primaryRegion'), { Not: { Variable: '$.secret.primaryRegion[0]', StringEquals: '${Region}' } }],
    },
  ],
};

/**
 * `$.secret` does not say that it is for the key of `$.userName`, or somebody else writes it: Secrets Manager's own
 * rotation, or a service that owns it.
 */
export const IS_NOT_OURS: Condition = {
  Or: [
    { Variable: '$.secret.user[0]', IsPresent: false },
    { Not: { Variable: '$.secret.user[0]', StringEqualsPath: '$.userName' } },
    {
      And: [isSet('rotationEnabled'), { Not: { Variable: '$.secret.rotationEnabled[0]', BooleanEquals: false } }],
    },
    { And: [isSet('owningService'), { Not: { Variable: '$.secret.owningService[0]', StringEquals: '' } }] },
  ],
};

/** A field of `$.secret` was there, and not null. */
function isSet(field: 'deletedDate' | 'primaryRegion' | 'rotationEnabled' | 'owningService'): Condition {
  const Variable = `$.secret.${field}[0]` as const;
  return {
    And: [{ Variable, IsPresent: true }, { Not: { Variable, IsNull: true } }],
  };
}
