import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import { isNoScalar } from './asl/conditions';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE } from './asl/retry';

/** What the version id of a secret begins with when keyturn stored it; the id of its access key follows. */
export const VERSION_ID_PREFIX = 'keyturn-access-key-';

/** The version id under which the access key at `path` is stored. */
export function versionIdOf(path: Path): Path {
  return `States.Format('${VERSION_ID_PREFIX}{}', ${path})`;
}

/**
 * Entries of `$.page.Versions` that carry a stage. A label of a person's own may stand before it; four are looked
 * through, because Step Functions Local knows neither `in` nor nested filters.
 */
export function versionsWithStage(stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Path {
  const tests = [0, 1, 2, 3].map((index) => `@.VersionStages[${index}]=='${stage}'`);
  return `$.page.Versions[?(${tests.join(' || ')})]`;
}

const PAGE = { SecretIdPath: '$.secretName', MaxResults: 100 } as const;

const READING = {
  ResultPath: '$.page',
  TimeoutSeconds: 5,
  Retry: [neverRetry('SecretsManager.ResourceNotFoundException'), RETRY_REPEATABLE],
} as const;

/** Reads the first hundred versions of `$.secretName`, those without a label too, into `$.page`. */
export const LIST_SECRET_VERSION_IDS = {
  ...awsSdkTask('secretsmanager', 'listSecretVersionIds', {
    'SecretId.$': PAGE.SecretIdPath,
    IncludeDeprecated: true,
    MaxResults: PAGE.MaxResults,
  }),
  ...READING,
} as const;

/** Reads the page after `$.page` into `$.page`. */
export const LIST_MORE_SECRET_VERSION_IDS = {
  ...awsSdkTask('secretsmanager', 'listSecretVersionIds', {
    'SecretId.$': PAGE.SecretIdPath,
    IncludeDeprecated: true,
    MaxResults: PAGE.MaxResults,
    'NextToken.$': '$.page.NextToken',
  }),
  ...READING,
} as const;

/** `$.page` is a page and not a stump: it has a list of versions, and a token that is a string or none. */
export const IS_PAGE: Condition = {
  And: [
    ...isNoScalar('$.page.Versions'),
    {
      Or: [
        { Variable: '$.page.NextToken', IsPresent: false },
        { Variable: '$.page.NextToken', IsNull: true },
        { Variable: '$.page.NextToken', IsString: true },
      ],
    },
  ],
};

/** Another page follows `$.page`. */
export const HAS_NEXT_PAGE: Condition = {
  And: [
    { Variable: '$.page.NextToken', IsPresent: true },
    { Variable: '$.page.NextToken', IsString: true },
    { Not: { Variable: '$.page.NextToken', StringEquals: '' } },
  ],
};
