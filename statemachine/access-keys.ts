import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import { isNoScalar, isText } from './asl/conditions';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE } from './asl/retry';

/** Where LIST_ACCESS_KEYS puts the keys, in no order. */
export const ACCESS_KEYS = '$.keys.AccessKeyMetadata';

/**
 * Reads the keys of `$.userName` into `$.keys`. A user has two unless AWS has raised the quota, so one page holds them
 * all; what is truncated all the same is unreadable.
 */
export const LIST_ACCESS_KEYS = {
  ...awsSdkTask('iam', 'listAccessKeys', { 'UserName.$': '$.userName', MaxItems: 100 }),
  ResultPath: '$.keys',
  TimeoutSeconds: 5,
  Retry: [neverRetry('Iam.NoSuchEntityException'), RETRY_REPEATABLE],
} as const;

function isAbsentOrReadable(key: Path): Condition {
  return {
    Or: [
      { Variable: key, IsPresent: false },
      {
        And: [
          isText(`${key}.AccessKeyId`),
          isText(`${key}.Status`),
          { Variable: `${key}.CreateDate`, IsPresent: true },
          { Variable: `${key}.CreateDate`, IsTimestamp: true },
        ],
      },
    ],
  };
}

const IS_WHOLE: Condition = {
  Or: [
    { Variable: '$.keys.IsTruncated', IsPresent: false },
    { Variable: '$.keys.IsTruncated', BooleanEquals: false },
  ],
};

/** `$.keys` is a whole list of keys and not a stump; each of the first two keys is whole. */
export const ARE_ACCESS_KEYS: Condition = {
  And: [
    ...isNoScalar(ACCESS_KEYS),
    IS_WHOLE,
    isAbsentOrReadable(`${ACCESS_KEYS}[0]`),
    isAbsentOrReadable(`${ACCESS_KEYS}[1]`),
  ],
};
