import type { DeployedStack } from '../connection/stack';
import type { VerbContext } from '../verb-command';

/** What a check found: fine, to be known, or what will not work. */
export interface Checked {
  readonly verdict: 'fine' | 'note' | 'no';
  readonly about: string;
  readonly text: string;
}

export interface CheckContext extends VerbContext {
  readonly deployed: DeployedStack;
}

/** Looks at one thing and changes nothing. */
export type Check = (context: CheckContext) => Promise<readonly Checked[]>;

export const checked =
  (about: string) =>
  (verdict: Checked['verdict'], text: string): Checked => ({ about, verdict, text });
