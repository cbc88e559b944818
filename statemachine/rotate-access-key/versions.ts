import { states } from '../asl/state-machine';
import {
  ARE_VERSIONS_UNREADABLE,
  HAS_MORE_VERSIONS,
  IS_NO_PAGE,
  listMoreSecretVersionIds,
  listSecretVersionIds,
} from '../secret-version-pages';
import { SECRET_NAME } from './enrolment';

const CATCH = [
  { ErrorEquals: ['SecretsManager.ResourceNotFoundException'], ResultPath: '$.failure', Next: 'RefuseSecret' },
  { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
] as const;

/** Reads which version of the secret is current and which came before, where one key has to go or has leaked. */
export const versionStates = states({
  ListSecretVersionIds: {
    ...listSecretVersionIds(SECRET_NAME),
    Comment: 'Says which key is current and which came before it; no value is read.',
    Catch: CATCH,
    Next: 'HasMoreVersions',
  },
  HasMoreVersions: {
    Type: 'Choice',
    Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
    Choices: [
      { ...IS_NO_PAGE, Next: 'NoteUnreadableAnswer' },
      { ...HAS_MORE_VERSIONS, Next: 'ListMoreSecretVersionIds' },
    ],
    Default: 'WhoseVersions',
  },
  ListMoreSecretVersionIds: {
    ...listMoreSecretVersionIds(SECRET_NAME),
    Comment: 'The labels may be on either page.',
    Catch: CATCH,
    Next: 'WhoseVersions',
  },
  WhoseVersions: {
    Type: 'Choice',
    Comment: 'A reported key is looked for by its id; otherwise one of two keys has to go.',
    Choices: [
      { ...ARE_VERSIONS_UNREADABLE, Next: 'NoteUnreadableAnswer' },
      { Variable: '$.reason', StringEquals: 'compromised', Next: 'FindReportedKey' },
    ],
    Default: 'FindKeys',
  },
});
