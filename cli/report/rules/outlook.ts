import type { Row } from '@keyturn/statemachine/sweep-access-keys/facts';
import type { Settled } from './decision';
/** What the sweep makes of a user today, and what it will do next if nothing changes. */
export interface Outlook {
  readonly row: Row;
  readonly action: Settled['action'];
  /** Of the key that today's row is about. */
  readonly accessKeyId?: string;
  /** Applications fail, or will. */
  readonly isUrgent: boolean;
  /** A rotation is due, and its key is older than the policy promises. */
  readonly isOverdue: boolean;
  /** Absent where nothing is ever due as things are: a person's turn, or nobody's. */
  readonly next?: NextAction;
}

export interface NextAction {
  readonly action: 'rotate' | 'deactivate' | 'delete';
  /** `2025-04-01`; today for what is due. */
  readonly date: string;
  readonly accessKeyId?: string;
  /** A deactivation only comes about if nothing uses the key until then. */
  readonly isConditional: boolean;
}
