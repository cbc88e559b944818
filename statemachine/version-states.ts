import type { Path } from './asl/path';
import { states } from './asl/state-machine';
import { HAS_MORE_VERSIONS, IS_NO_PAGE, listMoreSecretVersionIds, listSecretVersionIds } from './secret-version-pages';

type Own = 'ListSecretVersionIds' | 'HasMoreVersions' | 'ListMoreSecretVersionIds';

export interface VersionStatesProps<Failing extends string, Done extends string> {
  /** Where the name of the secret is. */
  readonly secretName: Path;
  /** After the last page, which may still turn out to be ARE_VERSIONS_UNREADABLE. */
  readonly done: Done;
  /** After a call that goes on failing. */
  readonly failing: Failing;
  /** After an answer that cannot be read. */
  readonly unreadable: Failing;
}

/** Reads the versions of a secret into `$.pages`. The machine needs `RefuseSecret`. */
export function versionStates<const Failing extends string, const Done extends string>({
  secretName,
  done,
  failing,
  unreadable,
}: VersionStatesProps<Failing, Done>) {
  const Catch = [
    { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
    { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: failing },
  ] as const;
  return states<Own, Own | 'RefuseSecret' | Failing | Done>({
    ListSecretVersionIds: {
      ...listSecretVersionIds(secretName),
      Comment: 'Says which key is current and which keys were ever stored; no value is read.',
      Catch,
      Next: 'HasMoreVersions',
    },
    HasMoreVersions: {
      Type: 'Choice',
      Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
      Choices: [
        { ...IS_NO_PAGE, Next: unreadable },
        { ...HAS_MORE_VERSIONS, Next: 'ListMoreSecretVersionIds' },
      ],
      Default: done,
    },
    ListMoreSecretVersionIds: {
      ...listMoreSecretVersionIds(secretName),
      Comment: 'What is looked for may be on either page.',
      Catch,
      Next: done,
    },
  });
}
