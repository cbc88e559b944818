/** What GetAccessKeyLastUsed adds. IAM leaves LastUsedDate out for a key that was never used. */
export const LAST_USE = `
  $isUsed := function($answer) {
    $exists($answer.AccessKeyLastUsed.LastUsedDate) and $answer.AccessKeyLastUsed.LastUsedDate != null
  };
  $isUseReadable := function($answer) {
    $answer.UserName = $facts.userName
    and $type($answer.AccessKeyLastUsed) = 'object'
    and ($not($isUsed($answer)) or $isTime($answer.AccessKeyLastUsed.LastUsedDate))
  };
  $isCurrentUsed := $isUsed($facts.lastUse.current);
  $isOtherUsed := $isUsed($facts.lastUse.other);
  $areUsesReadable := $isUseReadable($facts.lastUse.current) and $isUseReadable($facts.lastUse.other);
  $isOtherInUse := $areUsesReadable and $isOtherUsed
    and $daysSince($facts.lastUse.other.AccessKeyLastUsed.LastUsedDate) <= $policy.quietPeriodDays;
`;
