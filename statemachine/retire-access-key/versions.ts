import { states } from '../asl/state-machine';
import { HAS_NEXT_PAGE, IS_PAGE, versionPages, versionsWithStage } from '../secret-versions';

/** Pages through the versions of the secret: which is current, and whether the key is among them, into `$.seen`. */
export const versionStates = {
  ...versionPages('FailToLook'),
  ...states({
    MatchVersions: {
      Type: 'Pass',
      Comment: 'A filter without a match gives an empty list.',
      Parameters: {
        'current.$': versionsWithStage('AWSCURRENT'),
        'stored.$': '$.page.Versions[?(@.VersionId==$.versionId)].VersionId',
      },
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
      Default: 'IsStoredHere',
    },
    KeepCurrent: {
      Type: 'Pass',
      Comment: 'One version carries the label AWSCURRENT, on one of the pages.',
      InputPath: '$.match.current[0]',
      ResultPath: '$.seen.current',
      Next: 'IsStoredHere',
    },
    IsStoredHere: {
      Type: 'Choice',
      Comment: 'A key that is in a version was stored by keyturn, and is not being stored just now.',
      Choices: [{ Variable: '$.match.stored[0]', IsPresent: true, Next: 'NoteStored' }],
      Default: 'HasNextPage',
    },
    NoteStored: {
      Type: 'Pass',
      Comment: 'Whichever page it was on.',
      Result: true,
      ResultPath: '$.seen.stored',
      Next: 'HasNextPage',
    },
    HasNextPage: {
      Type: 'Choice',
      Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
      Choices: [{ ...HAS_NEXT_PAGE, Next: 'ListMoreSecretVersionIds' }],
      Default: 'ListAccessKeys',
    },
  }),
};
