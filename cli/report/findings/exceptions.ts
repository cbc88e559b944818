import { TAGS } from '@keyturn/statemachine/enrolment';
import type { Operation } from '../lives/operation';
import type { UserRecord } from '../record/account-record';
import { dateOf } from '../record/dates';
import { FOR_EVER, tagOf } from '../record/tags';

/** Where a user's tag makes keyturn do otherwise than the policy says. */
export interface Exception {
  readonly userName: string;
  /** The tag, `keyturn:hold-until`. */
  readonly tag: string;
  readonly value: string;
  /** The date on which it ends; absent where it does not. */
  readonly until?: string;
  readonly isOver: boolean;
  /** What it does, and who set it where anything tells. */
  readonly reason: string;
  readonly executionArn?: string;
}

const EFFECTS = {
  exemptUntil: 'exempt: nothing is done to its keys',
  holdUntil: 'on hold: nothing is done to its keys but for a leaked one',
  rotateAfterDays: 'rotated at another age than the policy has',
  quietDays: 'its previous key is kept for longer, for jobs that run seldom',
} as const;

const BY_PERSON = 'set by a person; a tag gives no reason';

export function exceptionsOf(user: UserRecord, operations: readonly Operation[], today: string): readonly Exception[] {
  return (Object.keys(EFFECTS) as (keyof typeof EFFECTS)[]).flatMap((name) => {
    const value = tagOf(user.tags, name);
    if (value === undefined) return [];
    const date = /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
    const restored = operations.findLast(
      ({ kind, holdUntil = '' }) => kind === 'restored' && name === 'holdUntil' && dateOf(holdUntil) === date,
    );
    const reason = restored ? `set by RestoreAccessKey on ${dateOf(restored.time)}` : BY_PERSON;
    return [
      {
        userName: user.userName,
        tag: TAGS[name],
        value,
        ...(date !== undefined && date !== FOR_EVER && { until: date }),
        isOver: date !== undefined && date <= today,
        reason: `${EFFECTS[name]}; ${reason}`,
        ...(restored && { executionArn: restored.execution.arn }),
      },
    ];
  });
}
