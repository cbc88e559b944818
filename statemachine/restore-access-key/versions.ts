import type { Condition } from '../asl/choice-rules';
import { isText } from '../asl/conditions';
import type { Path } from '../asl/path';
import { states } from '../asl/state-machine';
import { VERSION_ID_PREFIX, versionsWithStage } from '../secret-versions';
import { versionPages } from '../version-pages';

function isVersion(version: Path): Condition {
  return {
    And: [
      isText(`${version}.VersionId`),
      { Variable: `${version}.CreatedDate`, IsPresent: true },
      { Variable: `${version}.CreatedDate`, IsTimestamp: true },
    ],
  };
}

/** A version of ours came before the current one, and is older: else a second restoration would undo the first. */
const HAS_PREDECESSOR: Condition = {
  And: [
    isVersion('$.versions.current'),
    isVersion('$.versions.previous'),
    { Variable: '$.versions.previous.VersionId', StringMatches: `${VERSION_ID_PREFIX}*` },
    { Variable: '$.versions.previous.CreatedDate', TimestampLessThanPath: '$.versions.current.CreatedDate' },
  ],
};

/** Pages through the versions of the secret for the two that count, into `$.versions`. */
export const versionStates = {
  ...versionPages({
    match: {
      'current.$': versionsWithStage('AWSCURRENT'),
      'previous.$': versionsWithStage('AWSPREVIOUS'),
    },
    currentPath: '$.versions.current',
    look: 'IsPreviousHere',
    done: 'CheckVersions',
    failing: 'FailToLook',
  }),
  ...states({
    IsPreviousHere: {
      Type: 'Choice',
      Comment: 'The same for the label AWSPREVIOUS.',
      Choices: [{ Variable: '$.match.previous[0]', IsPresent: true, Next: 'KeepPrevious' }],
      Default: 'HasNextPage',
    },
    KeepPrevious: {
      Type: 'Pass',
      Comment: 'One version at most carries it; of a compromised key it was taken away.',
      InputPath: '$.match.previous[0]',
      ResultPath: '$.versions.previous',
      Next: 'HasNextPage',
    },
    CheckVersions: {
      Type: 'Choice',
      Comment: 'After a move that failed only the label matters; before it, what would be restored.',
      Choices: [
        { Variable: '$.phase', StringEquals: 'settle', Next: 'IsMoved' },
        { ...HAS_PREDECESSOR, Next: 'ListAccessKeys' },
      ],
      Default: 'RefuseNoVersion',
    },
  }),
};
