import type { KeyLife } from '../lives/key-life';

/** A rule about access keys that an auditor asks for. Inactive keys are no concern of any. */
export interface Control {
  /** `CIS 2.12`. */
  readonly id: string;
  readonly title: string;
  /** Where the rule stands. */
  readonly source: string;
  /** What of the rule is looked at here, and what is not. */
  readonly scope: string;
  /** Whether enough is known of an Active key to say that it does not fail. */
  isKnown(life: KeyLife): boolean;
  /** When a key failed, in dates. */
  failures(life: KeyLife): readonly Failure[];
}

/** From the date `from` on, up to but without `to`; absent where it goes on. */
export interface Failure {
  readonly from: string;
  readonly to?: string;
}
