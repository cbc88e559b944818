import type { Command } from 'commander';

/** A verb of `keyturn`. What it does stands in the room that it is about, and is loaded only when it is called. */
export interface Verb {
  readonly summary: string;
  load(name: string): Promise<Command>;
}
