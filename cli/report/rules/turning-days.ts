import type { DeploymentRecord, UserRecord } from '../record/account-record';
import { daysBetween } from '../record/dates';
import { tagOf } from '../record/tags';

/**
 * The days from today on, as numbers of days, on which the answer about a user can become another one: when a key or a
 * version reaches a threshold of the policy or of the user's tags, and when a date in a tag comes.
 */
export function turningDays(user: UserRecord, policy: DeploymentRecord['policy'], today: string): readonly number[] {
  const number = (text: string | undefined) => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : 0);
  const longerQuiet = Math.max(0, number(tagOf(user.tags, 'quietDays')) - policy.quietPeriodDays);
  const spans = [
    policy.rotateAfterDays,
    policy.minRotateAfterDays,
    policy.maxRotateAfterDays ?? 0,
    number(tagOf(user.tags, 'rotateAfterDays')),
    policy.deactivateAfterDays,
    policy.deactivateAfterDays + longerQuiet,
    policy.quietPeriodDays,
    policy.quietPeriodDays + longerQuiet,
    policy.forceDeactivateAfterDays ?? 0,
    policy.deleteAfterDays - policy.deactivateAfterDays,
  ];
  const dates = [tagOf(user.tags, 'exemptUntil'), tagOf(user.tags, 'holdUntil'), tagOf(user.tags, 'deactivated')]
    .flatMap((text) => /\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0] ?? [])
    .filter((date) => !Number.isNaN(Date.parse(date)));
  const versions = typeof user.secret === 'object' ? user.secret.versions : [];
  const begins = [
    ...dates,
    ...user.accessKeys.flatMap(({ createDate, lastUsed }) => [createDate, ...(lastUsed ? [lastUsed.date] : [])]),
    ...versions.filter(({ stages }) => stages.length > 0).map(({ createdDate }) => createdDate),
  ];
  const days = begins.flatMap((begin) => {
    const since = daysBetween(today, begin);
    return [since, ...spans.map((span) => since + span)];
  });
  return [...new Set([0, ...days])].filter((day) => day >= 0).sort((one, other) => one - other);
}
