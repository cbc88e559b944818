import type { Path } from './asl/path';
import { states } from './asl/state-machine';
import { HAS_NEXT_PAGE, IS_PAGE, LIST_MORE_SECRET_VERSION_IDS, LIST_SECRET_VERSION_IDS } from './secret-versions';

type Own = 'ListSecretVersionIds' | 'ListMoreSecretVersionIds' | 'MatchVersions' | 'HasNextPage';

export interface VersionListsProps<Failing extends string, Done extends string> {
  /** Where the name of the secret is. @default '$.secretName' */
  readonly secretName?: Path;
  /** What is looked for on each page: filters, each of which gives a list. What must outlive a page is kept by its path. */
  readonly match: { readonly [list: `${string}.$`]: Path };
  /** After the last page. `$.seen` holds the lists of the last page, and in `earlier` those of the pages before. */
  readonly done: Done;
  /** After a call that goes on failing, or an answer that cannot be read. */
  readonly failing: Failing;
}

/**
 * Pages through the versions of a secret and keeps what matches in `$.seen`, page within page; `$.seen..current[*]` is
 * then the list `current` of all pages. The machine begins with empty lists there and `UnreadableAnswer` as
 * `$.failure.Error`, and needs `RefuseSecret`.
 */
export function versionLists<const Failing extends string, const Done extends string>({
  secretName = '$.secretName',
  match,
  done,
  failing,
}: VersionListsProps<Failing, Done>) {
  const Catch = [
    { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
    { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: failing },
  ] as const;
  return states<Own, Own | 'RefuseSecret' | Failing | Done>({
    ListSecretVersionIds: {
      ...LIST_SECRET_VERSION_IDS,
      Parameters: { ...LIST_SECRET_VERSION_IDS.Parameters, 'SecretId.$': secretName },
      Comment: 'Says which key is current and which keys were ever stored; no value is read.',
      Catch,
      Next: 'MatchVersions',
    },
    ListMoreSecretVersionIds: {
      ...LIST_MORE_SECRET_VERSION_IDS,
      Parameters: { ...LIST_MORE_SECRET_VERSION_IDS.Parameters, 'SecretId.$': secretName },
      Comment: 'What is looked for may be on any page.',
      Catch,
      Next: 'MatchVersions',
    },
    MatchVersions: {
      Type: 'Pass',
      Comment:
        'A filter without a match gives an empty list. Lists cannot be joined here, so each page wraps the last.',
      Parameters: { ...match, 'earlier.$': '$.seen' },
      ResultPath: '$.seen',
      Next: 'HasNextPage',
    },
    HasNextPage: {
      Type: 'Choice',
      Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
      Choices: [
        { Not: IS_PAGE, Next: failing },
        { ...HAS_NEXT_PAGE, Next: 'ListMoreSecretVersionIds' },
      ],
      Default: done,
    },
  });
}
