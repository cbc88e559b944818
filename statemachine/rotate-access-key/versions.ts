import { states } from '../asl/state-machine';
import { versionsWithStage } from '../secret-versions';
import { versionPages } from '../version-pages';

/** Pages through the versions of the secret: which is current, and whether the user's keys are among them. */
export const versionStates = {
  ...versionPages({
    match: {
      'current.$': `${versionsWithStage('AWSCURRENT')}.VersionId`,
      'first.$': '$.page.Versions[?(@.VersionId==$.first.versionId)].VersionId',
      'second.$': '$.page.Versions[?(@.VersionId==$.second.versionId)].VersionId',
    },
    currentPath: '$.currentVersionId',
    look: 'IsFirstHere',
    done: 'ChooseKeyToDelete',
    failing: 'FailBeforeIssue',
  }),
  ...states({
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
  }),
};
