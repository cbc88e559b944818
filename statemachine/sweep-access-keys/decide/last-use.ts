/** What GetAccessKeyLastUsed adds. For a key that was never used IAM leaves LastUsedDate out, and the service is N/A. */
export const LAST_USE = `
  $isUsed := function($answer) {
    $exists($answer.AccessKeyLastUsed.LastUsedDate) and $answer.AccessKeyLastUsed.LastUsedDate != null
  };
  $isUseReadable := function($answer) {
    $answer.UserName = $facts.userName
    and $type($answer.AccessKeyLastUsed) = 'object'
    and ($isUsed($answer)
      ? $isTime($answer.AccessKeyLastUsed.LastUsedDate)
      : $answer.AccessKeyLastUsed.ServiceName = 'N/A')
  };
  $isCurrentUsed := $isUsed($facts.lastUse.current);
  $isOtherUsed := $isUsed($facts.lastUse.other);
  $areUsesReadable := $isUseReadable($facts.lastUse.current) and $isUseReadable($facts.lastUse.other);
  $isOtherInUse := $areUsesReadable and $isOtherUsed
    and $daysSince($facts.lastUse.other.AccessKeyLastUsed.LastUsedDate) < $policy.quietPeriodDays;
`;
