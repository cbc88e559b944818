import { VERSION_ID_PREFIX } from '../../secret-versions';

/**
 * What ListSecretVersionIds adds: which key is current, and which the other one is. A key is "previous" if keyturn
 * stored it once, or it was there before anything was stored; superseded is the day on which the later of the two
 * versions was made.
 */
export const VERSIONS = `
  $pages := [$facts.versionPages];
  $listed := [$pages.Versions];
  $isOurs := function($version) { $substring($version.VersionId, 0, ${VERSION_ID_PREFIX.length}) = '${VERSION_ID_PREFIX}' };
  $areVersionsReadable := $count($pages[$type(Versions) = 'array']) = $count($pages)
    and $count($listed[$isText(VersionId) and $isTime(CreatedDate)]) = $count($listed)
    and $count($listed['AWSCURRENT' in VersionStages]) <= 1;
  $stored := $areVersionsReadable ? [$listed[$isOurs($)].{
    'keyId': $substringAfter(VersionId, '${VERSION_ID_PREFIX}'),
    'isCurrent': 'AWSCURRENT' in VersionStages,
    'createdDate': CreatedDate,
    'createdAt': $toMillis(CreatedDate)
  }] : [];
  $currentKeyId := $stored[isCurrent].keyId;
  $current := $active[id = $currentKeyId];
  $other := $exists($current) ? $keys[id != $currentKeyId];
  $otherVersion := $stored[keyId = $other.id];
  $isPrevious := $exists($otherVersion)
    or ($exists($other) and $toMillis($other.createDate) < $min($stored.createdAt));
  $supersededDays := $min([$append($stored[isCurrent], $otherVersion).$daysSince(createdDate)]);
  $needsLastUse := $exists($other) and $other.isActive
    and ($not($isPrevious) or $supersededDays >= $policy.deactivateAfterDays);
`;
