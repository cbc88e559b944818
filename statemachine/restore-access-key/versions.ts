import type { Condition } from '../asl/choice-rules';
import { isText } from '../asl/conditions';
import type { Path } from '../asl/path';
import { states } from '../asl/state-machine';
import { ARE_VERSIONS_UNREADABLE, versionsWhere, versionsWithStage } from '../secret-version-pages';
import { VERSION_ID_PREFIX } from '../secret-versions';
import { versionStates as statesOf } from '../version-states';
import { SECRET_NAME } from './enrolment';
import { NO_DOUBT } from './input';

const CURRENT = '$.versions.current[0]';
const PREVIOUS = '$.versions.previous[0]';

/** Keyturn stored the version. */
export function isOurs(versionId: Path): Condition {
  return { Variable: versionId, StringMatches: `${VERSION_ID_PREFIX}*` };
}

function isVersion(version: Path): Condition {
  return {
    And: [
      isText(`${version}.VersionId`),
      { Variable: `${version}.CreatedDate`, IsPresent: true },
      { Variable: `${version}.CreatedDate`, IsTimestamp: true },
    ],
  };
}

/**
 * A version came before the current one, and is older: else a second restoration would undo the first. It is one of
 * ours, or a person wrote it before the only one of ours, so that a key that was there before may be in it.
 */
const HAS_PREDECESSOR: Condition = {
  And: [
    isVersion(CURRENT),
    isVersion(PREVIOUS),
    { Variable: `${PREVIOUS}.CreatedDate`, TimestampLessThanPath: `${CURRENT}.CreatedDate` },
    {
      Or: [
        isOurs(`${PREVIOUS}.VersionId`),
        { And: [isOurs(`${CURRENT}.VersionId`), { Variable: '$.versions.ours[1]', IsPresent: false }] },
      ],
    },
  ],
};

/** The move of the label has failed in a way that leaves open whether it was carried out. */
const IS_SETTLING: Condition = { Not: { Variable: '$.pages.doubt', StringEquals: NO_DOUBT } };

/** Reads the versions of the secret and finds the two that count, into `$.versions`. */
export const versionStates = {
  ...statesOf({
    secretName: SECRET_NAME,
    done: 'FindVersions',
    failing: 'WhyDidItFail',
    unreadable: 'FailToLook',
  }),
  ...states({
    FindVersions: {
      Type: 'Pass',
      Comment: 'One version at most carries each label, on any page; that of a compromised key has lost it.',
      Parameters: {
        'current.$': versionsWithStage('AWSCURRENT'),
        'previous.$': versionsWithStage('AWSPREVIOUS'),
        'ours.$': versionsWhere(`@.VersionId =~ /^${VERSION_ID_PREFIX}.*/i`),
      },
      ResultPath: '$.versions',
      Next: 'CheckVersions',
    },
    CheckVersions: {
      Type: 'Choice',
      Comment:
        'After a move in doubt only the label matters, however the call ended; before it, what would be restored.',
      Choices: [
        { ...ARE_VERSIONS_UNREADABLE, Next: 'FailToLook' },
        {
          And: [
            IS_SETTLING,
            { Variable: `${CURRENT}.VersionId`, IsPresent: true },
            { Variable: `${CURRENT}.VersionId`, StringEqualsPath: '$.chosen.versionId' },
          ],
          Next: 'ListUserTagsAfterMove',
        },
        { ...IS_SETTLING, Next: 'FailToMove' },
        { ...HAS_PREDECESSOR, Next: 'ListAccessKeys' },
      ],
      Default: 'RefuseNoVersion',
    },
  }),
};
