import { SECRET_USER_TAG } from '../../secret';
import { VERSION_ID_PREFIX } from '../../secret-versions';
import { answer, UNREADABLE } from './answers';
import type { Fragment } from './compose';

/** Whether DescribeSecret gave an answer; `{"missing": true}` stands for a secret that does not exist. */
export const secretDescription: Fragment = {
  needs: ['facts', 'isText'],
  defines: {
    secret: '$facts.secret',
    stages: '$secret.VersionIdsToStages',
    isSet: 'function($value) { $exists($value) and $value != null }',
    isSecretReadable: `$secret.missing = true or ($isText($secret.Name)
      and ($not($isSet($stages)) or $type($stages) = 'object')
      and ($not($isSet($secret.Tags)) or $type($secret.Tags) = 'array'))`,
  },
  rows: [['$not($isSecretReadable)', UNREADABLE]],
};

/** Which key the secret names, by the ids of its versions alone. "Ours" is a version that keyturn stored. */
export const currentKey: Fragment = {
  needs: ['stages', 'isSet', 'active'],
  defines: {
    idsWith: `function($stage) { $isSet($stages)
      ? [$each($stages, function($labels, $id) { $stage in $labels ? $id })]
      : [] }`,
    keyIdOf: `function($versionId) {
      $substring($versionId, 0, ${VERSION_ID_PREFIX.length}) = '${VERSION_ID_PREFIX}'
        ? $substringAfter($versionId, '${VERSION_ID_PREFIX}') }`,
    currentVersionIds: `$idsWith('AWSCURRENT')`,
    currentKeyId: '$keyIdOf($currentVersionIds[0])',
    current: '$active[id = $currentKeyId]',
    previousKeyId: `$keyIdOf($idsWith('AWSPREVIOUS')[0])`,
  },
  rows: [['$count($currentVersionIds) > 1', UNREADABLE]],
};

/**
 * The secret may be written, and for this user. Where it names another user the key of the current version is that
 * one's, so nothing follows from its not being this user's.
 */
export const secretRows: Fragment = {
  needs: ['facts', 'secret', 'isSet', 'isText', 'currentKeyId', 'current'],
  defines: {
    secretUser: `$secret.Tags[Key = '${SECRET_USER_TAG}'].Value`,
    isMissing: `$secret.missing = true or $isSet($secret.DeletedDate)
      or ($isText($secret.PrimaryRegion) and $secret.PrimaryRegion != $facts.region)`,
    isOfSomebodyElse: `$secretUser != $facts.userName or $not($exists($secretUser))
      or ($isSet($secret.RotationEnabled) and $secret.RotationEnabled != false)
      or $isText($secret.OwningService)`,
  },
  rows: [
    ['$exists($secretUser) and $secretUser != $facts.userName', answer('report', 'secretNotOurs')],
    [
      '$exists($currentKeyId) and $not($exists($current))',
      `{'action': 'report', 'row': 'currentKeyLost', 'accessKeyId': $currentKeyId, 'urgent': true}`,
    ],
    ['$isMissing', answer('report', 'secretMissing')],
    ['$isOfSomebodyElse', answer('report', 'secretNotOurs')],
  ],
};
