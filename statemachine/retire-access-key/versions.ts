import { states } from '../asl/state-machine';
import { versionsWithStage } from '../secret-versions';
import { versionPages } from '../version-pages';

/** Pages through the versions of the secret: which is current, and whether the key is among them, into `$.seen`. */
export const versionStates = {
  ...versionPages({
    match: {
      'current.$': versionsWithStage('AWSCURRENT'),
      'stored.$': '$.page.Versions[?(@.VersionId==$.versionId)].VersionId',
    },
    currentPath: '$.seen.current',
    look: 'IsStoredHere',
    done: 'ListAccessKeys',
    failing: 'FailToLook',
  }),
  ...states({
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
  }),
};
