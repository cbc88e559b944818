import type { DeploymentRecord, UserRecord } from '../record/account-record';
import { daysBetween } from '../record/dates';
import { FOR_EVER, tagOf } from '../record/tags';

/**
 * The days from today on, as numbers of days, on which the answer about a user can become another one: when a key or a
 * version reaches a threshold of the policy or of the user's tags, and when a date in a tag comes.
 */
export function turningDays(user: UserRecord, policy: DeploymentRecord['policy'], today: string): readonly number[] {
  const number = (text: string | undefined) => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : 0);
  const longerQuiet = Math.max(0, number(tagOf(user.tags, 'quietDays')) - policy.quietPeriodDays);
  const rotations = [
    policy.rotateAfterDays,
    policy.minRotateAfterDays,
    policy.maxRotateAfterDays ?? policy.rotateAfterDays,
    number(tagOf(user.tags, 'rotateAfterDays')),
  ];
  const retirements = [
    policy.deactivateAfterDays,
    policy.deactivateAfterDays + longerQuiet,
    policy.forceDeactivateAfterDays ?? 0,
  ];
  const dateIn = (name: 'exemptUntil' | 'holdUntil' | 'deactivated') =>
    (/\d{4}-\d\d-\d\d/.exec(tagOf(user.tags, name) ?? '') ?? []).filter(
      (date) => date !== FOR_EVER && !Number.isNaN(Date.parse(date)),
    );
  const after = (times: readonly string[], spans: readonly number[]) =>
    times.flatMap((time) => spans.map((span) => daysBetween(today, time) + span));
  const versions = typeof user.secret === 'object' ? user.secret.versions : [];
  const days = [
    ...after([...dateIn('exemptUntil'), ...dateIn('holdUntil')], [0]),
    ...after(dateIn('deactivated'), [policy.deleteAfterDays - policy.deactivateAfterDays]),
    ...after(
      user.accessKeys.map(({ createDate }) => createDate),
      rotations,
    ),
    ...after(
      user.accessKeys.flatMap(({ lastUsed }) => (lastUsed ? [lastUsed.date] : [])),
      [policy.quietPeriodDays, policy.quietPeriodDays + longerQuiet],
    ),
    ...after(
      versions.map(({ createdDate }) => createdDate),
      retirements,
    ),
  ];
  // From tomorrow on the new key counts as taken, which nothing else tells.
  return [...new Set([0, 1, ...days])].filter((day) => day >= 0).sort((one, other) => one - other);
}
