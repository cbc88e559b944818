import { versionsWithStage } from '../secret-versions';
import { versionLists } from '../version-lists';

/** Pages through the versions of the secret: which is current, and whether the key is among them, into `$.seen`. */
export const versionStates = versionLists({
  secretName: '$.tags.secretName[0]',
  match: {
    'current.$': versionsWithStage('AWSCURRENT'),
    'stored.$': '$.page.Versions[?(@.VersionId==$.versionId)].VersionId',
    'waited.$': '$.seen.waited',
    'secretName.$': '$.tags.secretName[0]',
  },
  done: 'ListAccessKeys',
  failing: 'FailToLook',
});
