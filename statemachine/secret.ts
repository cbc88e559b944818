import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import { neverRetry, RETRY_REPEATABLE } from './asl/retry';

/** The tag of a secret by which its owner says whose key it holds; unlike a user's tags, it heeds case. */
export const SECRET_USER_TAG = 'keyturn:user';

/** Reads what there is to know of `$.secretName`, but for its value, into `$.secret`. */
export const DESCRIBE_SECRET = {
  ...awsSdkTask('secretsmanager', 'describeSecret', { 'SecretId.$': '$.secretName' }),
  ResultPath: '$.secret',
  TimeoutSeconds: 5,
  Retry: [neverRetry('SecretsManager.ResourceNotFoundException'), RETRY_REPEATABLE],
} as const;

/** `$.secret` is scheduled for deletion, or a replica of another region: nobody can write it. */
export const IS_READ_ONLY: Condition = {
  Or: [
    {
      And: [
        { Variable: '$.secret.DeletedDate', IsPresent: true },
        { Not: { Variable: '$.secret.DeletedDate', IsNull: true } },
      ],
    },
    {
      And: [
        { Variable: '$.secret.PrimaryRegion', IsPresent: true },
        { Not: { Variable: '$.secret.PrimaryRegion', StringEquals: '${Region}' } },
      ],
    },
  ],
};
