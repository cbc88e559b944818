import type { Path } from './asl/path';
import { states } from './asl/state-machine';
import { HAS_NEXT_PAGE, IS_PAGE, LIST_MORE_SECRET_VERSION_IDS, LIST_SECRET_VERSION_IDS } from './secret-versions';

type Own =
  | 'ListSecretVersionIds'
  | 'ListMoreSecretVersionIds'
  | 'MatchVersions'
  | 'IsCurrentHere'
  | 'KeepCurrent'
  | 'HasNextPage';

export interface VersionPagesProps<Failing extends string, Look extends string, Done extends string> {
  /** What is looked for on each page, into `$.match`: lists, of which the first item counts. */
  readonly match: { readonly 'current.$': Path; readonly [list: `${string}.$`]: Path };
  /** Where the first of `$.match.current` is kept. */
  readonly currentPath: Path;
  /** Looks what else the page has; goes on to `HasNextPage`. */
  readonly look: Look;
  /** After the last page. */
  readonly done: Done;
  /** After a call that goes on failing. */
  readonly failing: Failing;
}

/**
 * Pages through the versions of `$.secretName`. Besides the states it is told of, the machine needs `RefuseSecret` and
 * `NoteUnreadableAnswer`.
 */
export function versionPages<const Failing extends string, const Look extends string, const Done extends string>({
  match,
  currentPath,
  look,
  done,
  failing,
}: VersionPagesProps<Failing, Look, Done>) {
  const Catch = [
    { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
    { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: failing },
  ] as const;
  return states<Own, Own | 'RefuseSecret' | 'NoteUnreadableAnswer' | Failing | Look | Done>({
    ListSecretVersionIds: {
      ...LIST_SECRET_VERSION_IDS,
      Comment: 'Says which key is current and which keys were ever stored; no value is read.',
      Catch,
      Next: 'MatchVersions',
    },
    ListMoreSecretVersionIds: {
      ...LIST_MORE_SECRET_VERSION_IDS,
      Comment: 'What is looked for may be on any page.',
      Catch,
      Next: 'MatchVersions',
    },
    MatchVersions: {
      Type: 'Pass',
      Comment: 'A filter without a match gives an empty list.',
      Parameters: match,
      ResultPath: '$.match',
      Next: 'IsCurrentHere',
    },
    IsCurrentHere: {
      Type: 'Choice',
      Comment: 'Lists cannot be joined in this language, so what a page shows is kept one by one.',
      Choices: [
        { Not: IS_PAGE, Next: 'NoteUnreadableAnswer' },
        { Variable: '$.match.current[0]', IsPresent: true, Next: 'KeepCurrent' },
      ],
      Default: look,
    },
    KeepCurrent: {
      Type: 'Pass',
      Comment: 'One version carries the label AWSCURRENT, on one of the pages.',
      InputPath: '$.match.current[0]',
      ResultPath: currentPath,
      Next: look,
    },
    HasNextPage: {
      Type: 'Choice',
      Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
      Choices: [{ ...HAS_NEXT_PAGE, Next: 'ListMoreSecretVersionIds' }],
      Default: done,
    },
  });
}
