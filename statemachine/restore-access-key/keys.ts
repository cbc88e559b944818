import { ACCESS_KEYS, ARE_ACCESS_KEYS, LIST_ACCESS_KEYS } from '../access-keys';
import type { Condition } from '../asl/choice-rules';
import { states } from '../asl/state-machine';
import { wasReported } from '../enrolment';
import { format } from '../errors';
import { versionIdOf } from '../secret-versions';
import { SECRET_NAME } from './enrolment';
import { isOurs } from './versions';

/** What is restored, if the key at a place of ACCESS_KEYS is the one; decided here, and never read anew. */
function nameKey<const Next extends string>(Comment: string, index: 0 | 1, { Next }: { Next: Next }) {
  const accessKeyId = `${ACCESS_KEYS}[${index}].AccessKeyId` as const;
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'secretName.$': SECRET_NAME,
      'accessKeyId.$': accessKeyId,
      'createDate.$': `${ACCESS_KEYS}[${index}].CreateDate`,
      'ownVersionId.$': versionIdOf(accessKeyId),
      // They enclose the values of keyturn:deactivated that name the key: `<id> <date>`.
      'tagFrom.$': format('{} ', accessKeyId),
      'tagUntil.$': format('{}!', accessKeyId),
      'versionId.$': '$.versions.previous[0].VersionId',
      'versionDate.$': '$.versions.previous[0].CreatedDate',
      'replacedVersionId.$': '$.versions.current[0].VersionId',
      isSecond: index === 1,
    },
    ResultPath: '$.chosen',
    Next,
  } as const;
}

/**
 * The version of a person does not say which key it holds. It is taken for that of the other of two keys, if the key was
 * there when the version was written.
 */
const MAY_BE_OF_THE_VERSION: Condition = {
  And: [
    { Not: isOurs('$.chosen.versionId') },
    { Variable: `${ACCESS_KEYS}[2]`, IsPresent: false },
    { Not: { Variable: '$.chosen.ownVersionId', StringEqualsPath: '$.chosen.replacedVersionId' } },
    { Not: { Variable: '$.chosen.versionDate', TimestampLessThanPath: '$.chosen.createDate' } },
  ],
};

const IS_PREVIOUS: Condition = {
  Or: [{ Variable: '$.chosen.ownVersionId', StringEqualsPath: '$.chosen.versionId' }, MAY_BE_OF_THE_VERSION],
};

/** Finds the key of the previous version among the two that a user may have, into `$.chosen`. */
export const keyStates = states({
  ListAccessKeys: {
    ...LIST_ACCESS_KEYS,
    Comment: 'The language cannot read the key out of the version id, but the version id out of each key.',
    Catch: [
      { ErrorEquals: ['Iam.NoSuchEntityException'], ResultPath: '$.failure', Next: 'RefuseUnknownUser' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyDidItFail' },
    ],
    Next: 'CheckKeys',
  },
  CheckKeys: {
    Type: 'Choice',
    Comment: 'An answer that cannot be read is no answer.',
    Choices: [
      { Not: ARE_ACCESS_KEYS, Next: 'FailToLook' },
      { Variable: `${ACCESS_KEYS}[0]`, IsPresent: false, Next: 'RefuseNoKey' },
    ],
    Default: 'NameFirstKey',
  },
  NameFirstKey: nameKey('IAM documents no order: the first is neither the older nor the current one.', 0, {
    Next: 'CheckNamedKey',
  }),
  NameSecondKey: nameKey('The quota allows two.', 1, { Next: 'CheckNamedKey' }),
  CheckNamedKey: {
    Type: 'Choice',
    Comment: 'Only keyturn writes such version ids. A key that leaked is not brought back, whatever its label.',
    Choices: [
      { And: [IS_PREVIOUS, wasReported('$.chosen.accessKeyId')], Next: 'RefuseReported' },
      { ...IS_PREVIOUS, Next: 'TagHold' },
      {
        And: [
          { Variable: '$.chosen.isSecond', BooleanEquals: false },
          { Variable: `${ACCESS_KEYS}[1]`, IsPresent: true },
        ],
        Next: 'NameSecondKey',
      },
    ],
    Default: 'RefuseNoKey',
  },
});
