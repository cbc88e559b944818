import type { Condition } from './asl/choice-rules';
import { isPastDay } from './past-day';

/**
 * The user is on hold: keyturn:hold-until, where LIST_USER_TAGS put it, lies ahead, or is no date (`2026-12-01`), which
 * nobody may take for a past one. The hold ends when its day begins, in UTC.
 */
export function isOnHold(tags: '$.tags' | '$.tagsAgain'): Condition {
  const Variable = `${tags}.holdUntil[0]` as const;
  return { And: [{ Variable, IsPresent: true }, { Not: isPastDay(Variable) }] };
}

export const ON_HOLD = isOnHold('$.tags');
