import type { Command } from 'commander';

/** A verb of `keyturn`. What it does is loaded only when it is called. */
export interface Verb {
  readonly summary: string;
  /** Where it stands in the list of verbs. */
  readonly group: VerbGroup;
  load(name: string): Promise<Command>;
}

export type VerbGroup = 'Act now:' | 'The schedule:' | 'Look:' | 'Enrolment:' | 'For applications:' | 'For developers:';
