import { awsSdkTask } from './asl/aws-sdk-task';
import type { Condition } from './asl/choice-rules';
import { isNoScalar, isText } from './asl/conditions';
import type { Path } from './asl/path';
import { neverRetry, RETRY_REPEATABLE_SOON } from './asl/retry';

/** A secret keeps about a hundred versions, and a page holds a hundred at most: what is on no second page is not read. */
type Page = 'first' | 'second';

const PAGE_SIZE = 100;

const READING = {
  TimeoutSeconds: 5,
  Retry: [neverRetry('SecretsManager.ResourceNotFoundException'), RETRY_REPEATABLE_SOON],
} as const;

/** Reads the first hundred versions of a secret, those without a label too, into `$.pages.first`. */
export function listSecretVersionIds(secretName: Path) {
  return {
    ...awsSdkTask('secretsmanager', 'listSecretVersionIds', {
      'SecretId.$': secretName,
      IncludeDeprecated: true,
      MaxResults: PAGE_SIZE,
    }),
    ResultPath: '$.pages.first',
    ...READING,
  } as const;
}

/** Reads the page after that into `$.pages.second`. */
export function listMoreSecretVersionIds(secretName: Path) {
  return {
    ...awsSdkTask('secretsmanager', 'listSecretVersionIds', {
      'SecretId.$': secretName,
      IncludeDeprecated: true,
      MaxResults: PAGE_SIZE,
      'NextToken.$': '$.pages.first.NextToken',
    }),
    ResultPath: '$.pages.second',
    ...READING,
  } as const;
}

/**
 * A list of the versions on all pages that were read for which `test` holds: `@.VersionId==$.versionId`. By `[*]` a
 * leaf of theirs that is missing is passed over: behind a filter of the list it would fail the whole path, as in Jayway.
 */
export function versionsWhere(test: string): Path {
  return `$.pages..Versions[*][?(${test})]`;
}

/**
 * Versions that carry a stage. A label of a person's own may stand before it; four are looked through, because Step
 * Functions Local knows neither `in` nor nested filters.
 */
export function versionsWithStage(stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Path {
  return versionsWhere([0, 1, 2, 3].map((index) => `@.VersionStages[${index}]=='${stage}'`).join(' || '));
}

/** It has a list of versions, and a token that is a string or none: it is a page and not a stump. */
function isPage(page: Page): Condition {
  const token: Path = `$.pages.${page}.NextToken`;
  return {
    And: [
      ...isNoScalar(`$.pages.${page}.Versions`),
      {
        Or: [
          { Variable: token, IsPresent: false },
          { Variable: token, IsNull: true },
          { Variable: token, IsString: true },
        ],
      },
    ],
  };
}

function hasNextPage(page: Page): Condition {
  return isText(`$.pages.${page}.NextToken`);
}

/** `$.pages.first` tells nothing. */
export const IS_NO_PAGE: Condition = { Not: isPage('first') };

/** Another page follows `$.pages.first`. */
export const HAS_MORE_VERSIONS: Condition = hasNextPage('first');

/** There was a second page, and it tells nothing, or there would be a third. */
export const ARE_VERSIONS_UNREADABLE: Condition = {
  And: [{ Variable: '$.pages.second', IsPresent: true }, { Or: [{ Not: isPage('second') }, hasNextPage('second')] }],
};
