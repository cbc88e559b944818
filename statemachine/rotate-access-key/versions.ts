import { states } from '../asl/state-machine';
import { HAS_NEXT_PAGE, IS_PAGE, versionPages, versionsWithStage } from '../secret-versions';

/** Pages through the versions of the secret: which is current, and whether the user's keys are among them. */
export const versionStates = {
  ...versionPages('FailBeforeIssue'),
  ...states({
    MatchVersions: {
      Type: 'Pass',
      Comment: 'A filter without a match gives an empty list.',
      Parameters: {
        'current.$': `${versionsWithStage('AWSCURRENT')}.VersionId`,
        'first.$': '$.page.Versions[?(@.VersionId==$.first.versionId)].VersionId',
        'second.$': '$.page.Versions[?(@.VersionId==$.second.versionId)].VersionId',
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
      Default: 'IsFirstHere',
    },
    KeepCurrent: {
      Type: 'Pass',
      Comment: 'One version carries the label AWSCURRENT, on one of the pages.',
      InputPath: '$.match.current[0]',
      ResultPath: '$.currentVersionId',
      Next: 'IsFirstHere',
    },
    IsFirstHere: {
      Type: 'Choice',
      Comment: 'A key that is in a version was stored by keyturn.',
      Choices: [{ Variable: '$.match.first[0]', IsPresent: true, Next: 'NoteFirstStored' }],
      Default: 'IsSecondHere',
    },
    NoteFirstStored: {
      Type: 'Pass',
      Comment: 'A schedule may delete it.',
      Result: true,
      ResultPath: '$.first.stored',
      Next: 'IsSecondHere',
    },
    IsSecondHere: {
      Type: 'Choice',
      Comment: 'The same for the other key.',
      Choices: [{ Variable: '$.match.second[0]', IsPresent: true, Next: 'NoteSecondStored' }],
      Default: 'HasNextPage',
    },
    NoteSecondStored: {
      Type: 'Pass',
      Comment: 'A schedule may delete it.',
      Result: true,
      ResultPath: '$.second.stored',
      Next: 'HasNextPage',
    },
    HasNextPage: {
      Type: 'Choice',
      Comment: 'A secret keeps about a hundred versions, and a page holds a hundred at most.',
      Choices: [{ ...HAS_NEXT_PAGE, Next: 'ListMoreSecretVersionIds' }],
      Default: 'ChooseKeyToDelete',
    },
  }),
};
